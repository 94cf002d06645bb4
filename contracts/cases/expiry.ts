import { type Case, defineCase } from '../case.js';
import { assumed, documented } from '../source.js';
import { act, briefUserInfo, exchange, ok, poll, reach, refused, saveTicket, scan } from './steps.js';

const lifetime = documented('qrcodeExpiresIn: 120 s by default');
const ticketLifetime = documented('ticketExpiresIn: 300 s by default; that it counts from authorization is assumed');

export const expiryCases: readonly Case[] = [
  defineCase({
    id: 'expiry/pending',
    title: 'A PENDING code lives to the last millisecond of its 120 s, and reads EXPIRED from the next on',
    source: lifetime,
    steps: [
      ...reach.PENDING,
      { pass: '119999ms' },
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
      { pass: '119999ms' },
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
      { pass: '100s' },
      scan,
      { pass: '19999ms' },
      poll({ status: 'SCANNED' }),
      { pass: '1ms' },
      poll({ status: 'EXPIRED' }),
    ],
  }),
  defineCase({
    id: 'expiry/scan-in-the-last-millisecond',
    title: 'A scan in the last millisecond of a code succeeds',
    source: lifetime,
    steps: [...reach.PENDING, { pass: '119999ms' }, scan, poll({ status: 'SCANNED' })],
  }),
  defineCase({
    id: 'expiry/confirm-in-the-last-millisecond',
    title: 'A confirmation in the last millisecond of a code succeeds',
    source: lifetime,
    steps: [...reach.SCANNED, { pass: '119999ms' }, act('phone', 'CONFIRM'), poll({ status: 'AUTHORIZED' })],
  }),
  defineCase({
    id: 'expiry/confirm-one-millisecond-late',
    title: 'A confirmation one millisecond late is refused as expired',
    source: lifetime,
    steps: [
      ...reach.SCANNED,
      { pass: '120s' },
      act('phone', 'CONFIRM', refused('qrcode-expired')),
      poll({ status: 'EXPIRED' }, ['ticket']),
    ],
  }),
  defineCase({
    id: 'expiry/authorized',
    title: 'An AUTHORIZED code does not expire',
    source: lifetime,
    steps: [
      ...reach.AUTHORIZED,
      { pass: '119999ms' },
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
      { pass: '119999ms' },
      poll({ status: 'CANCELLED' }),
      { pass: '1ms' },
      poll({ status: 'CANCELLED' }),
    ],
  }),
  defineCase({
    id: 'expiry/error',
    title: 'A code in ERROR reads EXPIRED once its time is over',
    source: assumed('only AUTHORIZED and CANCELLED are named as outliving the 120 s'),
    steps: [...reach.ERROR, poll({ status: 'ERROR' }), { pass: '120s' }, poll({ status: 'EXPIRED' })],
  }),
  defineCase({
    id: 'expiry/expired-for-good',
    title: 'An EXPIRED code stays EXPIRED',
    source: lifetime,
    steps: [...reach.EXPIRED, poll({ status: 'EXPIRED' }), { pass: '1h' }, poll({ status: 'EXPIRED' })],
  }),
  defineCase({
    id: 'expiry/ticket-in-the-last-millisecond',
    title: 'A ticket is exchanged in the last millisecond of its 300 s',
    source: ticketLifetime,
    steps: [
      ...reach.SCANNED,
      { pass: '100s' },
      act('phone', 'CONFIRM'),
      saveTicket,
      { pass: '299999ms' },
      exchange(ok()),
    ],
  }),
  defineCase({
    id: 'expiry/ticket-one-millisecond-late',
    title: 'A ticket is refused as expired one millisecond after its 300 s',
    source: ticketLifetime,
    steps: [
      ...reach.SCANNED,
      { pass: '100s' },
      act('phone', 'CONFIRM'),
      saveTicket,
      { pass: '300s' },
      exchange(refused('ticket-expired')),
    ],
  }),
  defineCase({
    id: 'expiry/used-ticket-expires-too',
    title: 'A ticket that is both used and expired is refused as expired',
    source: assumed('order of checks: expiry, then use'),
    steps: [...reach.AUTHORIZED, saveTicket, exchange(ok()), { pass: '300s' }, exchange(refused('ticket-expired'))],
  }),
];
