import { type CallStep, type Case, defineCase, type Step } from '../case.js';
import type { ErrorName } from '../errors.js';
import { assumed } from '../source.js';
import { act, generate, reach, refused } from './steps.js';

const order = assumed('order of checks: body, login state, code exists, user pool, type, expiry, rules');

const noToken = { authorization: null } as const;
const noAction = { qrcodeId: '$qrcodeId' } as const;
const unknownCode = { qrcodeId: 'unknown', action: 'SCAN' } as const;

const change = (wrong: Partial<CallStep>, wins: ErrorName, by: CallStep['by'] = 'phone'): CallStep => ({
  ...act(by, 'SCAN', refused(wins)),
  ...wrong,
});

/** Two things are wrong at once: which one is told. */
const rows: readonly (readonly [first: string, second: string, steps: readonly Step[]])[] = [
  ['body', 'login', [generate(), change({ input: noAction, headers: noToken }, 'invalid-argument')]],
  ['body', 'existence', [change({ input: { qrcodeId: 'unknown' } }, 'invalid-argument')]],
  ['body', 'pool', [generate(), change({ input: noAction }, 'invalid-argument', 'foreignPhone')]],
  ['body', 'expiry', [...reach.EXPIRED, change({ input: noAction }, 'invalid-argument')]],
  ['body', 'rule', [...reach.AUTHORIZED, change({ input: noAction }, 'invalid-argument')]],
  ['login', 'existence', [change({ input: unknownCode, headers: noToken }, 'not-logged-in')]],
  ['login', 'type', [generate({ type: 'WECHAT_MINIPROGRAM' }), change({ headers: noToken }, 'not-logged-in')]],
  ['login', 'expiry', [...reach.EXPIRED, change({ headers: noToken }, 'not-logged-in')]],
  ['login', 'rule', [...reach.CANCELLED, change({ headers: noToken }, 'not-logged-in')]],
  ['invalid-login', 'rule', [...reach.CANCELLED, change({ headers: { authorization: 'x' } }, 'login-invalid')]],
  ['existence', 'pool', [change({ input: unknownCode }, 'qrcode-not-found', 'foreignPhone')]],
  ['pool', 'type', [generate({ type: 'WECHAT_MINIPROGRAM' }), change({}, 'user-pool-mismatch', 'foreignPhone')]],
  ['pool', 'expiry', [...reach.EXPIRED, change({}, 'user-pool-mismatch', 'foreignPhone')]],
  ['pool', 'rule', [...reach.AUTHORIZED, change({}, 'user-pool-mismatch', 'foreignPhone')]],
  ['type', 'expiry', [generate({ type: 'WECHAT_MINIPROGRAM' }), { pass: '120s' }, change({}, 'not-an-app-code')]],
  ['expiry', 'rule', [...reach.SCANNED, { pass: '120s' }, change({}, 'qrcode-expired', 'otherPhone')]],
];

export const precedenceCases: readonly Case[] = rows.map(([first, second, steps]) =>
  defineCase({
    id: `precedence/${first}-before-${second}`,
    title: `Where both are wrong, ${first} is refused before ${second}`,
    source: order,
    steps,
  }),
);
