import * as z from 'zod';
import { type Fault, faultInput, type OperationName, parseDuration } from '../../contracts/protocol/index.js';

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
   * exist, say.
   *
   * @example
   * mock.faults.add({ operation: 'getQrcodeStatus', refuse: 'throttled', next: 3 });
   * mock.faults.add({ latency: '2s', every: 2 });
   */
  add(fault: Fault): string;
  list(): readonly ActiveFault[];
  /** Says whether there was one of this id. */
  remove(id: string): boolean;
  clear(): void;
  /** Tells which faults a call meets, and counts it. */
  meet(call: FaultyCall): Promise<Meeting>;
}

/** A call as far as faults are about it. What only some faults ask for is read when they do. */
interface FaultyCall {
  readonly operation: OperationName;
  /** By the clock of the mock, in ms since the epoch. */
  readonly now: number;
  /** The id of the code that it is about. */
  code(): string | undefined;
  app(): { readonly id: string; readonly name: string } | undefined;
  /** The name of the user who is logged in. */
  username(): Promise<string | undefined>;
}

interface Counted extends ActiveFault {
  seen: number;
  hits: number;
  /** The end of the window of a throttle, in ms since the epoch, and the number of calls it has had. */
  windowEnd: number;
  inWindow: number;
}

export function createFaults(): Faults {
  let active: Counted[] = [];
  let made = 0;
  return {
    get any() {
      return active.length > 0;
    },
    add(given) {
      const parsed = faultInput.safeParse(given);
      if (!parsed.success) throw new RangeError(`this is not a fault: ${z.prettifyError(parsed.error)}`);
      made += 1;
      const id = `fault-${made}`;
      active.push({ id, fault: given, seen: 0, hits: 0, windowEnd: 0, inWindow: 0 });
      return id;
    },
    list: () => active.map(({ id, fault, seen, hits }) => ({ id, fault, seen, hits })),
    remove(id) {
      const before = active.length;
      active = active.filter((candidate) => candidate.id !== id);
      return active.length < before;
    },
    clear() {
      active = [];
    },
    async meet(call) {
      const { operation, now } = call;
      const meant = active.filter(({ fault }) => fault.operation === undefined || fault.operation === operation);
      const needsUser = meant.some(({ fault }) => fault.user !== undefined);
      const username = needsUser ? await call.username() : undefined;
      const met: Fault[] = [];
      let retryAfter: number | undefined;
      for (const counted of meant) {
        if (!isMeant(counted.fault, call, username)) continue;
        counted.seen += 1;
        if (!isItsTurn(counted)) continue;
        const { throttle } = counted.fault;
        const wait = throttle && waitFor(counted, throttle, now);
        if (throttle !== undefined && wait === undefined) continue;
        counted.hits += 1;
        met.push(counted.fault);
        retryAfter ??= wait;
      }
      return retryAfter === undefined ? { faults: met } : { faults: met, retryAfter };
    },
  };
}

function isMeant({ user, qrcodeId, app }: Fault, call: FaultyCall, username: string | undefined): boolean {
  if (user !== undefined && user !== username) return false;
  if (qrcodeId !== undefined && qrcodeId !== call.code()) return false;
  if (app === undefined) return true;
  const known = call.app();
  return known?.id === app || known?.name === app;
}

function isItsTurn({ fault: { next, every, from, throttle }, seen }: Counted): boolean {
  if (every !== undefined) return seen % every === 0;
  if (from !== undefined) return seen >= from;
  return next === undefined && throttle !== undefined ? true : seen <= (next ?? 1);
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
