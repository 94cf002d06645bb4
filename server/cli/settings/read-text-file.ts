import { readFileSync, statSync } from 'node:fs';

/** The largest file with settings, credentials, a profile or a list, in bytes. */
const largestFile = 16 * 1_048_576;

/** Reads a file that a user has named. Throws where it cannot be read, or is larger than such a file should be. */
export function readTextFile(path: string, limit = largestFile): string {
  const { size } = statSync(path);
  if (size > limit) throw new RangeError(`it has ${size} bytes, and ${limit} are the most that is read`);
  return readFileSync(path, 'utf8');
}
