import * as z from 'zod';
import { type Fault, faultInput, type OperationName, parseDuration } from '../../contracts/protocol/index.js';
import { LimitError, maxFaults } from '../world/limits.js';
import { createFaultIndex, type FaultyCall } from './fault-index.js';

/** A fault of a mock, and how often it was met. */
export interface ActiveFault {
  readonly id: string;
  readonly fault: Fault;
  /** The number of calls that it was meant for. */
  readonly seen: number;
  /** The number of them that it has changed. */
  readonly hits: number;
}

/** The faults of a call in the order in which they were added, and the time to wait where it is one too many. */
interface Meeting {
  readonly faults: readonly Fault[];
  /** In s; absent where no fault throttles the call. */
  readonly retryAfter?: number;
}

/** The faults of one mock. */
export interface Faults {
  /** True if there is any: without one, no call is held up. */
  readonly any: boolean;
  /**
   * Adds a fault, and answers its id. Throws RangeError that names what is wrong about it: an operation that does not
   * exist, say, or one fault too many.
   *
   * @example
   * mock.faults.add({ operation: 'getQrcodeStatus', refuse: 'throttled', next: 3 });
   * mock.faults.add({ latency: '2s', every: 2 });
   */
  add(fault: Fault): string;
  /** The faults that wait for calls, and the last ones that have had all of theirs. */
  list(): readonly ActiveFault[];
  /** Says whether there was one of this id. */
  remove(id: string): boolean;
  clear(): void;
  /** Tells at once whether a call of this operation may meet one. */
  concern(operation: OperationName): boolean;
  /** Tells which faults a call meets, and counts it. */
  meet(call: FaultyCall): Promise<Meeting>;
}

interface Counted extends ActiveFault {
  /** In the order in which they were added. */
  readonly number: number;
  seen: number;
  hits: number;
  /** The end of the window of a throttle, in ms since the epoch, and the number of calls it has had. */
  windowEnd: number;
  inWindow: number;
}

/** The most faults that are still listed although they have had all their calls. */
const maxSpent = 100;

export function createFaults(): Faults {
  const active = new Map<string, Counted>();
  const index = createFaultIndex<Counted>();
  let spent: Counted[] = [];
  let made = 0;

  function end(counted: Counted) {
    active.delete(counted.id);
    index.remove(counted);
  }

  return {
    get any() {
      return active.size > 0;
    },
    add(given) {
      const parsed = faultInput.safeParse(given);
      if (!parsed.success) throw new RangeError(`this is not a fault: ${z.prettifyError(parsed.error)}`);
      if (active.size >= maxFaults) {
        throw new LimitError(`${maxFaults} faults wait for calls already: remove one, or reset the faults`);
      }
      made += 1;
      const id = `fault-${made}`;
      const counted = { id, number: made, fault: given, seen: 0, hits: 0, windowEnd: 0, inWindow: 0 };
      active.set(id, counted);
      index.add(counted);
      return id;
    },
    list: () =>
      [...spent, ...active.values()]
        .sort((one, other) => one.number - other.number)
        .map(({ id, fault, seen, hits }) => ({ id, fault, seen, hits })),
    remove(id) {
      const counted = active.get(id);
      if (counted !== undefined) end(counted);
      const isSpent = spent.some((candidate) => candidate.id === id);
      spent = spent.filter((candidate) => candidate.id !== id);
      return counted !== undefined || isSpent;
    },
    clear() {
      active.clear();
      index.clear();
      spent = [];
    },
    concern: (operation) => index.concerns(operation),
    async meet(call) {
      const met: Fault[] = [];
      let retryAfter: number | undefined;
      for (const counted of await index.find(call)) {
        counted.seen += 1;
        const isMet = isItsTurn(counted);
        if (counted.seen >= lastCallOf(counted.fault)) {
          end(counted);
          spent = [...spent, counted].slice(-maxSpent);
        }
        if (!isMet) continue;
        const { throttle } = counted.fault;
        const wait = throttle && waitFor(counted, throttle, call.now);
        if (throttle !== undefined && wait === undefined) continue;
        counted.hits += 1;
        met.push(counted.fault);
        retryAfter ??= wait;
      }
      return retryAfter === undefined ? { faults: met } : { faults: met, retryAfter };
    },
  };
}

/** The number of calls after which a fault has had all of its own. */
function lastCallOf({ next, every, from, throttle }: Fault): number {
  const isEndless = every !== undefined || from !== undefined || throttle !== undefined;
  return next ?? (isEndless ? Number.POSITIVE_INFINITY : 1);
}

function isItsTurn({ fault, seen }: Counted): boolean {
  if (fault.every !== undefined) return seen % fault.every === 0;
  return seen >= (fault.from ?? 1) && seen <= lastCallOf(fault);
}

/** The time that a call over the limit has to wait, in s; `undefined` for one within it. */
function waitFor(counted: Counted, { limit, per }: { limit: number; per: string | number }, now: number) {
  if (now >= counted.windowEnd) {
    counted.windowEnd = now + parseDuration(per);
    counted.inWindow = 0;
  }
  counted.inWindow += 1;
  return counted.inWindow <= limit ? undefined : Math.max(1, Math.ceil((counted.windowEnd - now) / 1_000));
}
