import type { Case } from '../case.js';
import { changeCases } from './change.js';
import { envelopeCases, generateCases } from './envelope.js';
import { expiryCases } from './expiry.js';
import { inputCases } from './input.js';
import { loginCases } from './login.js';
import { pollCases } from './poll.js';
import { precedenceCases } from './precedence.js';
import { raceCases } from './race.js';
import { oidcCases, sessionCases } from './session.js';
import { ticketCases } from './ticket.js';

/**
 * Every promise of the contract.
 *
 * @example
 * cases.filter(({ source }) => source.kind === 'assumed').length; // how much of it is a guess
 */
export const cases: readonly Case[] = [
  ...generateCases,
  ...pollCases,
  ...changeCases,
  ...loginCases,
  ...inputCases,
  ...precedenceCases,
  ...expiryCases,
  ...ticketCases,
  ...raceCases,
  ...envelopeCases,
  ...sessionCases,
  ...oidcCases,
];
