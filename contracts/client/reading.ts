import type { ToldOutcome } from '../http/exchange.js';
import type { Facts, Run } from './facts.js';
import { type Kind, readMeaning, type Seen } from './meaning.js';
import type { ClientRole } from './role.js';

/** Longest that a page waits between two polls, in ms, and a tenth for a machine that is busy. */
export const longestDistance = 5_500;
/** The time that a client has for what it must do next, in ms. A client that does it waits for none of this. */
export const patience = 15_000;
/** A pause of this length was a sleep, in ms, where nobody has put the client to sleep. */
export const nap = 30_000;
/** An answer is on its way to the client for so long, in ms: what begins meanwhile was begun without it. */
const onTheWay = 200;

/** One run, ready to be asked. */
export interface Reading {
  readonly facts: Facts;
  readonly seen: readonly Seen[];
  readonly outcomes: readonly ToldOutcome[];
  /** True if an app or a server may have called in the same run. */
  readonly isShared: boolean;
  /** True if the server of a page has exchanged a ticket in the same run, and was refused. */
  readonly isTicketRefused: boolean;
  of(kind: Kind): readonly Seen[];
  /** The polls of each code, in the order in which they began. */
  readonly polls: ReadonlyMap<string, readonly Seen[]>;
  /** Tells whether nothing more could come, or enough time has gone by since an instant. */
  hasPassed(since: number, duration: number): boolean;
  /** Tells whether the client was there for so long after an instant, or has ended by itself. */
  wasThere(since: number, duration: number): boolean;
  /** Tells whether a request began later than another: the times of both may be the same millisecond. */
  isLater(one: Seen, other: Seen): boolean;
  /** The requests that begin once an answer has arrived at the client. */
  after(answered: Seen, candidates: readonly Seen[]): readonly Seen[];
  /** The outcome that the client tells first after an instant. */
  told(since: number): ToldOutcome | undefined;
}

/** Reads a run as one role sees it. */
export function readRun({ exchanges, outcomes, facts }: Run, role: ClientRole): Reading {
  const seen = exchanges.map(readMeaning).sort((one, other) => one.at - other.at);
  const own = facts.role === undefined ? seen.filter((one) => belongsTo(one, role)) : seen;
  const of = (kind: Kind) => own.filter((one) => one.kind === kind);
  const polls = new Map<string, Seen[]>();
  for (const poll of of('poll')) {
    const known = polls.get(poll.code ?? '');
    if (known === undefined) polls.set(poll.code ?? '', [poll]);
    else known.push(poll);
  }
  const ended = [...outcomes].sort((one, other) => one.at - other.at);
  const { endedAt, until, aliveUntil = until } = facts;
  const places = new Map(seen.map((one, index) => [one, index]));
  const placeOf = (one: Seen) => places.get(one) ?? -1;
  return {
    facts,
    seen: own,
    outcomes: ended,
    isShared: facts.role === undefined && seen.some(({ kind }) => actsForAUser.has(kind)),
    isTicketRefused: seen.some(({ kind, refusal }) => kind === 'exchange' && refusal !== undefined),
    of,
    polls,
    hasPassed: (since, duration) => endedAt !== undefined || until - since >= duration,
    wasThere: (since, duration) => endedAt !== undefined || aliveUntil - since >= duration,
    isLater: (one, other) => placeOf(one) > placeOf(other),
    after: (answered, candidates) => candidates.filter(({ at }) => at > answered.end + onTheWay),
    told: (since) => ended.find(({ at }) => at >= since),
  };
}

const actsForAUser: ReadonlySet<Kind> = new Set(['action', 'login', 'exchange']);

/**
 * Tells whether a request is one of a role, in a recording of everybody: the row names the actor that calls it. All actors read
 * profiles, a login is that of a phone, and what is not about the login is left to the page.
 */
function belongsTo({ kind, row }: Seen, role: ClientRole): boolean {
  if (kind === 'profile') return true;
  if (kind === 'login') return role === 'phone';
  return role === (kind === 'other' ? 'web' : row?.caller);
}

/** So many distances in a row tell how a page goes on: a busy machine moves a single request. */
export const inARow = 3;
/** The least of them on average, in ms. */
export const leastDistance = 400;

/** The average of some numbers. */
export const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** The middle one; `undefined` where there is none. */
function median(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The distances between the beginnings of requests, in ms. */
export const distances = (requests: readonly Seen[]): number[] =>
  requests.slice(1).map(({ at }, index) => at - (requests[index]?.at ?? at));

/** The time after which a page no longer polls a code: by its own distance, in ms. */
export function patienceFor(polls: readonly Seen[]): number {
  const usual = median(distances(polls));
  return usual === undefined ? longestDistance : Math.min(longestDistance, 3 * usual + 500);
}
