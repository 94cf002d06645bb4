import {
  type AssumedValues,
  type AssumptionSet,
  isBefore,
  type RuleAssumption,
} from '../../../protocol/assumptions.js';
import type { ErrorName } from '../../../protocol/errors.js';
import { documented } from '../../../protocol/source.js';
import { type CallStep, type Case, defineCase, type Step } from '../../case.js';
import { act, generate, mustRefuse, pass, reach } from '../steps.js';

type Check = AssumedValues['checkOrder'][number];

/** A fault of a request: the check that finds it, its refusal, and the assumption that decides whether it is refused at all. */
type Wrong = readonly [check: Check, refusal: ErrorName, choice?: RuleAssumption];

interface Row {
  /** The name of the case, where the name of the check alone does not tell. */
  readonly id?: string;
  readonly first: Wrong;
  readonly second: Wrong;
  readonly way?: readonly Step[];
  readonly by?: CallStep['by'];
  readonly wrong?: Partial<CallStep>;
}

const noToken = { authorization: null } as const;
const noAction = { qrcodeId: '$qrcodeId' } as const;
const unknownAction = { qrcodeId: '$qrcodeId', action: 'FORGET' } as const;
const notJson = {
  headers: { ...noToken, 'content-type': 'application/json' },
  instead: { body: '{"qrcodeId":' },
} as const;
const unknownCode = { qrcodeId: 'unknown', action: 'SCAN' } as const;
const wechat = [generate({ type: 'WECHAT_MINIPROGRAM' })];

const body: Wrong = ['body', 'invalid-argument'];
const login: Wrong = ['login', 'not-logged-in'];
const existence: Wrong = ['existence', 'qrcode-not-found'];
const pool: Wrong = ['pool', 'user-pool-mismatch'];
const type: Wrong = ['type', 'not-an-app-code', 'scanOnWechat'];
const expiry: Wrong = ['expiry', 'qrcode-expired', 'scanOnExpired'];
const authorized: Wrong = ['rule', 'qrcode-already-authorized', 'scanOnAuthorized'];
const cancelled: Wrong = ['rule', 'qrcode-already-cancelled', 'scanOnCancelled'];
const another: Wrong = ['rule', 'qrcode-scanned-by-another', 'scanOnScannedByAnother'];

/** The rule behind each check, where the check itself is published. */
const reasons: Readonly<Record<Check, string>> = {
  body: 'statusCode class 400: a request that lacks a required field',
  login: 'change-qrcode-status reference: the caller must be logged in',
  existence: 'error code 2241 (SDK pages): the QR code does not exist',
  pool: 'error code 2036 (V2 list): the user belongs to another user pool',
  type: 'change-qrcode-status reference',
  expiry: 'change-qrcode-status reference',
  rule: 'change-qrcode-status reference',
};

/** Two things are wrong at once: which one is told. */
const rows: readonly Row[] = [
  { first: body, second: login, way: reach.PENDING, wrong: { input: noAction, headers: noToken } },
  { id: 'unreadable-body-before-login', first: body, second: login, way: reach.PENDING, wrong: notJson },
  {
    id: 'invalid-body-before-login',
    first: body,
    second: login,
    way: reach.PENDING,
    wrong: { input: unknownAction, headers: noToken },
  },
  { first: body, second: existence, wrong: { input: { qrcodeId: 'unknown' } } },
  {
    id: 'invalid-body-before-existence',
    first: body,
    second: existence,
    wrong: { input: { ...unknownAction, qrcodeId: 'unknown' } },
  },
  { first: body, second: pool, way: reach.PENDING, by: 'foreignPhone', wrong: { input: noAction } },
  { first: body, second: expiry, way: reach.EXPIRED, wrong: { input: noAction } },
  { first: body, second: authorized, way: reach.AUTHORIZED, wrong: { input: noAction } },
  { first: login, second: existence, wrong: { input: unknownCode, headers: noToken } },
  { first: login, second: type, way: wechat, wrong: { headers: noToken } },
  { first: login, second: expiry, way: reach.EXPIRED, wrong: { headers: noToken } },
  { first: login, second: cancelled, way: reach.CANCELLED, wrong: { headers: noToken } },
  {
    id: 'invalid-login-before-rule',
    first: ['login', 'login-invalid'],
    second: cancelled,
    way: reach.CANCELLED,
    wrong: { headers: { authorization: 'x' } },
  },
  { first: existence, second: pool, by: 'foreignPhone', wrong: { input: unknownCode } },
  { first: pool, second: type, way: wechat, by: 'foreignPhone' },
  { first: pool, second: expiry, way: reach.EXPIRED, by: 'foreignPhone' },
  { first: pool, second: authorized, way: reach.AUTHORIZED, by: 'foreignPhone' },
  { first: type, second: expiry, way: [...wechat, pass('1')] },
  { first: expiry, second: another, way: [...reach.SCANNED, pass('1')], by: 'otherPhone' },
];

/** Two faults of which one is none have no order. */
export function precedenceCases({ values, sources }: AssumptionSet): readonly Case[] {
  const isWrong = ([, , choice]: Wrong) => choice === undefined || values[choice] === 'refused';
  const both = rows.filter(({ first, second }) => isWrong(first) && isWrong(second));
  return both.map(({ id, first, second, way = [], by = 'phone', wrong }) => {
    const [winner, loser] = isBefore(values.checkOrder, first[0], second[0]) ? [first, second] : [second, first];
    return defineCase({
      id: `precedence/${id ?? `${first[0]}-before-${second[0]}`}`,
      title: `Where both are wrong, ${winner[0]} is refused before ${loser[0]}`,
      source: sources.checkOrder,
      decides: ['checkOrder'],
      steps: [...way, { ...act(by, 'SCAN', mustRefuse(winner[1], documented(reasons[loser[0]]))), ...wrong }],
    });
  });
}
