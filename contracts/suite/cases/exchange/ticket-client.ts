import { type AssumptionSet, isBefore } from '../../../protocol/assumptions.js';
import type { ErrorName } from '../../../protocol/errors.js';
import { assumed, documented, type Source } from '../../../protocol/source.js';
import { type AppRole, type CallStep, type Case, defineCase, type Need, type Value } from '../../case.js';
import { bearer, exchange, mustRefuse, ok, reachTicket, refused } from '../steps.js';

export const tokenSet = {
  access_token: { $is: 'string' },
  token_type: bearer,
  expire_in: { $is: 'number' },
} as const;

export const fromBrowser: CallStep = { ...exchange(ok(tokenSet)), headers: { origin: 'https://shop.example.com' } };

const secretInBody = { ticket: '$ticket', client_id: '$app.id', client_secret: '$app.secret' } as const;
const basic = { authorization: 'Basic $app.basic' } as const;

interface ClientRow {
  readonly id: string;
  readonly app: AppRole;
  readonly input?: Value;
  readonly headers?: CallStep['headers'];
  readonly refuse?: ErrorName;
  readonly source?: Source;
  readonly needs?: readonly Need[];
}

const byConfiguration = documented('a client is authenticated as its app is configured');
const refusal = documented(
  'RFC 6749, sections 2.3 and 5.2: a client that does not authenticate as its app is configured',
);
const reference = documented('exchange reference: a ticket is got from a code that is AUTHORIZED');
const headerAlone = assumed('x-authing-app-id is enough to name an app');

const clientRows: readonly ClientRow[] = [
  {
    id: 'none',
    app: 'main',
    input: { ticket: '$ticket', client_id: '$app.id' },
    needs: ['app-without-secret'],
  },
  { id: 'none-by-header-alone', app: 'main', needs: ['app-without-secret'], source: headerAlone },
  { id: 'post', app: 'post', input: secretInBody },
  { id: 'post-without-secret', app: 'post', refuse: 'client-authentication-failed' },
  {
    id: 'post-with-wrong-secret',
    app: 'post',
    input: { ...secretInBody, client_secret: 'wrong' },
    refuse: 'client-authentication-failed',
  },
  { id: 'post-as-basic', app: 'post', headers: basic, refuse: 'client-authentication-failed' },
  { id: 'basic', app: 'basic', headers: basic },
  { id: 'basic-without-header', app: 'basic', refuse: 'client-authentication-failed' },
  {
    id: 'basic-with-wrong-secret',
    app: 'basic',
    headers: { authorization: 'Basic $app.wrongBasic' },
    refuse: 'client-authentication-failed',
  },
  {
    id: 'basic-with-broken-header',
    app: 'basic',
    headers: { authorization: 'Basic ###' },
    refuse: 'client-authentication-failed',
  },
  { id: 'basic-as-post', app: 'basic', input: secretInBody, refuse: 'client-authentication-failed' },
  {
    id: 'unknown-client',
    app: 'main',
    input: { ticket: '$ticket', client_id: 'nobody' },
    refuse: 'app-not-found',
    source: documented('error code 2011'),
  },
];

export const clientCases = clientRows.map(({ id, app, input, headers, refuse, source, needs = [] }) => {
  const expect = refuse === undefined ? ok(tokenSet) : refused(refuse);
  return defineCase({
    id: `ticket/client-${id}`,
    title: `An exchange with client authentication "${id}" ${refuse === undefined ? 'succeeds' : `is refused: ${refuse}`}`,
    source: source ?? (refuse === undefined ? byConfiguration : refusal),
    app,
    needs,
    steps: [...reachTicket, { ...exchange(expect, input), ...(headers !== undefined && { headers }) }],
  });
});

/** A browser that is not told apart is never refused, and has no place in the order. */
export function browserOrder({ values, sources }: AssumptionSet): Case[] {
  if (values.exchangeWithOrigin === 'accepted') return [];
  const order = values.exchangeOrder;
  const clientFirst = isBefore(order, 'client', 'browser');
  const browserFirst = isBefore(order, 'browser', 'ticket');
  return [
    defineCase({
      id: 'ticket/client-before-browser',
      title: `A browser that sends no secret is refused for ${clientFirst ? 'the secret' : 'being a browser'} first`,
      source: sources.exchangeOrder,
      decides: ['exchangeOrder'],
      app: 'post',
      steps: [
        ...reachTicket,
        {
          ...fromBrowser,
          expect: mustRefuse(clientFirst ? 'client-authentication-failed' : 'exchange-from-browser', refusal),
        },
      ],
    }),
    defineCase({
      id: 'ticket/browser-before-ticket',
      title: `A browser with an unknown ticket is refused for ${browserFirst ? 'being a browser' : 'the ticket'} first`,
      source: sources.exchangeOrder,
      decides: ['exchangeOrder'],
      steps: [
        {
          ...fromBrowser,
          input: { ticket: 'no-such-ticket' },
          expect: mustRefuse(browserFirst ? 'exchange-from-browser' : 'ticket-not-found', reference),
        },
      ],
    }),
    defineCase({
      id: 'ticket/client-before-ticket',
      title: `A wrong secret with an unknown ticket is refused for ${isBefore(order, 'client', 'ticket') ? 'the secret' : 'the ticket'} first`,
      source: sources.exchangeOrder,
      decides: ['exchangeOrder'],
      app: 'post',
      steps: [
        exchange(
          mustRefuse(
            isBefore(order, 'client', 'ticket') ? 'client-authentication-failed' : 'ticket-not-found',
            refusal,
          ),
          {
            ticket: 'no-such-ticket',
            client_id: '$app.id',
            client_secret: 'wrong',
          },
        ),
      ],
    }),
  ];
}
