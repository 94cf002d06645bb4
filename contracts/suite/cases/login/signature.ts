import type { ErrorName } from '../../../protocol/errors.js';
import { assumed, documented, type Source, sdk } from '../../../protocol/source.js';
import { type Case, defineCase, type Signing, type Step } from '../../case.js';
import { act, mustRefuse, ok, poll, reach, refused } from '../steps.js';

const signedScan = (signing: Signing, refuse?: ErrorName, rule?: Source): Step => ({
  ...act('backend', 'SCAN', refuse === undefined ? ok() : rule ? mustRefuse(refuse, rule) : refused(refuse)),
  signed: signing,
});

const rows: readonly (readonly [id: string, title: string, flaws: Signing, refuse: ErrorName, code: number])[] = [
  ['invalid', 'A signature by another secret', { secret: 'wrong' }, 'signature-invalid', 1300],
  ['scheme', 'Another signature method', { method: 'HMAC-SHA256' }, 'signature-scheme-mismatch', 1301],
  ['version', 'Another signature version', { version: '2.0' }, 'signature-version-mismatch', 1302],
  ['timestamp', 'A date that is none', { date: 'yesterday' }, 'signature-bad-timestamp', 1303],
  ['no-date', 'A request without a date', { date: null }, 'signature-without-date', 1304],
  ['skew', 'A date of long ago', { date: 'Thu, 01 Jan 2015 00:00:00 GMT' }, 'signature-clock-skew', 1305],
];

const dates: readonly (readonly [id: string, title: string, source: Source, signing: Signing])[] = [
  ['unix-time', 'A Unix time in ms', documented('error code 1303: the timestamp is one in ms'), { dateAs: 'ms' }],
  [
    'unix-time-in-x-authing-date',
    'A Unix time in ms in x-authing-date',
    sdk('authing-csharp-sdk 3.2.5 writes it there'),
    { dateAs: 'ms', dateIn: 'x-authing-date' },
  ],
];

export const signatureCases: readonly Case[] = [
  defineCase({
    id: 'signature/acts-as-the-configured-user',
    title: 'A signed request acts as the user whom the configuration names',
    source: assumed(
      'the published C# sample for changeQrcodeStatus is a management client; whom it acts as is not said',
    ),
    needs: ['acting-user'],
    steps: [
      ...reach.PENDING,
      signedScan({}),
      poll({ status: 'SCANNED' }),
      act('phone', 'CONFIRM'),
      poll({ status: 'AUTHORIZED' }),
    ],
  }),
  ...dates.map(([id, title, source, signing]) =>
    defineCase({
      id: `signature/${id}`,
      title: `${title} is a date of a signature`,
      source,
      needs: ['acting-user'],
      steps: [...reach.PENDING, signedScan(signing), poll({ status: 'SCANNED' })],
    }),
  ),
  ...rows.map(([id, title, flaws, refuse, code]) =>
    defineCase({
      id: `signature/${id}`,
      title: `${title} is refused with ${code}`,
      source: documented(`error code ${code}; its class 401 is assumed`),
      steps: [...reach.PENDING, signedScan(flaws, refuse), poll({ status: 'PENDING' })],
    }),
  ),
  defineCase({
    id: 'signature/replayed',
    title: 'A nonce is good for one request, the second is refused with 1306',
    source: documented('error code 1306; its class 401 is assumed'),
    needs: ['acting-user'],
    steps: [...reach.PENDING, signedScan({ nonce: '$nonce' }), signedScan({ nonce: '$nonce' }, 'signature-replayed')],
  }),
  defineCase({
    id: 'signature/wrong-one-keeps-the-nonce',
    title: 'A nonce that came with a wrong signature is still good',
    source: assumed('a signature is checked before its nonce is used up'),
    needs: ['acting-user'],
    steps: [
      ...reach.PENDING,
      signedScan({ nonce: '$nonce', secret: 'wrong' }, 'signature-invalid', documented('error code 1300')),
      signedScan({ nonce: '$nonce' }),
    ],
  }),
];
