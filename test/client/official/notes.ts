import type { ClientRuleId } from 'authing-qrcode-mock/client';
import type { OfficialClientName } from './official-clients.js';

/** What is to be said of some rules. */
type Note = readonly [rules: readonly ClientRuleId[], text: string];

/** What cannot be read off verdicts: how a client was driven, and why it does what it does. */
export interface Notes {
  readonly driven: string;
  /** Why rules are broken. */
  readonly broken: readonly Note[];
  /** Why rules were not observed. */
  readonly notObserved: readonly Note[];
  /** What depends on the few lines around the client rather than on itself. */
  readonly driver: readonly Note[];
}

const console = 'The page prints into the console of its browser, which the judge does not read.';
const printsNothing = 'The program around the SDK prints nothing, and neither does the SDK.';
const pollsNoMore = 'It polls no more after an answer 429.';
const endsAtErrors = 'It polls no more after an HTTP 500, so three of them never come in a row.';

export const notes: Readonly<Record<OfficialClientName, Notes>> = {
  'authing-js-sdk: startPolling': {
    driven:
      'A page in Chromium ([`js-sdk.html`](../test/client/official/pages/js-sdk.html)) loads the bundle for browsers, calls `geneCode`, and `startPolling` with the callbacks `onSuccess`, `onCancel`, `onExpired` and `onError`; the interval is the default, 0.8 s. Its button "Refresh" calls `stopPolling`, and begins again with another code. To put the page to sleep, its JavaScript is paused by the debugger.',
    broken: [
      [
        ['web/waits-between-polls'],
        '`startPolling` polls by `setInterval`, and does not wait for an answer. Chromium holds equal requests back until the first of them is answered, so the polls that became due meanwhile go out in one burst.',
      ],
      [
        [
          'web/goes-on-when-throttled',
          'web/survives-network-error',
          'web/survives-server-error',
          'web/survives-invalid-json',
        ],
        '`startPolling` ends its timer at whatever its request rejects with, and at each answer whose code is not 200, and calls `onError` once.',
      ],
    ],
    notObserved: [
      [['web/backs-off-after-errors'], endsAtErrors],
      [['web/logs-no-secrets'], console],
      [['web/backs-off-when-throttled'], pollsNoMore],
    ],
    driver: [
      [
        ['web/one-poll-at-a-time'],
        'Chromium keeps this rule, by holding equal requests back; `startPolling` does not look whether a poll is under way.',
      ],
      [
        ['web/stops-when-replaced'],
        'The page calls `stopPolling` before it asks for another code: `startPolling` does not end an earlier one.',
      ],
      [
        ['web/asks-for-a-new-code-after-expiry', 'web/does-not-ask-for-codes-in-a-loop'],
        'The page leaves it to its button, which its user presses 2 s after `onExpired`.',
      ],
      [
        ['web/logs-in-when-authorized', 'web/logs-in-nobody-without-authorization'],
        'The page tells which callback it got, and at `onSuccess` the user whom `exchangeUserInfo` answers.',
      ],
    ],
  },
  '@authing/guard': {
    driven:
      'A page in Chromium ([`guard.html`](../test/client/official/pages/guard.html)) starts Guard with an app id, a host and nothing else, and tells the user of its event `login`. Where a code has expired, the user presses "Refresh" 2 s later. To put the page to sleep, its JavaScript is paused by the debugger.',
    broken: [
      [
        [
          'web/goes-on-when-throttled',
          'web/survives-network-error',
          'web/survives-server-error',
          'web/survives-invalid-json',
        ],
        'Guard takes a poll that fails for a code that has failed: it polls no more, and shows "Retry", which makes a new code.',
      ],
      [
        ['web/survives-unknown-status'],
        'Guard looks up what to do by the status, calls what it has not found, and takes itself off the page: the box is empty, and there is nothing to press.',
      ],
    ],
    notObserved: [
      [
        ['web/stops-when-replaced'],
        'Guard has no button for another code while one is PENDING. It has one while a code is SCANNED, which no scenario presses.',
      ],
      [['web/backs-off-after-errors'], endsAtErrors],
      [['web/logs-no-secrets'], console],
      [['web/backs-off-when-throttled'], pollsNoMore],
      [
        ['web/logs-in-nobody-without-authorization'],
        'Guard has no event for a code that was cancelled, has expired or has failed: there is nothing that the page could tell.',
      ],
    ],
    driver: [
      [
        ['web/asks-for-a-new-code-after-expiry', 'web/does-not-ask-for-codes-in-a-loop'],
        'Guard leaves it to its button "Refresh": how often that is pressed is up to the user.',
      ],
    ],
  },
  'authing-node-sdk: as phone': {
    driven:
      'An app ([`node-sdk-phone.ts`](../test/client/official/node-sdk-phone.ts)) signs in by `signInByAccountPassword`, and acts by `setQrCodeStatus` of a client that has the access token. The SDK sends requests and answers what came: it repeats nothing, renews nothing, and answers a refusal as it answers a success. So most rules are about the app around it, which does what the task of a scenario says and nothing more.',
    broken: [
      [
        ['phone/survives-network-error'],
        '`setQrCodeStatus` rejects, and the SDK does not try again. Nor does the app, which no task tells to.',
      ],
    ],
    notObserved: [
      [['phone/logs-no-secrets'], printsNothing],
      [['phone/shows-what-it-confirms'], 'The app has no screen.'],
    ],
    driver: [
      [
        [
          'phone/scans-at-once',
          'phone/scans-first',
          'phone/decides-once',
          'phone/does-what-its-user-decides',
          'phone/asks-its-user',
          'phone/no-retry-storm',
          'phone/survives-network-error',
        ],
        'The app decides what is sent, in which order and how often.',
      ],
      [
        ['phone/renews-an-expired-login'],
        'The app signs in again at the apiCode 2206, and repeats the action. The SDK knows of no login that has run out.',
      ],
      [
        [
          'phone/leaves-codes-of-other-pools-alone',
          'phone/leaves-expired-codes-alone',
          'phone/stops-when-refused',
          'phone/tells-success-from-refusal',
        ],
        'The app looks at statusCode, and stops. The SDK rejects at an HTTP status, and at no statusCode.',
      ],
    ],
  },
  'authing-node-sdk: as backend': {
    driven:
      'A server ([`node-sdk-backend.ts`](../test/client/official/node-sdk-backend.ts)) exchanges the ticket by `exchangeTokenSetWithQrCodeTicket`, with each client authentication, and logs in the `sub` that `parseIDToken` answers; it logs nobody in where that rejects.',
    broken: [
      [
        [
          'backend/refuses-an-expired-id-token',
          'backend/refuses-an-id-token-for-another-app',
          'backend/refuses-another-issuer',
          'backend/refuses-a-future-token',
        ],
        '`parseIDToken` verifies the signature, with the keys that the deployment publishes, and looks at no claim: `exp`, `nbf`, `iss` and `aud` are left to the caller.',
      ],
    ],
    notObserved: [
      [['backend/logs-no-secrets'], printsNothing],
      [
        ['backend/binds-the-ticket-to-its-session'],
        'The server is given the ticket alone: which code its session has shown is up to the app around it.',
      ],
    ],
    driver: [
      [
        [
          'backend/exchanges-once',
          'backend/does-not-repeat-a-refused-exchange',
          'backend/exchanges-in-time',
          'backend/exchanges-from-a-server',
        ],
        'The server exchanges the ticket at once, and once. The SDK repeats nothing.',
      ],
      [
        ['backend/authenticates-as-configured'],
        'For `client_secret_basic` the SDK sends the header by itself. For `client_secret_post` the server hands client_id and client_secret to the call, as its types say: without them the SDK sends none.',
      ],
      [
        ['backend/logs-in-whom-the-ticket-stands-for', 'backend/logs-in-nobody-when-refused'],
        'The server looks at statusCode, and logs in the `sub` of the id_token.',
      ],
    ],
  },
};
