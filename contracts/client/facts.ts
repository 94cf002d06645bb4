import type { Exchange, ToldOutcome } from '../http/exchange.js';
import type { ClientRole } from './role.js';

/** The flaws of an id_token that a backend has to refuse. */
export type IdTokenFlaw =
  | 'forged'
  | 'expired'
  | 'for-another-app'
  | 'unsigned'
  | 'of-another-issuer'
  | 'by-a-confused-key'
  | 'not-valid-yet'
  | 'by-an-unknown-key';

/**
 * The facts of a run that cannot be read off its requests; where a fact is missing, rules that need it are not observed.
 *
 * @example
 * const facts: Facts = { role: 'phone', decision: 'confirm', until: Date.now() };
 */
export interface Facts {
  /** The role of the client that made the requests; told by the operations where it is not known. */
  readonly role?: ClientRole;
  readonly scenario?: string;
  /** The app that the client was told to be. */
  readonly app?: { readonly id: string; readonly clientAuthentication: string };
  /** The id of the user who acts. */
  readonly userId?: string;
  /** The secrets that were handed to the client: the secret of the app, a password, a ticket. */
  readonly secrets?: readonly string[];
  /** The time at which the code or the ticket was handed to the client, in ms of real time. */
  readonly handedAt?: number;
  /** The last that the client has printed, with whatever secrets stand in it. */
  readonly output?: string;
  /** The code that an app was given to read, or that the session of a backend has shown. */
  readonly code?: { readonly id: string; readonly is: 'fresh' | 'of-another-pool' | 'expired' | 'scanned-by-another' };
  /** The decision of the user of the app. */
  readonly decision?: 'confirm' | 'cancel';
  /** The ticket that a backend was given. */
  readonly ticket?: 'fresh' | 'expired' | 'used' | 'of-another-session';
  /** The flaw of the id_token that an exchange answers, if it has one. */
  readonly idToken?: 'right' | IdTokenFlaw;
  /** The id of the user whom a wrong id_token names, and who is not the one that acts. */
  readonly idTokenUserId?: string;
  /** The times at which the client was put to sleep, and woken. */
  readonly asleep?: { readonly from: number; readonly to: number };
  /** The time at which the client ended by itself. */
  readonly endedAt?: number;
  /** Until when it was watched, in ms of real time. */
  readonly until: number;
  /** Until when the client is known to have been there; as long as it was watched, if left out. */
  readonly aliveUntil?: number;
  /** True if the times are those of real time: a recording of a mock whose clock was held has none. True if left out. */
  readonly isTimed?: boolean;
}

/**
 * The requests and outcomes of a client in one run, as the judge reads them.
 *
 * @example
 * const run: Run = { exchanges, outcomes: [], facts: { role: 'web', until: Date.now() } };
 */
export interface Run {
  readonly exchanges: readonly Exchange[];
  readonly outcomes: readonly ToldOutcome[];
  readonly facts: Facts;
}
