import { basename } from 'node:path';
import { type ClientRole, type Run, readMeaning, runOfHar, runsByClient } from '../../contracts/client/index.js';
import { ConfigurationError } from '../cli/configuration-error.js';
import { readTextFile } from '../cli/settings/read-text-file.js';
import type { Watched } from './watched.js';

/** Reads an HTTP archive. Rejects with ConfigurationError. */
export async function readRecording(path: string, role: ClientRole | undefined): Promise<Watched> {
  const run = readRun(path);
  const login = run.exchanges.filter((one) => readMeaning(one).kind !== 'other');
  const leftOut = login.filter(({ isAnswerLeftOut }) => isAnswerLeftOut).length;
  return {
    // A page may have been left while it waited, and the recording gone on.
    runs: runsByClient(run, { mayLeave: true }),
    role,
    target: { name: basename(path), address: path },
    notes: [
      ...(login.length === 0 ? ['it holds no request of the QR-code login'] : []),
      ...(leftOut > 0
        ? [
            `${leftOut} of ${login.length} answers of the QR-code login are left out of it: record them with their content`,
          ]
        : []),
    ],
  };
}

/** The largest HTTP archive, in bytes: browsers write some with all pictures of a page. */
const largestArchive = 256 * 1_048_576;

function readRun(path: string): Run {
  try {
    const text = readTextFile(path, largestArchive);
    // Some programs begin a file with a byte order mark, which is no JSON.
    return runOfHar(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    // JSON.parse repeats a part of the text in its message, which may be a token.
    const what = error instanceof SyntaxError ? 'it is not JSON' : (error as Error).message;
    throw new ConfigurationError(`${path}: ${what}`);
  }
}
