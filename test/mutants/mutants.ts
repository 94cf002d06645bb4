import { codeMutants } from './codes.js';
import { dialectMutants, siblingMutants } from './dialects.js';
import { envelopeMutants } from './envelopes.js';
import { loginMutants } from './logins.js';
import type { Mutant } from './mutant.js';
import { ruleMutants } from './rules.js';

/** Every way in which the mock is broken, one at a time, by what it is about. */
export const mutants = {
  'its rules': ruleMutants,
  'what it does to a code': codeMutants,
  'logins and tickets': loginMutants,
  'the envelope': envelopeMutants,
  'V2, OIDC and signatures': dialectMutants,
  'fastpass and push': siblingMutants,
} as const satisfies Record<string, readonly Mutant[]>;
