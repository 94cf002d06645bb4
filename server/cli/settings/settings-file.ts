import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { closest } from 'fastest-levenshtein';
import type { JSONPath } from 'jsonc-parser';
import type { MockOptions } from '../../../mocks/index.js';
import { findFault } from '../../../mocks/internal.js';
import { ConfigurationError } from '../configuration-error.js';
import { loadModule } from './load-module.js';
import { readTextFile } from './read-text-file.js';
import { settingsFileName } from './setting.js';

/** The modules that stand in for it. */
const moduleNames = ['ts', 'mts', 'js', 'mjs'].map((ending) => `authing-qrcode-mock.config.${ending}`);

/** The parts of a file beside settings: what a mock begins with. */
const contents = ['users', 'scenarios', 'faults', 'appSettings'] as const;
export type Content = Pick<MockOptions, (typeof contents)[number]>;

/** A file of settings, and of what a mock begins with. */
interface SettingsFile {
  readonly path: string;
  readonly isThere: boolean;
  readonly values: Readonly<Record<string, unknown>>;
  readonly content: Content;
}

/** Reads a file of settings: JSON, or a module. Rejects with ConfigurationError that names the line of a JSON text. */
export async function readSettingsFile(named: string | undefined, names: readonly string[]): Promise<SettingsFile> {
  const found = named === undefined ? [settingsFileName, ...moduleNames].filter((name) => existsSync(name)) : [named];
  if (found.length > 1) throw new ConfigurationError(`${found.join(' and ')} are both here: keep one of them`);
  const path = resolve(found[0] ?? settingsFileName);
  if (found.length === 0) return { path, isThere: false, values: {}, content: {} };
  const { values, placeOf } = await read(path);
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new ConfigurationError(`${path} is not an object: write {"port": 4820}`);
  }
  const known = [...names, ...contents, '$schema'];
  for (const name of Object.keys(values)) {
    if (!known.includes(name)) {
      throw new ConfigurationError(
        `"${name}" in ${placeOf([name])} is not a setting: did you mean "${closest(name, known)}"?`,
      );
    }
  }
  const content = Object.fromEntries(Object.entries(values).filter(([name]) => contents.some((one) => one === name)));
  const fault = findFault(content);
  if (fault !== undefined) {
    throw new ConfigurationError(`${placeOf(fault.path)}: ${fault.path.map(String).join('.')}: ${fault.message}`);
  }
  return { path, isThere: true, values: values as Record<string, unknown>, content };
}

interface Read {
  readonly values: unknown;
  /** The place of a value, for a message. */
  placeOf(path: readonly PropertyKey[]): string;
}

async function read(path: string): Promise<Read> {
  if (/\.[mc]?[jt]s$/.test(path)) {
    try {
      return { values: await loadModule(path), placeOf: () => path };
    } catch (error) {
      throw new ConfigurationError(`${path} cannot be loaded: ${(error as Error).message}`);
    }
  }
  try {
    const text = readTextFile(path);
    const parser = await import('jsonc-parser');
    return { values: JSON.parse(text), placeOf: (place) => `${path}:${lineOf(parser, text, place)}` };
  } catch (error) {
    throw new ConfigurationError(`${path} cannot be read as JSON: ${(error as Error).message}`);
  }
}

type Parser = Pick<typeof import('jsonc-parser'), 'parseTree' | 'findNodeAtLocation'>;

/** The line of a value of a JSON text, or of the nearest that holds it. */
function lineOf({ parseTree, findNodeAtLocation }: Parser, text: string, path: readonly PropertyKey[]): number {
  const tree = parseTree(text);
  for (let length = path.length; tree !== undefined && length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length) as JSONPath);
    // The name of a property stands before its value.
    if (node !== undefined)
      return text.slice(0, (node.parent?.type === 'property' ? node.parent : node).offset).split('\n').length;
  }
  return 1;
}
