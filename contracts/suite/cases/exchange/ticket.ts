import type { AssumptionSet } from '../../../protocol/assumptions.js';
import { assumed, documented } from '../../../protocol/source.js';
import { type Case, defineCase } from '../../case.js';
import { exchange, ok, poll, reach, reachTicket, refused, saveTicket } from '../steps.js';
import { browserOrder, clientCases, fromBrowser, tokenSet } from './ticket-client.js';

const reference = documented('exchange-tokenset-with-qrcode-ticket reference');
const fromAuthorization = documented(
  'exchange reference: a ticket is got from a code that is AUTHORIZED; nothing else is one',
);
const absentIn = (['PENDING', 'SCANNED', 'CANCELLED', 'EXPIRED', 'ERROR'] as const).map((status) =>
  defineCase({
    id: `ticket/absent-when-${status.toLowerCase()}`,
    title: `A code that is ${status} shows neither ticket nor token set`,
    source: documented('check-qrcode-status reference: the ticket comes with AUTHORIZED'),
    steps: [...reach[status], poll({ status }, ['ticket', 'tokenSet'])],
  }),
);

export const ticketCases = ({ values, sources }: AssumptionSet): readonly Case[] => [
  ...clientCases,
  ...absentIn,
  defineCase({
    id: 'ticket/exchanged-once',
    title:
      values.ticketWorks === 'once'
        ? 'A ticket is exchanged once, and then refused as used'
        : 'A ticket is exchanged as often as it is asked for, while it lives',
    source: sources.ticketWorks,
    decides: ['ticketWorks'],
    steps: [
      ...reachTicket,
      exchange(ok(tokenSet)),
      exchange(values.ticketWorks === 'once' ? refused('ticket-already-used') : ok(tokenSet)),
      exchange(values.ticketWorks === 'once' ? refused('ticket-already-used') : ok(tokenSet)),
    ],
  }),
  defineCase({
    id: 'ticket/unknown',
    title: 'An unknown ticket is refused',
    source: fromAuthorization,
    steps: [exchange(refused('ticket-not-found'), { ticket: 'no-such-ticket' })],
  }),
  defineCase({
    id: 'ticket/qrcode-id-is-no-ticket',
    title: 'The id of an authorized code is no ticket',
    source: fromAuthorization,
    steps: [...reachTicket, exchange(refused('ticket-not-found'), { ticket: '$qrcodeId' }), exchange(ok(tokenSet))],
  }),
  defineCase({
    id: 'ticket/invented',
    title: 'A ticket with its end changed is refused, and the right one still works',
    source: fromAuthorization,
    steps: [...reachTicket, exchange(refused('ticket-not-found'), { ticket: '$ticket!' }), exchange(ok(tokenSet))],
  }),
  defineCase({
    id: 'ticket/of-another-app',
    title: 'A ticket is not exchanged by another app than the one whose code it comes from',
    source: documented('RFC 6749, section 5.2: what was issued to another client is no grant'),
    steps: [
      ...reachTicket,
      exchange(refused('ticket-not-found'), { ticket: '$ticket', client_id: '$apps.browser.id' }),
      exchange(ok(tokenSet)),
    ],
  }),
  defineCase({
    id: 'ticket/from-a-browser',
    title:
      values.exchangeWithOrigin === 'refused'
        ? 'A browser does not exchange a ticket by default, and the ticket stays good'
        : 'An exchange with an Origin header is taken for one of a server',
    source: sources.exchangeWithOrigin,
    decides: ['exchangeWithOrigin'],
    steps:
      values.exchangeWithOrigin === 'refused'
        ? [...reachTicket, { ...fromBrowser, expect: refused('exchange-from-browser') }, exchange(ok(tokenSet))]
        : [...reachTicket, fromBrowser],
  }),
  defineCase({
    id: 'ticket/from-a-browser-if-allowed',
    title: 'A browser exchanges a ticket of an app that allows it',
    source: documented('allowExchangeUserInfoFromBrowser'),
    app: 'browser',
    steps: [...reachTicket, fromBrowser],
  }),
  ...browserOrder({ values, sources }),
  defineCase({
    id: 'ticket/full-user-info',
    title: 'An app that returns full user info shows the token set and no ticket, the same at each poll',
    source: documented('returnFullUserInfo'),
    app: 'fullUserInfo',
    steps: [
      ...reach.AUTHORIZED,
      { ...poll({ status: 'AUTHORIZED', tokenSet }, ['ticket']), save: { tokens: 'tokenSet' } },
      poll({ status: 'AUTHORIZED', tokenSet: '$tokens' }, ['ticket']),
      {
        by: 'backend',
        call: 'getProfile',
        headers: { authorization: '$tokens.access_token' },
        expect: ok({ userId: { $is: 'string' } }),
      },
    ],
  }),
  defineCase({
    id: 'ticket/full-user-info-before-confirm',
    title: 'An app that returns full user info shows no token set before the confirmation',
    source: documented('returnFullUserInfo'),
    app: 'fullUserInfo',
    steps: [...reach.PENDING, poll({ status: 'PENDING' }, ['tokenSet', 'ticket'])],
  }),
  defineCase({
    id: 'ticket/same-at-each-poll',
    title: 'Each poll of an authorized code shows the same ticket',
    source: assumed('nothing is published on a second poll'),
    steps: [...reachTicket, poll({ status: 'AUTHORIZED', ticket: '$ticket' })],
  }),
  defineCase({
    id: 'ticket/differs-by-code',
    title: 'Two codes have two tickets',
    source: documented('RFC 6749, section 10.10; RFC 9700, section 4: a grant cannot be foreseen'),
    steps: [...reachTicket, ...reach.AUTHORIZED, poll({ ticket: { $not: '$ticket' } })],
  }),
  defineCase({
    id: 'ticket/gives-login-of-the-scanner',
    title: 'The exchanged access token is the login state of the user who confirmed',
    source: reference,
    steps: [
      { by: 'phone', call: 'getProfile', expect: ok(), save: { userId: 'userId' } },
      ...reachTicket,
      { ...exchange(ok(tokenSet)), save: { accessToken: 'access_token' } },
      {
        by: 'backend',
        call: 'getProfile',
        headers: { authorization: '$accessToken' },
        expect: ok({ userId: '$userId' }),
      },
    ],
  }),
  defineCase({
    id: 'ticket/id-token-verifies',
    title:
      'The id_token is signed by a published key, for this app and the user who confirmed, and ends after it began',
    source: documented('OpenID Connect Core 1.0, section 3.1.3.7; RFC 7519, sections 4.1.4 to 4.1.6'),
    steps: [
      { by: 'phone', call: 'getProfile', expect: ok(), save: { userId: 'userId' } },
      { by: 'backend', call: 'oidcDiscovery', expect: ok(), save: { issuer: 'issuer' } },
      { by: 'backend', call: 'oidcJwks', expect: ok(), save: { keys: 'keys' } },
      ...reachTicket,
      { ...exchange(ok(tokenSet)), save: { idToken: 'id_token' } },
      {
        verify: '$idToken',
        keys: '$keys',
        claims: {
          iss: '$issuer',
          aud: '$app.id',
          sub: '$userId',
          iat: { $is: 'number' },
          exp: { $after: 'iat' },
          nbf: { $notAfter: 'iat' },
        },
      },
    ],
  }),
  defineCase({
    id: 'ticket/access-token-verifies',
    title: 'The access token is a JWT, signed by a published key, for this app and the user who confirmed',
    source: assumed('an access token may be anything; that it is a JWT is what is seen'),
    steps: [
      { by: 'phone', call: 'getProfile', expect: ok(), save: { userId: 'userId' } },
      { by: 'backend', call: 'oidcDiscovery', expect: ok(), save: { issuer: 'issuer' } },
      { by: 'backend', call: 'oidcJwks', expect: ok(), save: { keys: 'keys' } },
      ...reachTicket,
      { ...exchange(ok(tokenSet)), save: { accessToken: 'access_token' } },
      { verify: '$accessToken', keys: '$keys', claims: { iss: '$issuer', aud: '$app.id', sub: '$userId' } },
    ],
  }),
  defineCase({
    id: 'ticket/no-refresh-token',
    title: 'An exchange gives no refresh_token without the scope offline_access',
    source: documented('refresh_token only with the scope offline_access'),
    steps: [...reachTicket, exchange(ok(tokenSet, ['refresh_token']))],
  }),
  defineCase({
    id: 'ticket/exchange-leaves-status',
    title: 'An exchange leaves the status of the code as it is',
    source: assumed('nothing is published on polls after the exchange'),
    steps: [...reach.AUTHORIZED, saveTicket, exchange(ok()), poll({ status: 'AUTHORIZED' })],
  }),
];
