import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { findNodeAtLocation, type JSONPath, parseTree } from 'jsonc-parser';
import type { MockOptions } from '../../../mocks/index.js';
import { findFault } from '../../../mocks/internal.js';
import { ConfigurationError } from '../configuration-error.js';
import { readTextFile } from './read-text-file.js';

/** The file that is read where none is named. */
export const settingsFileName = 'authing-qrcode-mock.json';

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

/** Reads a file of settings. Throws ConfigurationError that names the line. */
export function readSettingsFile(named: string | undefined, names: readonly string[]): SettingsFile {
  const path = resolve(named ?? settingsFileName);
  if (named === undefined && !existsSync(path)) return { path, isThere: false, values: {}, content: {} };
  let values: unknown;
  let text = '';
  try {
    text = readTextFile(path);
    values = JSON.parse(text);
  } catch (error) {
    throw new ConfigurationError(`${path} cannot be read as JSON: ${(error as Error).message}`);
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new ConfigurationError(`${path} is not a JSON object: write {"port": 4820}`);
  }
  const known = [...names, ...contents, '$schema'];
  for (const name of Object.keys(values)) {
    if (!known.includes(name)) {
      throw new ConfigurationError(
        `"${name}" in ${path}:${lineOf(text, [name])} is not a setting: did you mean "${closest(name, known)}"?`,
      );
    }
  }
  const content = Object.fromEntries(Object.entries(values).filter(([name]) => contents.some((one) => one === name)));
  const fault = findFault(content);
  if (fault !== undefined) {
    const place = fault.path.map(String).join('.');
    throw new ConfigurationError(`${path}:${lineOf(text, fault.path)}: ${place}: ${fault.message}`);
  }
  return { path, isThere: true, values: values as Record<string, unknown>, content };
}

/** The line of a value of a JSON text, or of the nearest that holds it. */
function lineOf(text: string, path: readonly PropertyKey[]): number {
  const tree = parseTree(text);
  for (let length = path.length; tree !== undefined && length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length) as JSONPath);
    // The name of a property stands before its value.
    if (node !== undefined)
      return text.slice(0, (node.parent?.type === 'property' ? node.parent : node).offset).split('\n').length;
  }
  return 1;
}
