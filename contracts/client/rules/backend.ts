import * as checks from '../checks/backend.js';
import { noSecretInUrl } from '../checks/url-secrets.js';
import { sendsValidRequests } from '../checks/valid-requests.js';
import { advice, type ClientRule, documented } from '../rule.js';
import { callsOnlyOperations, keepsOutOfLogs } from './of-every-role.js';

const shared = { role: 'backend', severity: 'must' } as const;

const refuses = (
  what: string,
  item: string,
  correct: string,
  source = documented(`OpenID Connect Core 1.0, section 3.1.3.7, ${item}`),
) =>
  ({
    ...shared,
    sentence: `A backend logs nobody in on an id_token ${what}`,
    source,
    observed:
      'the outcome that it tells after such an id_token was answered: broken if it is logged-in; not counted where it has asked for the profile before, and may have left the id_token unread',
    needs: `the judge answers an exchange with an id_token ${what}, and the backend tells the outcome`,
    correct,
  }) satisfies Omit<ClientRule, 'check'>;

/** Rules on what the server of a page does with a ticket. */
export const backendRules = {
  'backend/exchanges-once': {
    ...shared,
    sentence: 'A backend exchanges a ticket once',
    source: advice('a ticket works once (assumed): what is exchanged again was lost, or replayed'),
    observed: 'an exchange of a ticket that was exchanged before',
    needs: 'a ticket is exchanged, and the backend is watched for 1 s more',
    correct: 'Keep what the exchange answers, and forget the ticket.',
    check: checks.exchangesOnce,
  },
  'backend/does-not-repeat-a-refused-exchange': {
    ...shared,
    sentence: 'A backend does not try a refused ticket again',
    source: advice('a ticket that is unknown, expired or used stays so'),
    observed: 'an exchange of a ticket that was refused before',
    needs: 'an exchange is refused, and the backend is watched for 1 s more',
    correct: 'Tell the page that the login has failed, and let it show a new code.',
    check: checks.doesNotRepeatARefusedExchange,
  },
  'backend/exchanges-in-time': {
    ...shared,
    sentence: 'A backend exchanges a ticket within its life',
    source: documented('ticketExpiresIn: 300 s unless the app says otherwise'),
    observed:
      'a ticket that is refused as expired although it was fresh when the backend got it: the judge lets it live 35 s',
    needs: 'the judge hands a fresh ticket to the backend, which exchanges it',
    correct: 'Exchange a ticket in the request that brings it.',
    check: checks.exchangesInTime,
  },
  'backend/exchanges-from-a-server': {
    ...shared,
    sentence: 'A ticket is exchanged by a server, not by a page',
    source: documented('allowExchangeUserInfoFromBrowser: off unless the app says otherwise'),
    observed: 'the headers Origin and Sec-Fetch-Site of the exchange, which browsers send',
    needs: 'a ticket is exchanged',
    correct: 'Hand the ticket to the server of the page, which exchanges it without headers of the browser.',
    check: checks.exchangesFromAServer,
  },
  'backend/authenticates-as-configured': {
    ...shared,
    sentence: 'A backend proves to be its app in the way that the app is configured for',
    source: documented('exchange-tokenset-with-qrcode-ticket reference: none, client_secret_post, client_secret_basic'),
    observed:
      'where the exchange carries the secret: in the body, in the header Basic, or not at all. Over V2 there is no such thing',
    needs: 'the judge tells the backend how its app is configured, and a ticket is exchanged over V3',
    correct:
      'Send the secret in the body for client_secret_post, in the header for client_secret_basic, nowhere for none.',
    check: checks.authenticatesAsConfigured,
  },
  'backend/logs-in-whom-the-ticket-stands-for': {
    ...shared,
    sentence: 'A backend logs in the user whom the ticket was exchanged for',
    source: documented('exchange-tokenset-with-qrcode-ticket reference: the token set is that of the user'),
    observed: 'the outcome that it tells after an exchange that was right, and the userId if it tells one',
    needs: 'a ticket is exchanged, and the backend tells the outcome',
    correct: 'Log in the sub of the id_token.',
    check: checks.logsInWhomTheTicketStandsFor,
  },
  'backend/logs-in-nobody-when-refused': {
    ...shared,
    sentence: 'A backend logs nobody in on a refused exchange',
    source: documented('every operation answers HTTP 200: success is statusCode 200, nothing else'),
    observed: 'the outcome that it tells where no exchange has succeeded: broken if it is logged-in',
    needs: 'an exchange is refused, and the backend tells the outcome',
    correct: 'Look at statusCode before the token set is read.',
    check: checks.logsInNobodyWhenRefused,
  },
  'backend/refuses-a-forged-id-token': {
    ...refuses(
      'whose signature is wrong',
      'item 6: TLS may stand in for the signature, and the judge is asked without TLS',
      'Verify the signature with the key of /oidc/.well-known/jwks.json that the header names.',
    ),
    check: checks.refusesIdToken('forged'),
  },
  'backend/refuses-an-expired-id-token': {
    ...refuses('that has expired', 'item 9', 'Compare exp with the time.'),
    check: checks.refusesIdToken('expired'),
  },
  'backend/refuses-an-id-token-for-another-app': {
    ...refuses('for another app', 'item 3', 'Compare aud with the id of the app.'),
    check: checks.refusesIdToken('for-another-app'),
  },
  'backend/refuses-alg-none': {
    ...refuses(
      'that says it needs no signature',
      '',
      'Name the algorithms that are taken, RS256 say, and take no other.',
      documented('RFC 8725, sections 2.1 and 3.2; OpenID Connect Core 1.0, section 3.1.3.7, items 6 and 7'),
    ),
    check: checks.refusesIdToken('unsigned'),
  },
  'backend/refuses-another-issuer': {
    ...refuses('of another issuer', 'item 2', 'Compare iss with the issuer of the discovery document.'),
    check: checks.refusesIdToken('of-another-issuer'),
  },
  'backend/refuses-a-confused-key': {
    ...refuses(
      'signed by HS256 with the public key as the secret',
      '',
      'Bind each key to one algorithm: a public key verifies RS256 alone.',
      documented('RFC 8725, sections 2.1 and 3.1; OpenID Connect Core 1.0, section 3.1.3.7, item 7'),
    ),
    check: checks.refusesIdToken('by-a-confused-key'),
  },
  'backend/refuses-a-future-token': {
    ...refuses(
      'that is not valid yet',
      '',
      'Compare nbf and iat with the time, with a few minutes of grace for clocks.',
      documented('RFC 7519, section 4.1.5; OpenID Connect Core 1.0, section 3.1.3.7, item 10'),
    ),
    check: checks.refusesIdToken('not-valid-yet'),
  },
  'backend/refuses-an-unknown-key': {
    ...refuses(
      'signed by a key that is not published',
      'item 6: TLS may stand in for the signature, and the judge is asked without TLS',
      'Look the key up by kid among those of /oidc/.well-known/jwks.json, and refuse what names none of them.',
    ),
    check: checks.refusesIdToken('by-an-unknown-key'),
  },
  'backend/sends-valid-requests': {
    ...shared,
    sentence: 'A backend sends no request that the API refuses as invalid',
    source: documented('statusCode class 400: what was sent is wrong, and will be next time'),
    observed:
      'requests that are refused with 400 or 413 and no code of their own (that these carry none is assumed), or whose path is about QR codes and that of no operation',
    needs: 'a request of the backend succeeds, or is refused as invalid',
    correct: 'Send what the reference of the operation asks for: the message of the refusal names the field.',
    check: sendsValidRequests,
  },
  'backend/calls-what-exists': callsOnlyOperations('A backend'),
  'backend/logs-no-secrets': keepsOutOfLogs('A backend'),
  'backend/binds-the-ticket-to-its-session': {
    ...shared,
    severity: 'should',
    sentence: 'A backend logs nobody in by a ticket of a code that its session has not shown',
    source: advice(
      'RFC 6749, section 10.12, and RFC 9700, section 4.7: else somebody can log a visitor in as themselves (login CSRF)',
    ),
    observed: 'the outcome of a login by such a ticket: broken if it is logged-in',
    needs:
      'the judge hands the backend a ticket of another code than that of its session, and the backend asks for the code of its session, or tells it with the outcome',
    correct:
      'Keep the qrcodeId in the session, ask for its status yourself, and take the ticket from that answer alone.',
    check: checks.bindsTheTicket,
  },
  'backend/no-secret-in-a-url': {
    ...shared,
    sentence: 'A backend puts no secret, token or ticket into a URL',
    source: documented('RFC 6749, section 2.3.1, and RFC 6750, section 5.3: URLs stand in logs'),
    observed:
      'the path and the query of each request: names of parameters, and values that were handed out or answered before',
    needs: 'the backend makes a request',
    correct: 'Send what is secret in a header, or in the body of a POST.',
    check: noSecretInUrl,
  },
} as const satisfies Record<string, ClientRule>;
