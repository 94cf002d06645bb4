import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Engine from 'authing-qrcode-mock';
import type { Mutant } from './mutant.js';

const built = fileURLToPath(new URL('../../dist/', import.meta.url));
const folder = fileURLToPath(new URL('../../.mutants/', import.meta.url));

const copyOf = ({ name }: Mutant) => join(folder, name.replaceAll(/\W+/g, '-'));

/** Removes what an earlier run has left. */
export const clearMutants = (mutants: readonly Mutant[]) =>
  Promise.all(mutants.map((mutant) => rm(copyOf(mutant), { recursive: true, force: true })));

const specifier = /(from |import\()'(\.[^']+)'/g;

interface Script {
  readonly text: string;
  /** The scripts it imports, by their path below `dist`. */
  readonly imports: ReadonlySet<string>;
}

type Scripts = ReadonlyMap<string, Script>;

const pathOf = (importer: string, specified: string) => relative('.', resolve('.', dirname(importer), specified));

/** The built scripts of the engine, by their path below `dist`. */
async function readScripts(): Promise<Scripts> {
  const paths = (await readdir(built, { recursive: true })).filter((path) =>
    /^(?:contracts|mocks)\b.*\.js$/.test(path),
  );
  const read = async (path: string) => {
    const text = await readFile(join(built, path), 'utf8');
    const imports = new Set([...text.matchAll(specifier)].map(([, , specified = '']) => pathOf(path, specified)));
    return [path, { text, imports }] as const;
  };
  return new Map(await Promise.all(paths.map(read)));
}

let scripts: Promise<Scripts> | undefined;

/** The file, and all that import it, however far away: these must not be the modules of the unbroken engine. */
function affectedBy(file: string, all: Scripts): ReadonlySet<string> {
  const affected = new Set([file]);
  for (const grown of affected) {
    for (const [path, { imports }] of all) if (imports.has(grown)) affected.add(path);
  }
  return affected;
}

/**
 * Loads the engine with one text of one built file replaced. What the broken file can reach is a copy, beside the sources
 * so that it finds the same packages; the rest is shared with the unbroken engine.
 */
export async function breakMock(mutant: Mutant): Promise<typeof Engine> {
  const { name, file, find, replace } = mutant;
  scripts ??= readScripts();
  const all = await scripts;
  const affected = affectedBy(file, all);
  const text = all.get(file)?.text;
  if (!text?.includes(find)) throw new Error(`mutant "${name}": ${file} does not hold ${find}`);
  await Promise.all(
    [...affected].map(async (path) => {
      const script = path === file ? text.replaceAll(find, () => replace) : String(all.get(path)?.text);
      const target = join(copyOf(mutant), path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(
        target,
        script.replaceAll(specifier, (whole, keyword: string, imported: string) => {
          const shared = pathOf(path, imported);
          return affected.has(shared) ? whole : `${keyword}'${pathToFileURL(join(built, shared)).href}'`;
        }),
      );
    }),
  );
  return import(pathToFileURL(join(copyOf(mutant), 'mocks/index.js')).href);
}
