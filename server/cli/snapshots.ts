import { writeFileSync } from 'node:fs';
import type { AdminInput, AdminOutput } from '../../contracts/protocol/admin.js';
import type { Mock } from '../../mocks/index.js';
import { ConfigurationError } from './configuration-error.js';
import { readTextFile } from './settings/read-text-file.js';

/** The largest snapshot that is read, in bytes. */
const largest = 256 * 1_048_576;

/** Reads a snapshot from a file; what it holds is checked where it is restored. Throws ConfigurationError. */
export function readSnapshot(path: string): AdminInput<'restore'> {
  try {
    return JSON.parse(readTextFile(path, largest));
  } catch (error) {
    throw new ConfigurationError(`snapshot ${path} cannot be read: ${(error as Error).message}`);
  }
}

/** Writes a snapshot into a file, for its owner alone: it holds tokens and passwords of the mock. Throws ConfigurationError. */
export function writeSnapshot(path: string, snapshot: AdminOutput<'snapshot'>): void {
  try {
    writeFileSync(path, `${JSON.stringify(snapshot, undefined, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new ConfigurationError(`snapshot ${path} cannot be written: ${(error as Error).message}`);
  }
}

/** Puts a mock that begins into the state of a file. Rejects with ConfigurationError where it does not fit. */
export async function beginWithSnapshot(mock: Mock, path: string): Promise<void> {
  const snapshot = readSnapshot(path);
  try {
    await mock.restore(snapshot);
  } catch (error) {
    throw new ConfigurationError(`snapshot ${path} does not fit: ${(error as Error).message}`);
  }
}
