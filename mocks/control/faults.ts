import { type Fault, type OperationName, parseDuration } from '../../contracts/protocol/index.js';
import { describeFault } from '../options/form.js';
import { fault as form } from '../options/forms.js';
import type { Collection } from '../store/records.js';
import type { FaultCounts } from '../store/shared-state.js';
import { update } from '../store/update.js';
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

/** A fault as another process may take it over. */
interface SavedFault {
  readonly id: string;
  /** In the order in which they were added. */
  readonly number: number;
  readonly fault: Fault;
  /** Left out where the calls are counted elsewhere, or none is yet. */
  readonly counts?: FaultCounts | undefined;
}

/** Faults that another process may take over. */
export interface SavedFaults extends Faults {
  save(): readonly SavedFault[];
  restore(saved: readonly SavedFault[]): void;
  /** Ends a fault that has had all its calls. */
  end(id: string): void;
  /** Reads how often faults were met, where other mocks count them too. */
  readCounts(): Promise<void>;
}

/** The way in which several mocks share their faults. */
export interface FaultSharing {
  readonly counts: Collection<FaultCounts>;
  /** Part of the ids of faults that were added here. */
  readonly name: string;
  /** Is told which fault has had all its calls. */
  onSpent(id: string): void;
}

interface Counted extends SavedFault {
  counts: FaultCounts;
}

const uncounted: FaultCounts = { version: 0, seen: 0, hits: 0, windowEnd: 0, inWindow: 0 };

/** The most faults that are still listed although they have had all their calls. */
const maxSpent = 100;

export function createFaults(sharing?: FaultSharing): SavedFaults {
  const active = new Map<string, Counted>();
  const index = createFaultIndex<Counted>();
  let spent: Counted[] = [];
  let made = 0;

  function put(counted: Counted) {
    active.set(counted.id, counted);
    index.add(counted);
    faults.any = true;
  }

  function end(counted: Counted) {
    active.delete(counted.id);
    index.remove(counted);
    faults.any = active.size > 0;
  }

  function spend(counted: Counted) {
    end(counted);
    spent = [...spent, counted].slice(-maxSpent);
  }

  /** Counts a call of a fault where all mocks do. */
  async function countTogether({ counts }: FaultSharing, counted: Counted, now: number): Promise<Call> {
    let call: Call | undefined;
    await update(counts, counted.id, (stored) => {
      call = countCall(counted.fault, stored ?? uncounted, now);
      return call.counts;
    });
    return call as Call;
  }

  // A field, not a getter, as those of the clock.
  const faults: SavedFaults & { any: boolean } = {
    any: false,
    add(given) {
      const wrong = form(given);
      if (wrong !== undefined) throw new RangeError(`this is not a fault: ${describeFault(wrong)}`);
      if (active.size >= maxFaults) {
        throw new LimitError(`${maxFaults} faults wait for calls already: remove one, or reset the faults`);
      }
      made += 1;
      const id = sharing === undefined ? `fault-${made}` : `fault-${sharing.name}-${made}`;
      put({ id, number: made, fault: given, counts: uncounted });
      return id;
    },
    list: () =>
      [...spent, ...active.values()]
        .sort((one, other) => one.number - other.number)
        .map(({ id, fault, counts: { seen, hits } }) => ({ id, fault, seen, hits })),
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
      faults.any = false;
      spent = [];
    },
    save: () => [...active.values()],
    restore(saved) {
      const known = new Map(active);
      active.clear();
      index.clear();
      faults.any = false;
      for (const one of saved) {
        made = Math.max(made, one.number);
        put((one.counts === undefined && known.get(one.id)) || { ...one, counts: one.counts ?? uncounted });
      }
      if (saved.length === 0) spent = [];
    },
    end(id) {
      const counted = active.get(id);
      if (counted !== undefined) spend(counted);
    },
    async readCounts() {
      if (sharing === undefined) return;
      const { counts } = sharing;
      const read = async (counted: Counted) => {
        counted.counts = (await counts.get(counted.id)) ?? uncounted;
      };
      await Promise.all([...spent, ...active.values()].map(read));
    },
    concern: (operation) => index.concerns(operation),
    async meet(call) {
      const met: Fault[] = [];
      let retryAfter: number | undefined;
      for (const counted of await index.find(call)) {
        const { counts, isMet, wait } =
          sharing === undefined
            ? countCall(counted.fault, counted.counts, call.now)
            : await countTogether(sharing, counted, call.now);
        counted.counts = counts;
        if (counts.seen >= lastCallOf(counted.fault) && active.has(counted.id)) {
          spend(counted);
          sharing?.onSpent(counted.id);
        }
        if (!isMet) continue;
        met.push(counted.fault);
        retryAfter ??= wait;
      }
      return retryAfter === undefined ? { faults: met } : { faults: met, retryAfter };
    },
  };
  return faults;
}

/** A call of a fault: what was counted, whether it meets the fault, and how long it has to wait, in s. */
interface Call {
  readonly counts: FaultCounts;
  readonly isMet: boolean;
  readonly wait: number | undefined;
}

function countCall(fault: Fault, { version, ...before }: FaultCounts, now: number): Call {
  const seen = before.seen + 1;
  const counts = { ...before, version: version + 1, seen };
  if (!isItsTurn(fault, seen)) return { counts, isMet: false, wait: undefined };
  if (fault.throttle === undefined)
    return { counts: { ...counts, hits: counts.hits + 1 }, isMet: true, wait: undefined };
  const { limit, per } = fault.throttle;
  const isNewWindow = now >= counts.windowEnd;
  const windowEnd = isNewWindow ? now + parseDuration(per) : counts.windowEnd;
  const inWindow = isNewWindow ? 1 : counts.inWindow + 1;
  if (inWindow <= limit) return { counts: { ...counts, windowEnd, inWindow }, isMet: false, wait: undefined };
  const wait = Math.max(1, Math.ceil((windowEnd - now) / 1_000));
  return { counts: { ...counts, windowEnd, inWindow, hits: counts.hits + 1 }, isMet: true, wait };
}

/** The number of calls after which a fault has had all of its own. */
function lastCallOf({ next, every, from, throttle }: Fault): number {
  const isEndless = every !== undefined || from !== undefined || throttle !== undefined;
  return next ?? (isEndless ? Number.POSITIVE_INFINITY : 1);
}

function isItsTurn(fault: Fault, seen: number): boolean {
  if (fault.every !== undefined) return seen % fault.every === 0;
  return seen >= (fault.from ?? 1) && seen <= lastCallOf(fault);
}
