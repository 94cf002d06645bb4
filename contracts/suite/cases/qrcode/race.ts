import type { AssumptionSet } from '../../../protocol/assumptions.js';
import { assumed, documented } from '../../../protocol/source.js';
import { type Case, defineCase } from '../../case.js';
import { act, cancel, confirm, exchange, ok, passBut1ms, poll, reach, reachTicket, scan } from '../steps.js';

const oneWinner = assumed('nothing is published on races: there is one winner');

/** Two that contradict each other cannot both hold: a property of security, which the standards demand. */
const oneDecision = documented(
  'RFC 6749, section 4.1.2; RFC 8628, section 5; RFC 9700: a grant is given, and used, once',
);

/** A second call that is not refused leaves no race to win. */
const races: readonly Case[] = [
  defineCase({
    id: 'race/two-phones-scan',
    decides: ['scanOnScannedByAnother'],
    title: 'Two phones scan at once: one is in, the other is refused',
    source: oneWinner,
    steps: [
      ...reach.PENDING,
      {
        together: [scan, act('otherPhone', 'SCAN')],
        oneOf: [
          { outcomes: ['ok', 'qrcode-scanned-by-another'], after: [confirm, poll({ status: 'AUTHORIZED' })] },
          {
            outcomes: ['qrcode-scanned-by-another', 'ok'],
            after: [act('otherPhone', 'CONFIRM'), poll({ status: 'AUTHORIZED' })],
          },
        ],
      },
    ],
  }),
  defineCase({
    id: 'race/confirm-against-cancel',
    decides: ['cancelOnAuthorized', 'confirmOnCancelled'],
    title: 'A confirmation and a cancellation at once: one holds, the other is refused',
    source: oneDecision,
    steps: [
      ...reach.SCANNED,
      {
        together: [confirm, cancel],
        oneOf: [
          { outcomes: ['ok', 'qrcode-already-authorized'], after: [poll({ status: 'AUTHORIZED' })] },
          { outcomes: ['qrcode-already-cancelled', 'ok'], after: [poll({ status: 'CANCELLED' }, ['ticket'])] },
        ],
      },
    ],
  }),
  defineCase({
    id: 'race/two-confirmations',
    decides: ['confirmOnAuthorized'],
    title: 'A confirmation that is sent twice at once holds once',
    source: oneWinner,
    steps: [
      ...reach.SCANNED,
      {
        together: [confirm, confirm],
        oneOf: [
          { outcomes: ['ok', 'qrcode-already-authorized'], after: [poll({ status: 'AUTHORIZED' })] },
          { outcomes: ['qrcode-already-authorized', 'ok'], after: [poll({ status: 'AUTHORIZED' })] },
        ],
      },
    ],
  }),
  defineCase({
    id: 'race/confirm-against-expiry',
    title: 'A confirmation while the code expires either holds or is refused as expired',
    source: oneWinner,
    steps: [
      ...reach.SCANNED,
      passBut1ms('1'),
      {
        together: [confirm, { pass: '1ms' }],
        oneOf: [
          { outcomes: ['ok', 'ok'], after: [poll({ status: 'AUTHORIZED', ticket: { $is: 'string' } })] },
          { outcomes: ['qrcode-expired', 'ok'], after: [poll({ status: 'EXPIRED' }, ['ticket'])] },
        ],
      },
    ],
  }),
  defineCase({
    id: 'race/two-exchanges',
    decides: ['ticketWorks'],
    title: 'Two exchanges of one ticket at once: one gets the tokens',
    source: oneDecision,
    steps: [
      ...reachTicket,
      {
        together: [exchange(ok()), exchange(ok())],
        oneOf: [
          { outcomes: ['ok', 'ticket-already-used'], after: [poll({ status: 'AUTHORIZED' })] },
          { outcomes: ['ticket-already-used', 'ok'], after: [poll({ status: 'AUTHORIZED' })] },
          // Nobody has to win where a ticket works again and again, which is an assumption of its own.
          { outcomes: ['ok', 'ok'], after: [exchange(ok())] },
        ],
      },
    ],
  }),
  defineCase({
    id: 'race/two-first-polls-of-full-user-info',
    title: 'Two polls at once of a code with full user info show one token set',
    source: oneWinner,
    app: 'fullUserInfo',
    steps: [
      ...reach.AUTHORIZED,
      {
        together: [
          { ...poll({ status: 'AUTHORIZED' }), save: { first: 'tokenSet' } },
          { ...poll({ status: 'AUTHORIZED' }), save: { second: 'tokenSet' } },
        ],
        oneOf: [{ outcomes: ['ok', 'ok'], after: [poll({ tokenSet: '$first' }), poll({ tokenSet: '$second' })] }],
      },
    ],
  }),
];

export const raceCases = ({ values }: AssumptionSet): readonly Case[] =>
  races.filter(({ decides = [] }) => decides.every((name) => values[name] === 'refused' || values[name] === 'once'));
