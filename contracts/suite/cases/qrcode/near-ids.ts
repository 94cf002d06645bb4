import { documented } from '../../../protocol/source.js';
import { type Case, defineCase } from '../../case.js';
import { act, exchange, mustRefuse, ok, poll, reach, reachTicket } from '../steps.js';

/** Source: the values that OAuth 2.0 hands out are compared as they are. */
const source = documented(
  'RFC 6749, section 1.9: values are case sensitive; RFC 8628, section 5: a code is not found by trial',
);

const nearby = [
  ['in-the-other-case', 'with its letters in the other case', 'otherCase.'],
  ['without-its-end', 'without its last character', 'shortened.'],
] as const;

export const nearIdCases: readonly Case[] = nearby.flatMap(([id, title, change]) => [
  defineCase({
    id: `poll/id-${id}`,
    title: `An id ${title} is that of no code`,
    source,
    steps: [
      ...reach.PENDING,
      { ...poll({}), input: { qrcodeId: `$${change}qrcodeId` }, expect: mustRefuse('qrcode-not-found', source) },
      poll({ status: 'PENDING' }),
    ],
  }),
  defineCase({
    id: `change/id-${id}`,
    title: `A code is not scanned by its id ${title}`,
    source,
    steps: [
      ...reach.PENDING,
      {
        ...act('phone', 'SCAN', mustRefuse('qrcode-not-found', source)),
        input: { qrcodeId: `$${change}qrcodeId`, action: 'SCAN' },
      },
      poll({ status: 'PENDING' }),
    ],
  }),
  defineCase({
    id: `ticket/${id}`,
    title: `A ticket ${title} is refused, and the right one still works`,
    source,
    steps: [
      ...reachTicket,
      exchange(mustRefuse('ticket-not-found', source), { ticket: `$${change}ticket` }),
      exchange(ok({ access_token: { $is: 'string' } })),
    ],
  }),
]);
