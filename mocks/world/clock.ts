import { parseDuration } from '../../contracts/protocol/index.js';

/**
 * The time that one mock lives in. It runs with the machine's clock until it is held.
 *
 * @example
 * const mock = createMock({ clock: 'held' });
 * mock.clock.advance('121s'); // every code that lives 120 s has expired
 */
export interface Clock {
  /** In ms since the epoch. */
  now(): number;
  /** True if it stands still. */
  readonly isHeld: boolean;
  /** Stops the clock, here or at the instant given (ms since the epoch). */
  hold(at?: number): void;
  /** Moves the clock forward; it stays held, or goes on running. Throws RangeError if the text is no duration. */
  advance(duration: string | number): void;
  /** Lets a held clock run on from where it stands. */
  resume(): void;
  /** Back to how it was made. */
  reset(): void;
}

/** The state of a clock: how far it is ahead of the machine's, in ms, or the instant that it is held at. */
interface ClockState {
  readonly ahead: number;
  readonly heldAt?: number | undefined;
}

/** A clock whose state another process may take over. */
export interface SavedClock extends Clock {
  save(): ClockState;
  restore(state: ClockState): void;
}

/** The start of a clock: running, held now, or held at an instant (ISO 8601). */
export type ClockStart = 'real' | 'held' | (string & {});

/**
 * Makes a clock.
 *
 * @example
 * createClock('2026-01-01T00:00:00Z').now(); // 1767225600000, until it is moved
 *
 * @throws RangeError if the start is no instant.
 */
export function createClock(start: ClockStart): SavedClock {
  const instant = start === 'real' || start === 'held' ? undefined : Date.parse(start);
  if (Number.isNaN(instant)) {
    throw new RangeError(`clock "${start}" is not known: write real, held, or an instant like 2026-01-01T00:00:00Z`);
  }
  let ahead = 0;
  let heldAt: number | undefined;
  function holdAt(at: number | undefined) {
    heldAt = at;
    clock.isHeld = at !== undefined;
  }
  // A field, not a getter: V8 looks up objects with getters of their own by hashing, at each call.
  const clock: SavedClock & { isHeld: boolean } = {
    // Date.now is looked up at each call, so that fake timers of a test runner are seen.
    now: () => heldAt ?? Date.now() + ahead,
    isHeld: false,
    hold: (at) => holdAt(at ?? clock.now()),
    advance(duration) {
      const step = parseDuration(duration);
      if (heldAt === undefined) ahead += step;
      else heldAt += step;
    },
    resume() {
      if (heldAt === undefined) return;
      ahead = heldAt - Date.now();
      holdAt(undefined);
    },
    save: () => ({ ahead, heldAt }),
    restore(state) {
      ahead = state.ahead;
      holdAt(state.heldAt);
    },
    reset() {
      ahead = 0;
      holdAt(undefined);
      if (start !== 'real') clock.hold(instant);
    },
  };
  clock.reset();
  return clock;
}
