import { link, mkdir, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Engine from 'authing-qrcode-mock';
import type { Mutant } from './mutant.js';

const built = fileURLToPath(new URL('../../dist/', import.meta.url));
const folder = fileURLToPath(new URL('../../.mutants/', import.meta.url));

/** Removes what an earlier run has left. */
export const clearMutants = (mutants: readonly Mutant[]) =>
  Promise.all(mutants.map((mutant) => rm(copyOf(mutant), { recursive: true, force: true })));

const copyOf = ({ name }: Mutant) => join(folder, name.replaceAll(/\W+/g, '-'));

/**
 * Loads the engine with one text of one built file replaced. The copy is real: it lies beside the sources, so that it
 * finds the same packages, and no module of it is shared with the unbroken engine.
 */
export async function breakMock(mutant: Mutant): Promise<typeof Engine> {
  const { name, file, find, replace } = mutant;
  const copy = copyOf(mutant);
  const scripts = await readScripts();
  const folders = new Set(scripts.map((script) => dirname(join(copy, script))));
  await Promise.all([...folders].map((path) => mkdir(path, { recursive: true })));
  await Promise.all(scripts.map((script) => link(join(built, script), join(copy, script))));
  const text = await readFile(join(built, file), 'utf8');
  if (!text.includes(find)) throw new Error(`mutant "${name}": ${file} does not hold ${find}`);
  // The link is cut first: writing through it would break the unbroken engine.
  await unlink(join(copy, file));
  await writeFile(
    join(copy, file),
    text.replaceAll(find, () => replace),
  );
  return import(pathToFileURL(join(copy, 'mocks/index.js')).href);
}

async function readScripts(): Promise<string[]> {
  const paths = await readdir(built, { recursive: true });
  return paths.filter((path) => /^(?:contracts|mocks)\b.*\.js$/.test(path) && !path.includes('cases'));
}
