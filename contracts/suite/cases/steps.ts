import type { ErrorName } from '../../protocol/errors.js';
import type { QrcodeAction, QrcodeStatus } from '../../protocol/lifecycles/qrcode.js';
import type { Source } from '../../protocol/source.js';
import type { Actor, CallStep, Expectation, Lifetime, PassStep, Shape, Step, Value } from '../case.js';

/** The two operations that change a code; they promise the same. */
export type ChangeOperation = 'changeQrcodeStatus' | 'setQrcodeStatus';

export const ok = (data?: Shape, lacks?: readonly string[]): Expectation => ({
  ...(data !== undefined && { data }),
  ...(lacks !== undefined && { lacks }),
});

export const refused = (name: ErrorName, mentions?: string): Expectation =>
  mentions === undefined ? { refused: name } : { refused: name, mentions };

/** A refusal that a published rule demands, whatever is assumed of its spelling. */
export const mustRefuse = (name: ErrorName, source: Source): Expectation => ({ refused: name, mustRefuse: source });

export const generate = (input: Value = { type: 'MOBILE_APP' }): CallStep => ({
  by: 'web',
  call: 'geneQrcode',
  input,
  expect: ok({ qrcodeId: { $is: 'string' }, url: { $is: 'string' } }),
  save: { qrcodeId: 'qrcodeId', url: 'url' },
});

export const act = (
  by: Actor,
  action: QrcodeAction,
  expect: Expectation = ok(),
  call: ChangeOperation = 'changeQrcodeStatus',
): CallStep => ({ by, call, input: { qrcodeId: '$qrcodeId', action }, expect });

export const scan = act('phone', 'SCAN');
export const confirm = act('phone', 'CONFIRM');
export const cancel = act('phone', 'CANCEL');

export const poll = (data: Shape, lacks?: readonly string[]): CallStep => ({
  by: 'web',
  call: 'checkQrcodeStatus',
  input: { qrcodeId: '$qrcodeId' },
  expect: ok(data, lacks),
});

export const saveTicket: CallStep = { ...poll({ status: 'AUTHORIZED' }), save: { ticket: 'ticket' } };

export const exchange = (expect: Expectation, input: Value = { ticket: '$ticket' }): CallStep => ({
  by: 'backend',
  call: 'exchangeTokensetWithQrcodeTicket',
  input,
  expect,
});

/** The type of a token, whose case is free. Source: RFC 6749, section 5.1; upstream writes `Bearer` and `bearer`. */
export const bearer = { $matches: '^[Bb][Ee][Aa][Rr][Ee][Rr]$' } as const;

export const briefUserInfo = { displayName: { $is: 'string' }, photo: { $is: 'string' } } as const;

/** Fields of the user who has scanned that no page may learn. Source: documented (a page is shown a name and a photo). */
export const privateFields = (path: string): readonly string[] =>
  ['username', 'email', 'phone', 'password', 'userId', 'id', 'token', 'customData'].map((name) => `${path}.${name}`);

/** Lets a share of a lifetime pass. */
export const pass = (share: string, of: Lifetime = 'qrcodeExpiresIn'): PassStep => ({ pass: share, of });

/** Lets a share of a lifetime pass, but for its last millisecond. */
export const passBut1ms = (share: string, of: Lifetime = 'qrcodeExpiresIn'): PassStep => ({
  ...pass(share, of),
  less: '1ms',
});

/** Steps on the way to what a case is about. */
export const preparing = (...steps: readonly Step[]): readonly Step[] =>
  steps.map((step) => ('by' in step ? { ...step, prepares: true } : step));

/** The way from a new code to a status. */
export const reach: Record<QrcodeStatus, readonly Step[]> = {
  PENDING: preparing(generate()),
  SCANNED: preparing(generate(), scan),
  AUTHORIZED: preparing(generate(), scan, confirm),
  CANCELLED: preparing(generate(), scan, cancel),
  EXPIRED: preparing(generate(), pass('1')),
  ERROR: preparing(generate(), { force: 'ERROR', qrcodeId: '$qrcodeId' }),
};

/** From a new code to a ticket that can be exchanged. */
export const reachTicket: readonly Step[] = [...reach.AUTHORIZED, ...preparing(saveTicket)];

/** Generates over V2; the code is saved under the same name as one of V3. */
export const generateV2 = (input: Value = { scene: 'APP_AUTH' }): CallStep => ({
  by: 'web',
  call: 'geneQrcodeV2',
  input,
  expect: ok({ random: { $is: 'string' }, url: { $is: 'string' }, expiresIn: { $is: 'number' } }),
  save: { qrcodeId: 'random' },
});
