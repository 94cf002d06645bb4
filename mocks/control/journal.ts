import type {
  AdminOperationName,
  ApiRequest,
  ApiResponse,
  Operation,
  OperationName,
} from '../../contracts/protocol/index.js';
import { type Budget, createBudget } from '../store/budget.js';
import { weigh } from '../store/weight.js';
import { type AlikeCalls, createAlikeCallFinder } from './alike-calls.js';

/** One call, and what was answered. Tokens, tickets, secrets and passwords are left out. */
export interface JournalEntry {
  /** Counted from 1 since the mock was made, or reset. */
  readonly number: number;
  /** In ms since the epoch, by the clock of the mock. */
  readonly at: number;
  /** Absent where no operation has the path. */
  readonly operation?: OperationName;
  /** The effect of the operation, by its row. */
  readonly does?: Operation['does'];
  readonly qrcodeId?: string;
  readonly method: string;
  readonly path: string;
  readonly query: ApiRequest['query'];
  readonly headers: ApiRequest['headers'];
  readonly body?: unknown;
  readonly status: number;
  /** The rule that has refused the call, if any did. */
  readonly refused?: string;
  readonly answer?: unknown;
}

/** Which entries of the journal are meant: all those to which everything given applies. */
export interface JournalFilter {
  readonly operation?: string | undefined;
  readonly qrcodeId?: string | undefined;
  /** The name of a refusal; `any` for whatever refusal, `none` for a success. */
  readonly refused?: string | undefined;
  /** The newest ones only. */
  readonly limit?: number | undefined;
}

/** The calls since an earlier look. */
export interface JournalNews {
  /** The oldest first. A poll with the same answer as others of its code stands for them: there were `times`. */
  readonly entries: readonly (JournalEntry & { readonly times: number })[];
  /** The number of calls that were left out, since there were too many. */
  readonly skipped: number;
  /** The number of the last call. */
  readonly last: number;
}

/** Something that a mock was told to do. */
export interface CarriedOut {
  readonly command: AdminOperationName;
  /** The code that it was about, if it was about one. */
  readonly id?: string | undefined;
}

/** The calls of a mock, and its answers. */
export interface Journal {
  /** True if calls are written down. */
  readonly isOn: boolean;
  /** The oldest first. */
  entries(filter?: JournalFilter): readonly JournalEntry[];
  /** Is told of each call as it comes; the answer ends that. */
  subscribe(listener: (entry: JournalEntry) => void): () => void;
  /**
   * Is told that there was a call, or which command was carried out; the answer ends that. It costs a call next to nothing:
   * who wants to know more asks `since`, now and then.
   */
  watch(listener: (carriedOut?: CarriedOut) => void): () => void;
  /** The calls after one of this number, `limit` at most: the newest. */
  since(number: number, limit: number): JournalNews;
}

/** The journal as the engine sees it: it also writes. */
export interface JournalWriter extends Journal {
  /** The number of calls that are kept. */
  count(): number;
  record(at: number, operation: OperationName | undefined, request: ApiRequest, answer: ApiResponse): void;
  /** Tells the watchers that a command was carried out. */
  announce(carriedOut: CarriedOut): void;
  clear(): void;
}

/** Shows a journal to users, who only read it. */
export const showJournal = ({ isOn, entries, subscribe, watch, since }: JournalWriter): Journal => ({
  isOn,
  entries,
  subscribe,
  watch,
  since,
});

/** A call as it is kept: what few look at is worked out when they do. */
export interface KeptCall extends AlikeCalls {
  readonly number: number;
  readonly at: number;
  readonly query: ApiRequest['query'];
  /** The length of a body that is too long to be kept, in characters. */
  readonly body: string | number | undefined;
}

/** Longer bodies are not kept, in characters: a client must not fill the memory with them. */
export const maxKept = 16_384;

/** Reads the calls that are kept, by the table of operations. */
export interface CallReader {
  read(call: KeptCall): JournalEntry;
  /** The key that polls of one code with the same answer have in common; `undefined` for any other call. */
  samePolls(call: AlikeCalls, query: ApiRequest['query']): string | undefined;
}

/**
 * Keeps the last `size` calls, and fewer where they are over the budget; none for 0. `reader` is asked once there is a call: a page
 * has no table of operations before.
 */
