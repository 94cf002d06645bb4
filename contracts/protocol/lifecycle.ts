import type { ErrorName } from './errors.js';
import type { Source } from './source.js';

/** The effect of an event on a code in one status: a move to the next status. */
export interface Transition<Status extends string> {
  readonly to: Status;
  /** Only the user who scanned may do it; anybody else is refused with this error. */
  readonly ownerOnly?: { readonly refuse: ErrorName; readonly source: Source };
  /** The user who scanned may not do it again. */
  readonly notAgain?: { readonly refuse: ErrorName; readonly source: Source };
  readonly source: Source;
}

/** One status: the events that it takes, and how it refuses every other event. */
export interface StatusRow<Status extends string, Event extends string> {
  readonly on: { readonly [E in Event]?: Transition<Status> };
  /** Absent where every event is taken. */
  readonly otherwise?: { readonly refuse: ErrorName; readonly source: Source };
}

/**
 * A lifecycle as data: status → event → next status, or a refusal.
 *
 * @example
 * qrcodeLifecycle.PENDING.on.SCAN?.to; // 'SCANNED'
 */
export type Lifecycle<Status extends string, Event extends string> = {
  readonly [S in Status]: StatusRow<Status, Event>;
};
