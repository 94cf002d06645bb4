import { parseFields, textOf } from '../../contracts/protocol/index.js';
import type { Attempt } from '../engine/attempt.js';
import { appOf } from '../engine/caller-checks.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import { refuse } from '../engine/refusal.js';
import { findTicket, type TicketHolder, worksOnce } from './ticket.js';

/** A browser may not exchange a ticket, unless its app allows it. Source: assumed (the header Origin tells a browser). */
export function browser(attempt: Attempt): void {
  const { world, request } = attempt;
  const app = appOf(attempt);
  const isRefused = world.rules.assumptions.values.exchangeWithOrigin === 'refused';
  if (app === undefined || !isRefused || app.settings.allowExchangeUserInfoFromBrowser) return;
  if (request.headers['origin'] !== undefined) throw refuse('exchange-from-browser');
}

/** The ticket was given, and to this app. */
export const ticket = (attempt: Attempt): MaybePromise<unknown> =>
  andThen(holderOf(attempt), (holder) => {
    // Without an app, the question is not asked: another check refuses the client.
    if (holder === undefined && appOf(attempt) !== undefined) throw refuse('ticket-not-found');
  });

/** The time of the ticket has not run out. */
export const expiryOfTicket = (attempt: Attempt): MaybePromise<unknown> =>
  andThen(holderOf(attempt), (holder) => {
    if (holder !== undefined && attempt.world.clock.now() >= holder.login.expiresAt) throw refuse('ticket-expired');
  });

/** The ticket was not exchanged before. */
export const use = (attempt: Attempt): MaybePromise<unknown> =>
  andThen(holderOf(attempt), (holder) => {
    if (holder?.login.exchanged && worksOnce(attempt.world)) throw refuse('ticket-already-used');
  });

function holderOf(attempt: Attempt): MaybePromise<TicketHolder | undefined> {
  const app = appOf(attempt);
  const given = textOf(((attempt.input ?? parseFields(attempt.request.body)) as { ticket?: unknown }).ticket);
  return app === undefined || given === undefined ? undefined : findTicket(attempt.world, given, app.id);
}