export function createJournal(
  size: number,
  reader: () => CallReader,
  budget: Budget = createBudget(Number.POSITIVE_INFINITY),
): JournalWriter {
  // A column for each part of a call, rather than an object for each call: the collector of garbage walks over each object.
  let instants = new Float64Array(0);
  let requestIds: unknown[] = [];
  let queries: (ApiRequest['query'] | undefined)[] = [];
  let bodies: KeptCall['body'][] = [];
  let weights: number[] = [];
  let rows: (AlikeCalls | undefined)[] = [];
  let calls = 0;
  /** The number of the last call that is not kept any more. */
  let dropped = 0;
  const share = budget.join(dropOldest);
  const alikeCalls = createAlikeCallFinder();

  function dropOldest(): void {
    const place = dropped % size;
    rows[place] = undefined;
    requestIds[place] = undefined;
    queries[place] = undefined;
    bodies[place] = undefined;
    dropped += 1;
    share.change(-(weights[place] as number));
  }

  const placeOf = (number: number) => (number - 1) % size;

  /** The part of this call that it has in common with others. */
  const rowOf = (number: number) => rows[placeOf(number)] as AlikeCalls;

  const queryOf = (number: number) => queries[placeOf(number)] as ApiRequest['query'];

  /** The call of this number, which is kept. */
  function callOf(number: number): KeptCall {
    const place = placeOf(number);
    const call = rowOf(number);
    const requestId = requestIds[place];
    return {
      ...call,
      number,
      at: instants[place] as number,
      query: queryOf(number),
      body: bodies[place],
      answerBody: requestId === undefined ? call.answerBody : { ...(call.answerBody as object), requestId },
    };
  }

  /** Writes an instant down; there is room for as many as there were calls. */
  function keepInstant(place: number, at: number): void {
    if (place >= instants.length) {
      const longer = new Float64Array(Math.min(size, Math.max(1_000, instants.length * 2)));
      longer.set(instants);
      instants = longer;
    }
    instants[place] = at;
  }

  /** The oldest first. */
  const keptCalls = () => Array.from({ length: calls - dropped }, (_, index) => callOf(dropped + index + 1));
  const listeners = new Set<(entry: JournalEntry) => void>();
  const watchers = new Set<(carriedOut?: CarriedOut) => void>();
  return {
    isOn: size > 0,
    record(at, operation, request, answer) {
      if (calls - dropped >= size) dropOldest();
      const call = alikeCalls.find(operation, request, answer);
      // The oldest place is written over: nothing is moved, whatever the size.
      const place = calls % size;
      const query = alikeCalls.queryOf(request);
      const body = keptBody(request, bodies[(calls + size - 1) % size]);
      const weight = call.weight + weigh(query) + (typeof body === 'string' ? body.length : 0);
      rows[place] = call;
      requestIds[place] = requestIdOf(answer);
      queries[place] = query;
      bodies[place] = body;
      weights[place] = weight;
      keepInstant(place, at);
      calls += 1;
      share.change(weight);
      if (listeners.size > 0) for (const listener of listeners) listener(reader().read(callOf(calls)));
      if (watchers.size > 0) for (const watcher of watchers) watcher();
    },
    count: () => calls - dropped,
    entries({ operation, qrcodeId, refused, limit = size } = {}) {
      const matching = keptCalls()
        .filter((call) => operation === undefined || call.operation === operation)
        .map((call) => reader().read(call))
        .filter((entry) => qrcodeId === undefined || entry.qrcodeId === qrcodeId)
        .filter((entry) => isRefused(entry, refused));
      return matching.slice(Math.max(0, matching.length - limit));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    since(number, limit) {
      const oldest = Math.max(dropped, number > calls ? 0 : number);
      const found = new Map<unknown, { readonly number: number; times: number }>();
      let skipped = Math.max(0, oldest - number);
      for (let next = calls; next > oldest; next -= 1) {
        const key = reader().samePolls(rowOf(next), queryOf(next)) ?? next;
        const known = found.get(key);
        if (known !== undefined) known.times += 1;
        else if (found.size < limit) found.set(key, { number: next, times: 1 });
        else skipped += 1;
      }
      const newest = [...found.values()].reverse();
      const entries = newest.map(({ number: kept, times }) => ({ ...reader().read(callOf(kept)), times }));
      return { entries, skipped, last: calls };
    },
    announce(carriedOut) {
      for (const watcher of watchers) watcher(carriedOut);
    },
    clear() {
      rows = [];
      requestIds = [];
      queries = [];
      bodies = [];
      weights = [];
      instants = new Float64Array(0);
      calls = 0;
      dropped = 0;
      alikeCalls.clear();
      share.empty();
    },
  };
}

/** The body of a call as it is kept, or that of the call before where it is the same. */
function keptBody({ body }: ApiRequest, before: KeptCall['body']): KeptCall['body'] {
  if (body === undefined || body === '') return undefined;
  if (body === before) return before;
  return body.length <= maxKept ? body : body.length;
}

const requestIdOf = ({ body }: ApiResponse): unknown =>
  typeof body === 'object' && body !== null ? (body as { readonly requestId?: unknown }).requestId : undefined;

const isRefused = ({ refused }: JournalEntry, wanted: string | undefined) =>
  wanted === undefined || (wanted === 'any' ? refused !== undefined : (refused ?? 'none') === wanted);
