import { keepsSecretsOut } from '../checks/page-secrets.js';
import { noSecretInUrl } from '../checks/url-secrets.js';
import { sendsValidRequests } from '../checks/valid-requests.js';
import * as checks from '../checks/web.js';
import { waitsBeforeTheNextCode } from '../checks/web-storms.js';
import { advice, type ClientRule, documented, sdk } from '../rule.js';
import { callsOnlyOperations, keepsOutOfLogs } from './of-every-role.js';

const shared = { role: 'web', severity: 'must' } as const;

const survives = (disturbance: string, correct: string) =>
  ({
    ...shared,
    sentence: `A page goes on with its code after ${disturbance}`,
    source: advice('a login takes two minutes in a hand that moves between networks: one poll of a hundred may fail'),
    observed: `the next poll of the same code: broken if there is none within 15 s (60 s where no answer ever came), or if the client ends`,
    needs: `one poll meets ${disturbance}, and the page is watched until it polls again, or for 15 s`,
    correct,
  }) satisfies Omit<ClientRule, 'check'>;

/** Rules on how a page reads answers, and on what it sends. */
export const webRules = {
  'web/survives-network-error': {
    ...survives('a network error', 'Catch what the request rejects with, and poll again after the usual time.'),
    check: checks.survives('network-error'),
  },
  'web/survives-server-error': {
    ...survives('an HTTP 500', 'Look at the HTTP status, and poll again after the usual time.'),
    check: checks.survives('server-error'),
  },
  'web/survives-invalid-json': {
    ...survives('an answer that is no JSON', 'Catch what the parser throws, and poll again after the usual time.'),
    check: checks.survives('invalid-json'),
  },
  'web/survives-unknown-status': {
    ...survives('a status that it does not know', 'Treat a status that is none of the known ones as no news.'),
    check: checks.survives('unknown-status'),
  },
  'web/survives-missing-field': {
    ...survives(
      'an answer that lacks a field',
      'Read every field as if it could be missing: show a placeholder where briefUserInfo is not there.',
    ),
    check: checks.survives('missing-field'),
  },
  'web/survives-additional-field': {
    ...survives('an answer with one more field', 'Ignore fields that are not known: new ones come with any release.'),
    check: checks.survives('additional-field'),
  },
  'web/does-not-take-http-200-for-success': {
    ...shared,
    sentence: 'A page takes statusCode 200 for success, rather than HTTP 200',
    source: documented('every operation answers HTTP 200: success is statusCode 200, nothing else'),
    observed:
      'what follows an answer HTTP 200 with another statusCode: a poll without the id of a code, an exchange without a ticket, or the outcome logged-in before any code was AUTHORIZED',
    needs: 'a request for a code, or a poll, is refused with HTTP 200, and the page is watched for 3 s more',
    correct: 'Look at statusCode (V2: code) before anything else in the answer.',
    check: checks.doesNotTakeHttp200ForSuccess,
  },
  'web/asks-for-a-new-code-after-expiry': {
    ...shared,
    severity: 'should',
    sentence: 'A page whose code has expired asks for a new one',
    source: advice('a login page that shows a dead code is a dead end; a button that the user presses will do'),
    observed:
      'the request for a code after the answer EXPIRED: broken if there is none within 15 s; not counted once a page has renewed two codes by itself, and leaves the next one to a button',
    needs: 'a poll is answered EXPIRED, and the page is watched for 15 s more',
    correct: 'Ask for a new code when the answer is EXPIRED, or offer a button that does.',
    check: checks.asksForANewCode,
  },
  'web/does-not-ask-for-codes-in-a-loop': {
    ...shared,
    sentence: 'A page whose codes expire at once does not ask for new ones in a loop',
    source: advice('each code costs the tenant; a page that nobody looks at asks for codes for ever'),
    observed:
      'requests for a code that each follow an answer EXPIRED for the one before: broken if there are more than 5 codes within 10 s',
    needs: 'two codes are answered EXPIRED, and the page is watched for 10 s from the first on',
    correct: 'Wait longer before each new code that nobody has scanned, or leave it to a button.',
    check: checks.doesNotAskInALoop,
  },
  'web/waits-before-the-next-code': {
    ...shared,
    sentence: 'A page that gets no code, or one that fails at once, does not ask for the next one at once',
    source: advice('a server that fails is asked by every open page at once: whoever repeats at once keeps it down'),
    observed:
      'requests for a code that are lost or refused, or whose code is EXPIRED or ERROR within 2 s: broken if three in a row, and the one after them, are less than 0.4 s apart on average',
    needs: 'three codes in a row are of no use, or one after which the page is watched for 3 s and asks for no other',
    correct:
      'Wait for 1 s before the next request for a code, twice as long before each further one, or leave it to a button.',
    check: waitsBeforeTheNextCode,
  },
  'web/sends-the-app-id': {
    ...shared,
    sentence: 'A page says which app a code is for',
    source: sdk('the official SDKs send x-authing-app-id with every request'),
    observed: 'the header x-authing-app-id of each request for a code; where the app is known, it is the one',
    needs: 'the page asks for a code',
    correct: 'Send the header x-authing-app-id with the id of the app.',
    check: checks.sendsTheAppId,
  },
  'web/sends-valid-requests': {
    ...shared,
    sentence: 'A page sends no request that the API refuses as invalid',
    source: documented('statusCode class 400: what was sent is wrong, and will be next time'),
    observed: 'requests that are refused with 400 or 413 and no code of their own (that these carry none is assumed)',
    needs: 'a request of the page succeeds, or is refused as invalid',
    correct: 'Send what the reference of the operation asks for: the message of the refusal names the field.',
    check: sendsValidRequests,
  },
  'web/calls-what-exists': callsOnlyOperations('A page'),
  'web/logs-no-secrets': keepsOutOfLogs('A page'),
  'web/no-secret-in-a-url': {
    ...shared,
    sentence: 'A page puts no secret, password, token or ticket into a URL',
    source: documented('RFC 6750, section 5.3: URLs stand in histories, logs and Referer headers'),
    observed:
      'the path and the query of each request: names of parameters, and values that were handed out or answered before',
    needs: 'the page makes a request',
    correct: 'Send what is secret in a header, or in the body of a POST.',
    check: noSecretInUrl,
  },
  'web/keeps-secrets-out-of-the-page': {
    ...shared,
    sentence: 'A page has no secret of its app: whoever opens it could read that',
    source: documented('RFC 6749, section 2.1; RFC 9700, section 2.5: an app in a browser cannot keep a secret'),
    observed:
      'the secret of an app, in the body or in the header Basic, in a request that a browser sends, which the headers Origin and Sec-Fetch-Site tell',
    needs: 'the page makes a request',
    correct: 'Hand the ticket to the server of the page, which exchanges it with the secret.',
    check: keepsSecretsOut,
  },
  'web/goes-on-after-sleep': {
    ...shared,
    sentence: 'A page that was asleep goes on',
    source: advice('whoever takes up the phone locks the laptop, or hides the tab'),
    observed:
      'the next poll, or the next code, after a sleep: broken if there is none within 15 s of waking. The judge stops the process of the client for a while, and a page that polls meanwhile was not asleep; in a recording it is a pause of 30 s',
    needs: 'the page is put to sleep while its code is PENDING',
    correct: 'Let the timer run on after a sleep, and poll at once when the page is visible again.',
    check: checks.goesOnAfterSleep,
  },
  'web/shows-the-user-from-brief-user-info': {
    ...shared,
    sentence: 'A page shows who has scanned from briefUserInfo alone',
    source: documented('check-qrcode-status reference: briefUserInfo is there for display once a code is SCANNED'),
    observed: 'requests for a profile between the answer SCANNED and the end of the code',
    needs: 'a poll is answered SCANNED with briefUserInfo',
    correct: 'Show displayName and photo of briefUserInfo; who the user is, the exchange of the ticket tells.',
    check: checks.showsTheUserFromBriefUserInfo,
  },
  'web/logs-in-when-authorized': {
    ...shared,
    sentence: 'A page whose code is AUTHORIZED logs in the user who has confirmed',
    source: documented('check-qrcode-status reference: AUTHORIZED carries the ticket, or the tokens'),
    observed: 'the outcome that the client tells after the answer AUTHORIZED, and its userId if it tells one',
    needs: 'a poll is answered AUTHORIZED, and the client tells the outcome of that login',
    correct: 'Hand the ticket to the server of the page, and log in the user whom it is exchanged for.',
    check: checks.logsInWhenAuthorized,
  },
  'web/logs-in-nobody-without-authorization': {
    ...shared,
    sentence: 'A page whose code is CANCELLED, EXPIRED or in ERROR logs nobody in',
    source: documented('check-qrcode-status reference: only AUTHORIZED is a login'),
    observed: 'the outcome that the client tells after such an answer, before any code was AUTHORIZED',
    needs: 'a poll is answered CANCELLED, EXPIRED or ERROR, and the client tells the outcome',
    correct: 'Log in at AUTHORIZED, and at no other status.',
    check: checks.logsInNobodyOtherwise,
  },
} as const satisfies Record<string, ClientRule>;
