import { type Profile, parseProfile } from '../../contracts/protocol/index.js';
import { ConfigurationError } from './configuration-error.js';
import { readTextFile } from './settings/read-text-file.js';

/** Reads a profile from a file. Throws ConfigurationError that names what is wrong with it. */
export function readProfile(path: string): Profile {
  try {
    return parseProfile(JSON.parse(readTextFile(path)));
  } catch (error) {
    throw new ConfigurationError(`profile ${path} cannot be used: ${(error as Error).message}`);
  }
}
