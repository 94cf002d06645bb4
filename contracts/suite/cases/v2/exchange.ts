import type { AssumptionSet } from '../../../protocol/assumptions.js';
import { documented } from '../../../protocol/source.js';
import { type CallStep, type Case, defineCase, type Expectation, type Value } from '../../case.js';
import { ok, pass, refused } from '../steps.js';
import { check, reachV2 } from './steps.js';

export const userWithToken = {
  id: { $is: 'string' },
  username: { $is: 'string' },
  token: { $is: 'string' },
  tokenExpiredAt: { $is: 'string' },
} as const;

export const exchangeV2 = (expect: Expectation, input: Value = { ticket: '$ticket' }): CallStep => ({
  by: 'backend',
  call: 'exchangeUserInfoV2',
  input,
  expect,
});

export const saveTicketV2: CallStep = {
  ...check({ status: 2, ticket: { $is: 'string' } }),
  save: { ticket: 'ticket' },
};

export const v2ExchangeCases = ({ values, sources }: AssumptionSet): readonly Case[] => [
  defineCase({
    id: 'v2/exchange',
    title: 'A ticket is exchanged for the user with a token, which is a login state',
    source: documented('V2 reference: userinfo'),
    steps: [
      ...reachV2.AUTHORIZED,
      saveTicketV2,
      { ...exchangeV2(ok(userWithToken)), save: { token: 'token', id: 'id' } },
      { by: 'backend', call: 'getProfile', headers: { authorization: 'Bearer $token' }, expect: ok({ userId: '$id' }) },
    ],
  }),
  defineCase({
    id: 'v2/exchanged-once',
    title: `A ticket works over V2 ${values.ticketWorks === 'once' ? 'once' : 'until it expires'}`,
    source: sources.ticketWorks,
    decides: ['ticketWorks'],
    steps: [
      ...reachV2.AUTHORIZED,
      saveTicketV2,
      exchangeV2(ok()),
      exchangeV2(values.ticketWorks === 'once' ? refused('ticket-already-used') : ok()),
    ],
  }),
  defineCase({
    id: 'v2/exchange-unknown',
    title: 'An unknown ticket is refused',
    source: documented('V2 reference: userinfo: a ticket is got from a code that was confirmed'),
    steps: [exchangeV2(refused('ticket-not-found'), { ticket: 'no-such-ticket' })],
  }),
  defineCase({
    id: 'v2/exchange-expired',
    title: 'A ticket is refused as expired after its 300 s',
    source: documented('ticketExpiresIn; its refusal is assumed'),
    steps: [...reachV2.AUTHORIZED, saveTicketV2, pass('1', 'ticketExpiresIn'), exchangeV2(refused('ticket-expired'))],
  }),
  defineCase({
    id: 'v2/exchange-from-a-browser',
    title: `An exchange with an Origin header is ${values.exchangeWithOrigin}, where the app does not allow it`,
    source: sources.exchangeWithOrigin,
    decides: ['exchangeWithOrigin'],
    steps: [
      ...reachV2.AUTHORIZED,
      saveTicketV2,
      {
        ...exchangeV2(values.exchangeWithOrigin === 'refused' ? refused('exchange-from-browser') : ok()),
        headers: { origin: 'https://shop.example.com' },
      },
    ],
  }),
  defineCase({
    id: 'v2/exchange-from-a-browser-if-allowed',
    title: 'A browser exchanges a ticket of an app that allows it',
    source: documented('allowExchangeUserInfoFromBrowser'),
    app: 'browser',
    steps: [
      ...reachV2.AUTHORIZED,
      saveTicketV2,
      { ...exchangeV2(ok(userWithToken)), headers: { origin: 'https://shop.example.com' } },
    ],
  }),
];
