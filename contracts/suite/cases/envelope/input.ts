import type { AssumptionSet } from '../../../protocol/assumptions.js';
import type { OperationName } from '../../../protocol/operations.js';
import { assumed, documented } from '../../../protocol/source.js';
import { type CallStep, type Case, defineCase, type Value } from '../../case.js';
import { act, ok, poll, reach, refused } from '../steps.js';
import { rawBodyCases } from './input-body.js';

const invalid = documented('statusCode class 400');

interface Field {
  readonly call: OperationName;
  readonly by: CallStep['by'];
  readonly field: string;
  /** The input with this field left to fill in. */
  readonly withField: (value: Value | undefined) => Value;
  readonly wrongType: Value;
  /** Neither empty nor of the wrong type, and wrong all the same. */
  readonly wrongValues?: readonly string[];
}

const without = (fields: Record<string, Value | undefined>): Value =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Value;

const requiredInBody: readonly Field[] = [
  {
    call: 'changeQrcodeStatus',
    by: 'phone',
    field: 'qrcodeId',
    withField: (qrcodeId) => without({ qrcodeId, action: 'SCAN' }),
    wrongType: 7,
  },
  {
    call: 'changeQrcodeStatus',
    by: 'phone',
    field: 'action',
    withField: (action) => without({ qrcodeId: '$qrcodeId', action }),
    wrongType: ['SCAN'],
    wrongValues: ['APPROVE', 'scan', 'SCAN '],
  },
  {
    call: 'setQrcodeStatus',
    by: 'phone',
    field: 'qrcodeId',
    withField: (qrcodeId) => without({ qrcodeId, action: 'SCAN' }),
    wrongType: {},
  },
  {
    call: 'setQrcodeStatus',
    by: 'phone',
    field: 'action',
    withField: (action) => without({ qrcodeId: '$qrcodeId', action }),
    wrongType: true,
    wrongValues: ['APPROVE', 'confirm'],
  },
  {
    call: 'geneQrcode',
    by: 'web',
    field: 'type',
    withField: (type) => without({ type }),
    wrongType: 1,
    wrongValues: ['APP', 'mobile_app'],
  },
  {
    call: 'exchangeTokensetWithQrcodeTicket',
    by: 'backend',
    field: 'ticket',
    withField: (ticket) => without({ ticket }),
    wrongType: 12,
  },
  {
    call: 'signin',
    by: 'web',
    field: 'connection',
    withField: (connection) => without({ connection, passwordPayload: { account: 'a', password: 'b' } }),
    wrongType: 1,
    wrongValues: ['password'],
  },
  {
    call: 'signin',
    by: 'web',
    field: 'password',
    withField: (password) => ({ connection: 'PASSWORD', passwordPayload: without({ account: 'a', password }) }),
    wrongType: 123456,
  },
];

const kebab = (text: string) => text.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const bodyCases = requiredInBody.flatMap(({ call, by, field, withField, wrongType, wrongValues = [] }) => {
  const wrong: readonly (readonly [string, Value | undefined])[] = [
    ['missing', undefined],
    ['null', null],
    ['empty', ''],
    ['of-the-wrong-type', wrongType],
    ...wrongValues.map((value) => [`"${value}"`, value] as const),
  ];
  return wrong.map(([how, value]) =>
    defineCase({
      id: `input/${kebab(call)}-${field.toLowerCase()}-${how.replaceAll('"', '').trim()}${how.endsWith(' "') ? '-with-a-space' : ''}`,
      title: `${call} is refused if ${field} is ${how.replaceAll('-', ' ')}`,
      source: invalid,
      steps: [
        ...reach.PENDING,
        { by, call, input: withField(value), expect: refused('invalid-argument', field) },
        poll({ status: 'PENDING' }),
      ],
    }),
  );
});

const queryCases = (['checkQrcodeStatus', 'getQrcodeStatus'] as const).flatMap((call) => {
  const wrong: readonly (readonly [string, Value])[] = [
    ['missing', {}],
    ['empty', { qrcodeId: '' }],
    ['an-array', { 'qrcodeId[]': '$qrcodeId' }],
  ];
  return wrong.map(([how, input]) =>
    defineCase({
      id: `input/${kebab(call)}-qrcodeid-${how}`,
      title: `${call} is refused if qrcodeId is ${how.replaceAll('-', ' ')}`,
      source: invalid,
      steps: [...reach.PENDING, { by: 'web', call, input, expect: refused('invalid-argument', 'qrcodeId') }],
    }),
  );
});

