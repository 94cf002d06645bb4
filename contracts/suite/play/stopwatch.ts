import { parseDuration } from '../../http/duration.js';
import type { Lifetime, PassStep } from '../case.js';
import type { Target, Waits } from '../target.js';

/** The lifetimes, in s. */
export type Lifetimes = { readonly [Name in Lifetime]: number };

/** The time that a step lets pass, in ms. */
export function durationOf({ pass, of, less }: PassStep, lifetimes: Lifetimes): number {
  const whole = of === undefined ? parseDuration(pass) : shareOf(pass) * lifetimes[of] * 1_000;
  return Math.round(whole) - (less === undefined ? 0 : parseDuration(less));
}

function shareOf(share: string): number {
  const [part, whole = '1'] = share.split('/');
  return Number(part) / Number(whole);
}

/** Lets time pass in one case, and says whether what was seen can be judged. */
export interface Stopwatch {
  /** A call is about to be made. */
  sent(): void;
  /** Its answer is there. */
  answered(): void;
  pass(step: PassStep): Promise<void>;
  /** Why an answer that is not as expected says nothing, if so. */
  excuse(): string | undefined;
}

/** Moves the clock of the target; nothing is ever late. */
function movingStopwatch(target: Target, lifetimes: Lifetimes): Stopwatch {
  return {
    sent: () => undefined,
    answered: () => undefined,
    async pass(step) {
      await target.pass?.(`${durationOf(step, lifetimes)}ms`);
    },
    excuse: () => undefined,
  };
}

/**
 * Waits for real. When a call has its effect is only known to lie between its sending and its answer: an instant just before
 * an end is reckoned from the earliest time at which life may have begun, one after it from the latest.
 */
function waitingStopwatch({ now, sleep, slack }: Waits, lifetimes: Lifetimes): Stopwatch {
  let passed = 0;
  /** The place of the next call in the time of the case: before an end, it is made by the slack too early. */
  let position = 0;
  /** The begin of the case, by the earliest and by the latest reckoning. */
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  let late: string | undefined;
  const ends = [lifetimes.qrcodeExpiresIn, lifetimes.ticketExpiresIn].map((lifetime) => lifetime * 1_000);
  const nextEnd = () => Math.min(...ends.filter((candidate) => candidate > passed));
  /** The greatest age at which an answer can be as expected. */
  let end = nextEnd();
  const until = async (instant: number) => {
    const rest = instant - now();
    if (rest > 0) await sleep(rest);
  };
  return {
    sent() {
      earliest = Math.min(earliest, now() - position);
    },
    answered() {
      latest = Math.max(latest, now() - position);
      const age = now() - earliest;
      if (age >= end) late ??= `it took ${(age / 1_000).toFixed(1)} s, and what lives for ${end / 1_000} s was over`;
    },
    async pass(step) {
      passed += durationOf(step, lifetimes);
      position = passed - (step.less === undefined ? 0 : slack);
      end = step.less === undefined ? nextEnd() : passed + parseDuration(step.less);
      if (step.less !== undefined) await until(earliest + passed - slack);
      // In the midst of a life nothing depends on the very instant.
      else await until(latest + passed + (passed < Math.min(...ends) ? 0 : slack));
    },
    excuse: () => late,
  };
}

export const createStopwatch = (target: Target, lifetimes: Lifetimes): Stopwatch =>
  target.pass === undefined && target.waits !== undefined
    ? waitingStopwatch(target.waits, lifetimes)
    : movingStopwatch(target, lifetimes);
