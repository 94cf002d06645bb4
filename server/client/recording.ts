import { readFile } from 'node:fs/promises';
import { type ClientRole, type Run, runOfHar } from '../../contracts/client.js';
import { ConfigurationError } from '../configuration.js';
import type { Watched } from './watched.js';

/** Reads an HTTP archive. Rejects with ConfigurationError. */
export async function readRecording(path: string, role: ClientRole | undefined): Promise<Watched> {
  return { runs: [await readRun(path, role)], role, target: { name: path, address: path }, notes: [] };
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
