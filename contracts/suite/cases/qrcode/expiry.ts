import { type AssumedValues, type AssumptionSet, isBefore } from '../../../protocol/assumptions.js';
import { assumed, documented } from '../../../protocol/source.js';
import { type Case, defineCase } from '../../case.js';
import {
  act,
  briefUserInfo,
  exchange,
  ok,
  pass,
  passBut1ms,
  poll,
  reach,
  refused,
  saveTicket,
  scan,
} from '../steps.js';

const lifetime = documented('qrcodeExpiresIn: 120 s by default');
const ticketLifetime = documented('ticketExpiresIn: 300 s by default');
const ticketRefusal = documented('ticketExpiresIn: 300 s by default; how an expired one is refused is assumed');

/** A ticket that may be exchanged again is never used up. */
const usedFirst = ({ ticketWorks, exchangeOrder }: AssumedValues) =>
  ticketWorks === 'once' && isBefore(exchangeOrder, 'use', 'expiry');

const confirmedLate = ({ values, sources }: AssumptionSet): Case[] =>
  values.confirmOnExpired !== 'refused'
    ? []
    : [
        defineCase({
          id: 'expiry/confirm-one-millisecond-late',
          title: 'A confirmation one millisecond late is refused as expired',
          source: sources.confirmOnExpired,
          decides: ['confirmOnExpired'],
          steps: [
            ...reach.SCANNED,
            pass('1'),
            act('phone', 'CONFIRM', refused('qrcode-expired')),
            poll({ status: 'EXPIRED' }, ['ticket']),
          ],
        }),
      ];

export const expiryCases = ({ values, sources }: AssumptionSet): readonly Case[] => [
  defineCase({
    id: 'expiry/pending',
    title: 'A PENDING code lives to the last millisecond of its 120 s, and reads EXPIRED from the next on',
    source: lifetime,
    steps: [
      ...reach.PENDING,
      passBut1ms('1'),
      poll({ status: 'PENDING' }),
      { pass: '1ms' },
      poll({ status: 'EXPIRED' }),
    ],
  }),
  defineCase({
    id: 'expiry/scanned',
    title: 'A SCANNED code expires with the time it was generated with, and no longer shows who scanned it',
    source: lifetime,
    steps: [
      ...reach.SCANNED,
      passBut1ms('1'),
      poll({ status: 'SCANNED', briefUserInfo }),
      { pass: '1ms' },
      poll({ status: 'EXPIRED' }, ['briefUserInfo', 'ticket', 'tokenSet']),
    ],
  }),
  defineCase({
    id: 'expiry/scan-does-not-extend',
    title: 'A scan does not extend the life of a code',
    source: assumed('the lifetime counts from generation'),
    steps: [
      ...reach.PENDING,
      pass('5/6'),
      scan,
      passBut1ms('1/6'),
      poll({ status: 'SCANNED' }),
      { pass: '1ms' },
      poll({ status: 'EXPIRED' }),
    ],
  }),
  defineCase({
    id: 'expiry/scan-in-the-last-millisecond',
    title: 'A scan in the last millisecond of a code succeeds',
    source: lifetime,
    steps: [...reach.PENDING, passBut1ms('1'), scan, poll({ status: 'SCANNED' })],
  }),
  defineCase({
    id: 'expiry/confirm-in-the-last-millisecond',
    title: 'A confirmation in the last millisecond of a code succeeds',
    source: lifetime,
    steps: [...reach.SCANNED, passBut1ms('1'), act('phone', 'CONFIRM'), poll({ status: 'AUTHORIZED' })],
  }),
  ...confirmedLate({ values, sources }),
  defineCase({
    id: 'expiry/authorized',
    title: 'An AUTHORIZED code does not expire',
    source: lifetime,
    steps: [
      ...reach.AUTHORIZED,
      passBut1ms('1'),
      poll({ status: 'AUTHORIZED' }),
      { pass: '1ms' },
      poll({ status: 'AUTHORIZED' }),
    ],
  }),
  defineCase({
    id: 'expiry/cancelled',
    title: 'A CANCELLED code does not expire',
    source: lifetime,
    steps: [
      ...reach.CANCELLED,
      passBut1ms('1'),
      poll({ status: 'CANCELLED' }),
      { pass: '1ms' },
      poll({ status: 'CANCELLED' }),
    ],
  }),
  defineCase({
    id: 'expiry/error',
    title: 'A code in ERROR reads EXPIRED once its time is over',
    source: assumed('only AUTHORIZED and CANCELLED are named as outliving the 120 s'),
    steps: [...reach.ERROR, poll({ status: 'ERROR' }), pass('1'), poll({ status: 'EXPIRED' })],
  }),
  defineCase({
    id: 'expiry/expired-for-good',
    title: 'An EXPIRED code stays EXPIRED',
    source: lifetime,
    steps: [...reach.EXPIRED, poll({ status: 'EXPIRED' }), pass('1'), poll({ status: 'EXPIRED' })],
  }),
  defineCase({
    id: 'expiry/ticket-in-the-last-millisecond',
    title: 'A ticket of a code that was confirmed at once is exchanged in the last millisecond of its lifetime',
    source: ticketLifetime,
    steps: [...reach.AUTHORIZED, saveTicket, passBut1ms('1', 'ticketExpiresIn'), exchange(ok())],
  }),
  defineCase({
    id: 'expiry/ticket-counts-from',
    title: `The lifetime of a ticket counts from the ${values.ticketCountsFrom} of its code`,
    source: sources.ticketCountsFrom,
    decides: ['ticketCountsFrom'],
    steps: [
      ...reach.SCANNED,
      pass('5/6'),
      act('phone', 'CONFIRM'),
      saveTicket,
      passBut1ms('1', 'ticketExpiresIn'),
      exchange(values.ticketCountsFrom === 'authorization' ? ok() : refused('ticket-expired')),
    ],
  }),
  defineCase({
    id: 'expiry/ticket-one-millisecond-late',
    title: 'A ticket is refused as expired one millisecond after its 300 s',
    source: ticketRefusal,
    steps: [
      ...reach.SCANNED,
      pass('5/6'),
      act('phone', 'CONFIRM'),
      saveTicket,
      pass('1', 'ticketExpiresIn'),
      exchange(refused('ticket-expired')),
    ],
  }),
  defineCase({
    id: 'expiry/expiry-before-use',
    title: 'A ticket that is both used and expired is refused by the check that is made first',
    source: sources.exchangeOrder,
    decides: ['exchangeOrder'],
    steps: [
      ...reach.AUTHORIZED,
      saveTicket,
      exchange(ok()),
      pass('1', 'ticketExpiresIn'),
      exchange(refused(usedFirst(values) ? 'ticket-already-used' : 'ticket-expired')),
    ],
  }),
];
