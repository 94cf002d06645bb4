import type { AssumptionSet } from '../../../protocol/assumptions.js';
import { assumed, documented } from '../../../protocol/source.js';
import { type Case, defineCase, type Expectation, type Value } from '../../case.js';
import { ok, poll, reach, refused } from '../steps.js';

const invalid = documented('statusCode class 400');

const rawBodies: readonly (readonly [id: string, title: string, body: string, type: string, expect: Expectation])[] = [
  ['not-json', 'A body that is not JSON is refused', '{"qrcodeId":', 'application/json', refused('invalid-argument')],
  ['json-array', 'A body that is a JSON array is refused', '[]', 'application/json', refused('invalid-argument')],
  ['json-text', 'A body that is a JSON text is refused', '"SCAN"', 'application/json', refused('invalid-argument')],
  ['json-null', 'A body that is JSON null is refused', 'null', 'application/json', refused('invalid-argument')],
  ['json-number', 'A body that is a JSON number is refused', '7', 'application/json', refused('invalid-argument')],
  ['no-body', 'An empty body is refused', '', 'application/json', refused('invalid-argument', 'qrcodeId')],
  [
    'form-body',
    'A form instead of JSON is refused',
    'qrcodeId=x&action=SCAN',
    'application/x-www-form-urlencoded',
    refused('invalid-argument'),
  ],
];

const malformedCases = rawBodies.map(([id, title, body, type, expect]) =>
  defineCase({
    id: `input/${id}`,
    title,
    source: invalid,
    steps: [
      ...reach.PENDING,
      {
        by: 'phone',
        call: 'changeQrcodeStatus',
        headers: { 'content-type': type },
        instead: { body },
        expect,
      },
      poll({ status: 'PENDING' }),
    ],
  }),
);

const overLimits: readonly (readonly [id: string, title: string, more: Value])[] = [
  [
    'body-over-the-limit-in-bytes',
    'The limit of a body counts bytes, not characters',
    { $repeat: '码', times: 350_000 },
  ],
  ['body-over-the-limit', 'A body of more than 1 MiB is refused as too large', { $repeat: 'x', times: 1_048_576 }],
];

const overLimitCases = overLimits.map(([id, title, more]) =>
  defineCase({
    id: `input/${id}`,
    title,
    source: assumed('statusCode class 413; the limit is ours'),
    needs: ['mock'],
    steps: [
      ...reach.PENDING,
      {
        by: 'phone',
        call: 'changeQrcodeStatus',
        input: { qrcodeId: '$qrcodeId', action: 'SCAN', more },
        expect: refused('payload-too-large'),
      },
      poll({ status: 'PENDING' }),
    ],
  }),
);

const otherCharsets = ['gbk', 'utf-16', 'iso-8859-1'].map((charset) =>
  defineCase({
    id: `input/body-in-${charset}`,
    title: `A body in ${charset} is refused, and not read as UTF-8`,
    source: assumed('ours: read as UTF-8 its text would be kept broken'),
    needs: ['mock'],
    steps: [
      {
        by: 'web',
        call: 'geneQrcode',
        input: { type: 'MOBILE_APP' },
        expect: refused('unsupported-media-type', charset),
        headers: { 'content-type': `application/json; charset=${charset}` },
      },
    ],
  }),
);

const declaredAsText = ({ values, sources }: AssumptionSet) =>
  defineCase({
    id: 'input/json-of-another-content-type',
    title: `JSON that is declared as text is ${values.jsonOfAnotherType}`,
    source: sources.jsonOfAnotherType,
    decides: ['jsonOfAnotherType'],
    steps: [
      ...reach.PENDING,
      {
        by: 'phone',
        call: 'changeQrcodeStatus',
        input: { qrcodeId: '$qrcodeId', action: 'SCAN' },
        headers: { 'content-type': 'text/plain' },
        expect: values.jsonOfAnotherType === 'refused' ? refused('invalid-argument', 'content-type') : ok(),
      },
      poll({ status: values.jsonOfAnotherType === 'refused' ? 'PENDING' : 'SCANNED' }),
    ],
  });

export const rawBodyCases = (assumptions: AssumptionSet): readonly Case[] => [
  ...malformedCases,
  ...overLimitCases,
  ...otherCharsets,
  declaredAsText(assumptions),
];
