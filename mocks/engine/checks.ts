import { isAction, type Operation, type Rules } from '../../contracts/protocol/index.js';
import { browser, expiryOfTicket, ticket, use } from '../qrcode/ticket-checks.js';
import type { Attempt, Check } from './attempt.js';
import { app, body, client, login } from './caller-checks.js';
import { existence, expiry, pool, rule, type } from './code-checks.js';
import type { MaybePromise } from './maybe-promise.js';

/** The checks of a change, by the names under which a profile orders them. */
const changeChecks = { body, login, existence, pool, type, expiry, rule };

/** The checks of an exchange, by the names under which a profile orders them. */
const exchangeChecks = { client, browser, ticket, expiry: expiryOfTicket, use };

/**
 * The ordered checks of an operation. Where the order is an assumption, a profile permutes the names.
 *
 * Source: assumed (the order; see `checkOrder` and `exchangeOrder` in the table of assumptions).
 */
export function checksOf(row: Operation, { assumptions: { values } }: Pick<Rules, 'assumptions'>): readonly Check[] {
  const { does, flow, authentication } = row;
  if (isAction(row) && flow === 'qrcode') return values.checkOrder.map((name) => changeChecks[name]);
  if (isAction(row) && flow === 'push') return [body, login, existence, pool, rule];
  if (does === 'exchange' && authentication === 'client') {
    return [body, ...values.exchangeOrder.map((name) => exchangeChecks[name])];
  }
  if (does === 'exchange') return [body, app, browser, ticket, expiryOfTicket, use];
  if (flow === 'fastpass' && (does === 'scan' || does === 'login')) return [body, app, existence, pool, rule];
  if (does === 'poll' || (flow === 'push' && does === 'metadata')) return [body, existence];
  if (authentication === 'user') return [body, login];
  if (authentication === 'client') return [body, client];
  return does === 'generate' ? [body, app] : [body];
}

/** Runs checks in their order, at once as far as everything is there at once. The first one that fails throws. */
export function runChecks(checks: readonly Check[], attempt: Attempt, from = 0): MaybePromise<unknown> {
  for (let index = from; index < checks.length; index += 1) {
    const pending = checks[index]?.(attempt);
    if (pending instanceof Promise) return pending.then(() => runChecks(checks, attempt, index + 1));
  }
  return undefined;
}
