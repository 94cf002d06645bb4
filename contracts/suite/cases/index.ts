import { type AssumptionSet, ourAssumptions } from '../../protocol/assumptions.js';
import type { Case } from '../case.js';
import { envelopeCases, generateCases } from './envelope/envelope.js';
import { inputCases } from './envelope/input.js';
import { standardCases } from './envelope/standards.js';
import { ticketCases } from './exchange/ticket.js';
import { clientLoginCases } from './login/clients.js';
import { loginCases } from './login/login.js';
import { sessionCases } from './login/session.js';
import { signatureCases } from './login/signature.js';
import { oidcClientCases } from './oidc/client.js';
import { discoveryCases } from './oidc/discovery.js';
import { grantCases } from './oidc/grants.js';
import { oidcCases } from './oidc/oidc.js';
import { changeCases } from './qrcode/change.js';
import { customDataCases } from './qrcode/custom-data.js';
import { expiryCases } from './qrcode/expiry.js';
import { nearIdCases } from './qrcode/near-ids.js';
import { pollCases } from './qrcode/poll.js';
import { precedenceCases } from './qrcode/precedence.js';
import { raceCases } from './qrcode/race.js';
import { fastpassCases } from './siblings/fastpass.js';
import { pushCases } from './siblings/push.js';
import { v2Cases } from './v2/v2.js';

/**
 * Every promise of the contract, for what is decided where nothing is published.
 *
 * @example
 * casesFor(rulesOf(profile).assumptions).length > 300; // true
 */
export const casesFor = (assumptions: AssumptionSet): readonly Case[] =>
  assumptions === ourAssumptions ? cases : caseList(assumptions);

const caseList = (assumptions: AssumptionSet): readonly Case[] => [
  ...generateCases,
  ...pollCases,
  ...nearIdCases,
  ...changeCases(assumptions),
  ...loginCases(assumptions),
  ...clientLoginCases,
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
  ...discoveryCases,
  ...oidcCases,
  ...grantCases,
  ...standardCases,
];

/**
 * Every promise of the contract, with our assumptions where nothing is published.
 *
 * @example
 * cases.filter(({ source }) => source.kind === 'assumed').length > 0; // true
 */
export const cases: readonly Case[] = caseList(ourAssumptions);
