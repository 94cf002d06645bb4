import { logsNoSecrets } from '../checks/printed-secrets.js';
import { callsWhatExists } from '../checks/valid-requests.js';
import type { ClientRole } from '../role.js';
import { advice, type ClientRule, documented } from '../rule.js';

const roles = { 'A page': 'web', 'An app': 'phone', 'A backend': 'backend' } as const satisfies Record<
  string,
  ClientRole
>;

type Who = keyof typeof roles;

/** The rule that a client calls nothing that there is not. */
export const callsOnlyOperations = (who: Who): ClientRule => ({
  role: roles[who],
  severity: 'must',
  sentence: `${who} calls the operations that the API has, by their path and method`,
  source: documented('the reference of each operation names its path and method'),
  observed:
    'requests whose path is about QR codes, and that of no operation, or that of one which is called by another method',
  needs: 'a request succeeds, or is no operation',
  correct: 'Write path and method as the reference has them: the message of the refusal names the nearest.',
  check: callsWhatExists,
});

/** The rule that a client prints nothing that is secret. */
export const keepsOutOfLogs = (who: Who): ClientRule => ({
  role: roles[who],
  severity: 'should',
  sentence: `${who} writes no secret, password, token or ticket into its log`,
  source: advice(
    'the OWASP Logging Cheat Sheet: whoever reads a log, and whoever gets hold of it, could act as the user',
  ),
  observed:
    'the last 64,000 characters that the command has printed, for values that were handed out, sent or answered',
  needs: 'the judge starts the client as a command, which asks something of the API, and prints something',
  correct: 'Log ids and statuses: the id of the code, the requestId of the answer.',
  check: logsNoSecrets,
});
