import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits, modify } from 'jsonc-parser';
import { version } from '../../../mocks/index.js';
import { ConfigurationError } from '../configuration-error.js';
import { readTextFile } from '../settings/read-text-file.js';
import { settingsFileName } from '../settings/setting.js';
import { type Project, recipes } from './recipes.js';

/** A file that is written: a new one, or `package.json` with more in it. */
interface PlannedFile {
  readonly path: string;
  readonly text: string;
  /** The lines that are new in it. */
  readonly added: readonly string[];
}

/** All that a project gets. */
export interface Plan {
  /** The names of the tools that were found. */
  readonly found: readonly string[];
  readonly files: readonly PlannedFile[];
  /** Files that are there already, and stay as they are. */
  readonly kept: readonly string[];
  /** The steps that are left to people, one after the other. */
  readonly steps: readonly string[];
}

type Manifest = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

const examples = new URL('../../../examples/', import.meta.url);

const settingsText = `{
  "$schema": "./node_modules/authing-qrcode-mock/dist/data/settings.schema.json",
  "port": 4820
}
`;

/** Looks at the project in a folder, and answers what it gets. Changes nothing. Throws ConfigurationError where there is no project. */
export function planFor(folder: string): Plan {
  const path = join(folder, 'package.json');
  let text: string;
  let manifest: Manifest;
  try {
    text = readTextFile(path);
    manifest = JSON.parse(text);
  } catch (error) {
    throw new ConfigurationError(
      `${path} cannot be read: ${(error as Error).message}. Run npm init first, or name the folder of your project`,
    );
  }
  const dependencies = new Set(
    ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((kind) => Object.keys(manifest[kind] ?? {})),
  );
  const project: Project = { dependencies, has: (name) => existsSync(join(folder, name)) };
  const found = recipes.filter(({ dependency }) => dependencies.has(dependency));
  const files: PlannedFile[] = [];
  const kept: string[] = [];
  const plan = (name: string, read: () => string) => {
    if (project.has(name)) {
      kept.push(name);
      return;
    }
    const whole = read();
    files.push({ path: name, text: whole, added: whole.trimEnd().split('\n') });
  };
  const packages = Object.assign(
    { 'authing-qrcode-mock': `^${version}` },
    ...found.map(({ packages = {} }) => packages),
  ) as Record<string, string>;
  const more = [
    ...Object.entries(packages)
      .filter(([name]) => !dependencies.has(name))
      .map(([name, range]) => ({ path: ['devDependencies', name], value: range })),
    ...(manifest['scripts']?.['mock'] === undefined
      ? [{ path: ['scripts', 'mock'], value: 'authing-qrcode-mock serve' }]
      : []),
  ];
  if (more.length > 0) files.push({ path: 'package.json', ...withMore(text, more) });
  plan(settingsFileName, () => settingsText);
  for (const { files: copies } of found)
    for (const [from, to] of copies(project)) plan(to, () => readFileSync(new URL(from, examples), 'utf8'));
  return {
    found: found.map(({ name }) => name),
    files,
    kept,
    steps: ['npm install', 'npm run mock', ...found.flatMap(({ steps }) => steps(project))],
  };
}

interface Addition {
  readonly path: readonly string[];
  readonly value: string;
}

/** A JSON text with more in it; everything else stays as its owner has written it. */
function withMore(text: string, additions: readonly Addition[]): Pick<PlannedFile, 'text' | 'added'> {
  const indent = /^[\t ]+/m.exec(text)?.[0] ?? '  ';
  const formattingOptions = { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol: '\n' };
  const changed = additions.reduce(
    (before, { path, value }) => applyEdits(before, modify(before, [...path], value, { formattingOptions })),
    text,
  );
  return { text: changed, added: additions.map(({ path, value }) => `${path.join('.')}: ${JSON.stringify(value)}`) };
}
