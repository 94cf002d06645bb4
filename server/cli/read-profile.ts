import { readFileSync } from 'node:fs';
import { type Profile, parseProfile } from '../../contracts/protocol/index.js';
import { ConfigurationError } from './configuration-error.js';

/** Reads a profile from a file. Throws ConfigurationError that names what is wrong with it. */
export function readProfile(path: string): Profile {
  try {
    return parseProfile(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new ConfigurationError(`profile ${path} cannot be used: ${(error as Error).message}`);
  }
}
