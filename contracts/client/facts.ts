import type { Exchange, ToldOutcome } from '../http/exchange.js';
import type { ClientRole } from './role.js';

/**
 * What the judge knows of a run that cannot be read off its requests; where a fact is missing, rules that need it are not observed.
 *
 * @example
 * const facts: Facts = { role: 'phone', decision: 'confirm', until: Date.now() };
 */
export interface Facts {
  /** Whose requests these are; told by the operations where it is not known. */
  readonly role?: ClientRole;
  readonly scenario?: string;
  /** The app that the client was told to be. */
  readonly app?: { readonly id: string; readonly clientAuthentication: string };
  /** The id of the user who acts. */
  readonly userId?: string;
  /** What was handed to the client and is nobody else's business: the secret of the app, a password, a ticket. */
  readonly secrets?: readonly string[];
  /** When the code or the ticket was handed to the client, in ms of real time. */
  readonly handedAt?: number;
  /** The code that an app was given to read. */
  readonly code?: { readonly id: string; readonly is: 'fresh' | 'of-another-pool' | 'expired' | 'scanned-by-another' };
  /** What the user of the app decides. */
  readonly decision?: 'confirm' | 'cancel';
  /** The ticket that a backend was given. */
  readonly ticket?: 'fresh' | 'expired' | 'used';
  /** What is wrong with the id_token that an exchange answers, if anything. */
  readonly idToken?: 'right' | 'forged' | 'expired' | 'for-another-app';
  /** When the client was put to sleep, and woken. */
  readonly asleep?: { readonly from: number; readonly to: number };
  /** When the client has ended by itself. */
  readonly endedAt?: number;
  /** Until when it was watched, in ms of real time. */
  readonly until: number;
  /** Until when the client is known to have been there; as long as it was watched, if left out. */
  readonly aliveUntil?: number;
  /** Whether the times are those of real time: a recording of a mock whose clock was held has none. True if left out. */
  readonly isTimed?: boolean;
}

/**
 * What was seen of a client in one run: what the judge reads.
 *
 * @example
 * const run: Run = { exchanges, outcomes: [], facts: { role: 'web', until: Date.now() } };
 */
export interface Run {
  readonly exchanges: readonly Exchange[];
  readonly outcomes: readonly ToldOutcome[];
  readonly facts: Facts;
}
