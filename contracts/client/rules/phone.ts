import * as checks from '../checks/phone.js';
import { noSecretInUrl } from '../checks/url-secrets.js';
import { sendsValidRequests } from '../checks/valid-requests.js';
import { advice, type ClientRule, documented } from '../rule.js';
import { callsOnlyOperations, keepsOutOfLogs } from './of-every-role.js';

const shared = { role: 'phone', severity: 'must' } as const;

/** Rules on the app that scans a code. */
export const phoneRules = {
  'phone/scans-at-once': {
    ...shared,
    sentence: 'An app sends SCAN as soon as it has read a code',
    source: advice('whoever has scanned looks at the page, which shows SCANNED while they still decide'),
    observed:
      'the time to the first SCAN, from the first request of the app, or from the sign-in before it where there is one: broken above 5 s',
    needs: 'the judge hands a code to the app, which sends SCAN: in a recording nobody knows when it was read',
    correct: 'Send SCAN when the code is read, before the user is asked.',
    check: checks.scansAtOnce,
  },
  'phone/scans-first': {
    ...shared,
    sentence: 'An app sends SCAN before CONFIRM or CANCEL',
    source: documented('change-qrcode-status reference: scan first'),
    observed:
      'a CONFIRM or CANCEL that is refused, of a code that no SCAN was sent for before; one that succeeds says that there was one',
    needs: 'the app sends CONFIRM or CANCEL',
    correct: 'Send SCAN, and the decision of the user after it has succeeded.',
    check: checks.scansFirst,
  },
  'phone/sends-the-login-state': {
    ...shared,
    sentence: 'An app sends the login state of its user with every action',
    source: documented('change-qrcode-status reference: the caller must be logged in'),
    observed: 'the header authorization of each action; the credentials of an app are no login state',
    needs: 'the app sends an action',
    correct: 'Send the access token of the user in the header authorization.',
    check: checks.sendsTheLoginState,
  },
  'phone/decides-once': {
    ...shared,
    sentence: 'An app sends one CONFIRM or one CANCEL for a code, and not both',
    source: advice('a decision is final (assumed): a second one is refused, or contradicts the first'),
    observed: 'a CONFIRM or CANCEL of a code after one that has succeeded',
    needs: 'a CONFIRM or CANCEL succeeds, and the app is watched for 1 s more',
    correct: 'Take the buttons away once one of them has been pressed.',
    check: checks.decidesOnce,
  },
  'phone/does-what-its-user-decides': {
    ...shared,
    sentence: 'An app confirms if its user confirms, and cancels if its user cancels',
    source: documented('change-qrcode-status reference: CONFIRM authorizes, CANCEL does not'),
    observed: 'the first action after SCAN: broken if it is the other one, or if there is none within 15 s',
    needs: 'the judge tells the app what its user decides, and SCAN succeeds',
    correct: 'Send what the user has decided.',
    check: checks.doesWhatItsUserDecides,
  },
  'phone/asks-its-user': {
    ...shared,
    severity: 'should',
    sentence: 'An app lets its user decide, and does not confirm by itself',
    source: advice(
      'the IETF draft on the security of cross-device flows, and OWASP on QRLJacking: whoever scans a code that somebody else shows them has to be asked',
    ),
    observed: 'the time from the answer to SCAN to CONFIRM: below 0.5 s nobody can have read and pressed anything',
    needs: 'SCAN and then CONFIRM succeed',
    correct: 'Show what the user is about to confirm, and send CONFIRM when they press the button.',
    check: checks.asksItsUser,
  },
  'phone/shows-what-it-confirms': {
    ...shared,
    severity: 'should',
    sentence: 'An app shows which app its user is about to log in to, and from where or when that was asked for',
    source: advice(
      'the IETF draft on the security of cross-device flows: a user who sees another app or place than their own can tell an attack',
    ),
    observed: 'what the app tells, with the outcome, to have shown: `shown.app`, and `shown.place` or `shown.time`',
    needs: 'the app tells, with the outcome, what it has shown',
    correct: 'Show the name of the app, and the place or time of the request, beside the button that confirms.',
    check: checks.showsWhatItConfirms,
  },
  'phone/no-retry-storm': {
    ...shared,
    sentence: 'An app that is refused does not try the same again and again',
    source: advice('a refusal of the rules stays one: a code that another has scanned will not be free'),
    observed: 'the same action on the same code within 10 s of a refusal: broken if it is sent more than twice more',
    needs: 'an action is refused, and the app is watched for 3 s more',
    correct: 'Tell the user what the refusal says, and offer to scan another code.',
    check: checks.noRetryStorm,
  },
  'phone/renews-an-expired-login': {
    ...shared,
    sentence: 'An app whose login has expired renews it, and tries again with the new one',
    source: advice('error code 2206 (documented) says that the login state has expired: the same one stays refused'),
    observed:
      'what follows the refusal 2206: broken if the same login state is sent twice more before another is got, if another is asked for more than three times within 15 s, or if nothing is tried for 15 s',
    needs: 'an action is refused as the login has expired',
    correct: 'Sign in again, or use the refresh token, once; then repeat the action with the new token.',
    check: checks.renewsAnExpiredLogin,
  },
  'phone/leaves-codes-of-other-pools-alone': {
    ...shared,
    sentence: 'An app does not act on a code of another user pool',
    source: documented('error code 2036 (V2 list): the caller must belong to the user pool of the code'),
    observed: 'a CONFIRM or CANCEL of such a code: one SCAN, which is refused, is forgiven',
    needs: 'the app reads a code of another user pool, and is watched for 3 s',
    correct: 'Compare the userPoolId that the picture holds, or stop at the refusal 2036.',
    check: checks.leavesAlone('of-another-pool', ({ refusal }) => refusal?.apiCode === 2036),
  },
  'phone/leaves-expired-codes-alone': {
    ...shared,
    sentence: 'An app does not act on a code that has expired',
    source: advice('a code that has expired stays so (assumed): its page has to show another one'),
    observed: 'a CONFIRM or CANCEL of such a code: one SCAN, which is refused, is forgiven',
    needs: 'the app reads a code that has expired, and is watched for 3 s',
    correct: 'Compare createdAt and expiresIn that the picture holds, or stop at the refusal.',
    check: checks.leavesAlone('expired', ({ refusal }) => refusal?.rule === 'qrcode-expired'),
  },
  'phone/stops-when-refused': {
    ...shared,
    sentence: 'An app whose SCAN is refused with HTTP 200 does not go on as if it had succeeded',
    source: documented('every operation answers HTTP 200: success is statusCode 200, nothing else'),
    observed: 'a CONFIRM or CANCEL of a code of its pool whose SCANs were all refused',
    needs: 'the SCAN of a code is refused, as another user has scanned it, and the app is watched for 3 s',
    correct: 'Look at statusCode before the user is asked.',
    check: checks.stopsWhenRefused,
  },
  'phone/tells-success-from-refusal': {
    ...shared,
    sentence: 'An app does not tell its user that a login has succeeded which was refused',
    source: documented('every operation answers HTTP 200: success is statusCode 200, nothing else'),
    observed: 'the outcome logged-in, where no CONFIRM has succeeded',
    needs: 'the app tells an outcome after a refusal',
    correct: 'Tell the user what the refusal says.',
    check: checks.tellsSuccessFromRefusal,
  },
  'phone/survives-network-error': {
    ...shared,
    severity: 'should',
    sentence: 'An app tries SCAN again after a network error',
    source: advice('a phone is where networks fail; a SCAN that is sent twice by one user does no harm'),
    observed: 'the next action on the code: broken if there is none within 15 s, or if the client ends',
    needs: 'the answer to a SCAN is lost on the way',
    correct: 'Repeat SCAN once, as the code may be SCANNED already.',
    check: checks.survivesNetworkError,
  },
  'phone/sends-valid-requests': {
    ...shared,
    sentence: 'An app sends no request that the API refuses as invalid',
    source: documented('statusCode class 400: what was sent is wrong, and will be next time'),
    observed:
      'requests that are refused with 400 or 413 and no code of their own (that these carry none is assumed), or whose path is about QR codes and that of no operation',
    needs: 'a request of the app succeeds, or is refused as invalid',
    correct: 'Send what the reference of the operation asks for: the message of the refusal names the field.',
    check: sendsValidRequests,
  },
  'phone/calls-what-exists': callsOnlyOperations('An app'),
  'phone/logs-no-secrets': keepsOutOfLogs('An app'),
  'phone/no-secret-in-a-url': {
    ...shared,
    sentence: 'An app puts no secret, password or token into a URL',
    source: documented('RFC 6750, section 5.3: URLs stand in histories, logs and Referer headers'),
    observed:
      'the path and the query of each request: names of parameters, and values that were handed out or answered before',
    needs: 'the app makes a request',
    correct: 'Send what is secret in a header, or in the body of a POST.',
    check: noSecretInUrl,
  },
} as const satisfies Record<string, ClientRule>;