const repeatedCases = ({ values, sources }: AssumptionSet) =>
  (['checkQrcodeStatus', 'getQrcodeStatus'] as const).map((call) =>
    defineCase({
      id: `input/${kebab(call)}-qrcodeid-repeated`,
      title: `${call} with qrcodeId given twice is ${values.repeatedParameter}`,
      source: sources.repeatedParameter,
      decides: ['repeatedParameter'],
      steps: [
        ...reach.PENDING,
        {
          by: 'web',
          call,
          input: { qrcodeId: ['$qrcodeId', '$qrcodeId'] },
          expect: values.repeatedParameter === 'refused' ? refused('invalid-argument', 'qrcodeId') : ok(),
        },
      ],
    }),
  );

/** Ids that a careless look-up stumbles over. */
const strangeIds: readonly (readonly [string, string])[] = [
  ['proto', '__proto__'],
  ['constructor', 'constructor'],
  ['to-string', 'toString'],
  ['very-long', 'x'.repeat(10_000)],
  ['unknown', '000000000000000000000000'],
];

const strangeIdCases = strangeIds.flatMap(([id, qrcodeId]) => [
  defineCase({
    id: `input/poll-of-id-${id}`,
    title: `A poll of the id ${qrcodeId.slice(0, 24)} finds no code`,
    source: documented('error code 2241 (SDK pages)'),
    steps: [{ by: 'web', call: 'checkQrcodeStatus', input: { qrcodeId }, expect: refused('qrcode-not-found') }],
  }),
  defineCase({
    id: `input/change-of-id-${id}`,
    title: `A change of the id ${qrcodeId.slice(0, 24)} finds no code`,
    source: documented('error code 2241 (SDK pages)'),
    steps: [
      {
        by: 'phone',
        call: 'changeQrcodeStatus',
        input: { qrcodeId, action: 'SCAN' },
        expect: refused('qrcode-not-found'),
      },
    ],
  }),
]);

export const inputCases = (assumptions: AssumptionSet): readonly Case[] => [
  ...bodyCases,
  ...queryCases,
  ...repeatedCases(assumptions),
  ...rawBodyCases(assumptions),
  ...strangeIdCases,
  defineCase({
    id: 'input/check-twin-of-unknown-id',
    title: 'checkQrcodeStatus refuses an unknown code as getQrcodeStatus does',
    source: documented('error code 2241 (SDK pages)'),
    steps: [
      { by: 'web', call: 'getQrcodeStatus', input: { qrcodeId: 'unknown' }, expect: refused('qrcode-not-found') },
    ],
  }),
  defineCase({
    id: 'input/unknown-field-in-body',
    title: 'A field that nobody knows is accepted',
    source: assumed('clients of other versions send more'),
    steps: [
      ...reach.PENDING,
      {
        by: 'phone',
        call: 'changeQrcodeStatus',
        input: { qrcodeId: '$qrcodeId', action: 'SCAN', deviceName: 'phone' },
        expect: ok(),
      },
      poll({ status: 'SCANNED' }),
    ],
  }),
  defineCase({
    id: 'input/unknown-field-in-query',
    title: 'A query parameter that nobody knows is accepted',
    source: assumed('clients of other versions send more'),
    steps: [
      ...reach.PENDING,
      {
        by: 'web',
        call: 'checkQrcodeStatus',
        input: { qrcodeId: '$qrcodeId', _: '1700000000' },
        expect: ok({ status: 'PENDING' }),
      },
    ],
  }),
  defineCase({
    id: 'input/json-with-charset',
    title: 'A content type with a charset is JSON all the same',
    source: documented('RFC 9110, parameters of a media type'),
    steps: [
      ...reach.PENDING,
      { ...act('phone', 'SCAN'), headers: { 'content-type': 'application/json;charset=UTF-8' } },
      poll({ status: 'SCANNED' }),
    ],
  }),
];
