import { type AssumptionSet, assume } from '../../protocol/assumptions.js';
import type { Case } from '../case.js';
import { changeCases } from './change.js';
import { customDataCases } from './custom-data.js';
import { envelopeCases, generateCases } from './envelope.js';
import { expiryCases } from './expiry.js';
import { fastpassCases } from './fastpass.js';
import { inputCases } from './input.js';
import { loginCases } from './login.js';
import { oidcCases } from './oidc.js';
import { oidcClientCases } from './oidc-client.js';
import { pollCases } from './poll.js';
import { precedenceCases } from './precedence.js';
import { pushCases } from './push.js';
import { raceCases } from './race.js';
import { sessionCases } from './session.js';
import { signatureCases } from './signature.js';
import { ticketCases } from './ticket.js';
import { v2Cases } from './v2.js';

/**
 * Every promise of the contract, for what is decided where nothing is published.
 *
 * @example
 * casesFor(assume({ ticketWorks: 'until-it-expires' })); // a ticket may be exchanged again
 */
export const casesFor = (assumptions: AssumptionSet): readonly Case[] => [
  ...generateCases,
  ...pollCases,
  ...changeCases(assumptions),
  ...loginCases(assumptions),
  ...inputCases(assumptions),
  ...precedenceCases(assumptions),
  ...expiryCases(assumptions),
  ...ticketCases(assumptions),
  ...raceCases(assumptions),
  ...envelopeCases,
  ...sessionCases(assumptions),
  ...v2Cases(assumptions),
  ...customDataCases(assumptions),
  ...fastpassCases(assumptions),
  ...pushCases,
  ...signatureCases,
  ...oidcClientCases,
  ...oidcCases,
];

/**
 * Every promise of the contract, with our guesses where nothing is published.
 *
 * @example
 * cases.filter(({ source }) => source.kind === 'assumed').length; // how much of it is a guess
 */
export const cases: readonly Case[] = casesFor(assume());
