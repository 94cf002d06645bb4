import { type ErrorName, type Operation, parseFields, qrcodeActions, textOf } from '../../contracts/protocol/index.js';
import { isOwner } from '../qrcode/change.js';
import { findQrcode } from '../qrcode/timeline.js';
import type { LoginCode, Qrcode } from '../store/records.js';
import type { AnyCode, Attempt, Check } from './attempt.js';
import { appOf, loginOf } from './caller-checks.js';
import { nextStatus, statusAt } from './lifecycle.js';
import { andThen, type MaybePromise } from './maybe-promise.js';
import { Refusal, refuse } from './refusal.js';

/** The code exists. */
export const existence = (attempt: Attempt): MaybePromise<unknown> =>
  andThen(codeOf(attempt), (code) => {
    if (code === null && idOf(attempt) !== undefined) throw refuse(unknownCode(attempt.row));
  });

const unknownCode = ({ flow }: Operation): ErrorName => (flow === 'push' ? 'pushcode-not-found' : 'qrcode-not-found');

/** The caller belongs to the user pool of the code. A fastpass code has no user yet: there it is the app. */
export const pool = withCode((attempt, code) =>
  andThen(poolOf(attempt), (userPoolId) => {
    if (userPoolId !== undefined && userPoolId !== code.userPoolId) throw refuse('user-pool-mismatch');
  }),
);

const poolOf = (attempt: Attempt): MaybePromise<string | undefined> =>
  attempt.row.authentication === 'user'
    ? andThen(loginOf(attempt), (session) => (session instanceof Refusal ? undefined : session.userPoolId))
    : appOf(attempt)?.userPoolId;

/** The code is one that an app can act on. */
export const type = withCode(({ world }, code) => {
  const isOfApp = 'type' in code && code.type === 'MOBILE_APP';
  if (!isOfApp && world.rules.assumptions.values.scanOnWechat === 'refused') throw refuse('not-an-app-code');
});

/** The time of the code has not run out, or the rules allow the action after its end. */
export const expiry = withCode((attempt, code) => andThen(refusedIfExpired(attempt, code as Qrcode), throwIfRefused));

/** The refusal of a code whose time has run out; `undefined` where it has not, or where the rules allow the action. */
function refusedIfExpired(attempt: Attempt, code: Qrcode): MaybePromise<ErrorName | undefined> {
  const { lifecycles, clock } = attempt.world;
  const isExpired = statusAt(lifecycles.qrcode, code, clock.now()) === 'EXPIRED';
  return isExpired ? andThen(ownerOf(attempt, code), (owner) => asked(attempt, 'EXPIRED', owner)) : undefined;
}

const ownerOf = (attempt: Attempt, code: Qrcode): MaybePromise<boolean> =>
  andThen(loginOf(attempt), (session) => session instanceof Refusal || isOwner(code, session.userId));

/** The refusal of the action in a status. A final status is told without an action, too. */
function asked({ world, row, request, input }: Attempt, status: Qrcode['status'], owner: boolean) {
  const said = actionOf(row) ?? ((input ?? parseFields(request.body)) as { action?: unknown }).action;
  const action = qrcodeActions.find((one) => one === said) ?? 'SCAN';
  return nextStatus(world.lifecycles.qrcode, status, action, owner).refuse;
}

const actionOf = ({ does }: Operation) =>
  does === 'scan' ? 'SCAN' : does === 'confirm' ? 'CONFIRM' : does === 'cancel' ? 'CANCEL' : undefined;

/** The lifecycle allows the action in the status of the code. */
export const rule = withCode((attempt, code) => {
  const { flow } = attempt.row;
  if (flow !== 'qrcode') return checkSibling(attempt, code as LoginCode<string>);
  const qrcode = code as Qrcode;
  const { lifecycles, clock } = attempt.world;
  const now = statusAt(lifecycles.qrcode, qrcode, clock.now());
  return andThen(ownerOf(attempt, qrcode), (owner) => {
    // Rules on the time after the end of a code do not depend on its status before.
    const isOver = now === 'EXPIRED' && asked(attempt, 'EXPIRED', owner) === undefined;
    throwIfRefused(isOver || qrcode.status === 'EXPIRED' ? undefined : asked(attempt, qrcode.status, owner));
  });
});

/** A fastpass code is anybody's who has it; a push code is that of the user who was pushed. */
function checkSibling(attempt: Attempt, code: LoginCode<string>): MaybePromise<unknown> {
  const { world, row } = attempt;
  const { action } = (attempt.input ?? {}) as { action?: unknown };
  if (row.flow === 'fastpass') {
    const event = row.does === 'scan' ? 'SCAN' : 'APP_LOGIN';
    const fastpass = code as LoginCode<'PENDING'>;
    const status = statusAt(world.lifecycles.fastpass, fastpass, world.clock.now());
    throwIfRefused(nextStatus(world.lifecycles.fastpass, status, event, true).refuse);
    return undefined;
  }
  const push = code as LoginCode<'PUSHED'>;
  const status = statusAt(world.lifecycles.push, push, world.clock.now());
  const event = action === 'CANCEL' ? 'CANCEL' : 'CONFIRM';
  throwIfRefused(nextStatus(world.lifecycles.push, status, event, push.userId === attempt.session?.userId).refuse);
  return undefined;
}

function throwIfRefused(refusal: ErrorName | undefined): void {
  if (refusal !== undefined) throw refuse(refusal);
}

/** Makes a check of the code of an attempt, which holds where there is none. */
function withCode(check: (attempt: Attempt, code: AnyCode) => MaybePromise<unknown>): Check {
  return (attempt) => {
    const code = codeOf(attempt);
    if (code instanceof Promise) return code.then((found) => (found === null ? undefined : check(attempt, found)));
    return code === null ? undefined : check(attempt, code);
  };
}

function idOf({ row, request, input }: Attempt): string | undefined {
  if (row.codeField === null) return undefined;
  const fields = (input ?? (row.method === 'GET' ? request.query : parseFields(request.body))) as Record<
    string,
    unknown
  >;
  return textOf(fields[row.codeField]);
}

/** The code that the request names, read once; `null` where it names none, or one that does not exist. */
function codeOf(attempt: Attempt): MaybePromise<AnyCode | null> {
  if (attempt.code !== undefined) return attempt.code;
  const { world, row } = attempt;
  const id = idOf(attempt);
  if (id === undefined) return null;
  const { fastpassCodes, pushCodes } = world.store;
  const found: MaybePromise<AnyCode | undefined> =
    row.flow === 'qrcode' ? findQrcode(world, id) : row.flow === 'fastpass' ? fastpassCodes.get(id) : pushCodes.get(id);
  const read = andThen(found, (code) => {
    attempt.code = code ?? null;
    return attempt.code;
  });
  attempt.code ??= read;
  return read;
}
