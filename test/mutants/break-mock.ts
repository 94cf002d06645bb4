import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type * as Engine from 'authing-qrcode-mock';
import type { Mutant } from './mutants.js';

const root = new URL('../../', import.meta.url);
const folder = new URL('.mutants/', root);

/** Removes what earlier runs have left. */
export async function clearMutants(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

/**
 * Loads the engine with one text of one built file replaced. The copy is real: it lies beside the sources, so that it
 * finds the same packages, and nothing of it is shared with the unbroken engine.
 */
export async function breakMock({ name, file, find, replace }: Mutant, index: number): Promise<typeof Engine> {
  const copy = new URL(`${index}/`, folder);
  await Promise.all(
    ['contracts', 'mocks'].map((part) =>
      cp(new URL(`dist/${part}/`, root), new URL(part, copy), { recursive: true, filter: isFolderOrScript }),
    ),
  );
  const path = new URL(file, copy);
  const text = await readFile(path, 'utf8');
  const found = text.split(find).length - 1;
  if (found === 0) throw new Error(`mutant "${name}": ${file} does not hold ${find}`);
  await writeFile(path, text.split(find).join(replace));
  return import(pathToFileURL(new URL('mocks/index.js', copy).pathname).href);
}

const isFolderOrScript = (path: string) => !path.includes('.d.ts') && !path.endsWith('.tsbuildinfo');
