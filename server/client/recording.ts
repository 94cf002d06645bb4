import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ClientRole, type Run, readMeaning, runOfHar } from '../../contracts/client.js';
import { ConfigurationError } from '../configuration.js';
import type { Watched } from './watched.js';

/** Reads an HTTP archive. Rejects with ConfigurationError. */
export async function readRecording(path: string, role: ClientRole | undefined): Promise<Watched> {
  const run = await readRun(path, role);
  const isStrange = run.exchanges.every((one) => readMeaning(one).kind === 'other');
  return {
    runs: [run],
    role,
    target: { name: basename(path), address: path },
    notes: isStrange ? ['it holds no request of the QR-code login'] : [],
  };
}

async function readRun(path: string, role: ClientRole | undefined): Promise<Run> {
  try {
    return runOfHar(JSON.parse(await readFile(path, 'utf8')), { role });
  } catch (error) {
    // What JSON.parse says repeats a part of the text, which may be a token.
    const what = error instanceof SyntaxError ? 'it is not JSON' : (error as Error).message;
    throw new ConfigurationError(`--har: ${path}: ${what}`);
  }
}
