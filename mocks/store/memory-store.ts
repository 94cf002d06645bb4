import type { FastpassStatus, PushStatus } from '../../contracts/protocol/index.js';
import { type Budget, createBudget } from './budget.js';
import { createQrcodeTable } from './qrcode-table.js';
import type {
  Collection,
  CustomData,
  LoginCode,
  Qrcode,
  RefreshToken,
  Session,
  TokenSet,
  Versioned,
} from './records.js';
import type { Store } from './store.js';
import { createTable, type Table } from './table.js';
import { isTokenKey, tokenKey } from './token-key.js';
import { weigh } from './weight.js';

/** About how many bytes a record takes that is stored by this id. */
type Weigh<Value> = (id: string, value: Value) => number;

/** Is told which ids are stored. */
export interface Index {
  add(id: string): void;
  remove(id: string): void;
}

interface MemoryCollection<Value extends Versioned> extends Collection<Value> {
  entries(): Entries<Value>;
  /** Puts records in, as `entries` has answered them. */
  restore(entries: Entries<Value>): void;
  clear(): void;
}

type Entries<Value> = readonly (readonly [id: string, value: Value])[];

/** All records of a store: by the name of their collection, the oldest first. */
interface SavedRecords {
  readonly qrcodes: Entries<Qrcode>;
  readonly sessions: Entries<Session>;
  readonly refreshTokens: Entries<RefreshToken>;
  readonly fastpassCodes: Entries<LoginCode<FastpassStatus>>;
  readonly pushCodes: Entries<LoginCode<PushStatus>>;
  readonly customData: Entries<CustomData>;
  readonly nonces: Entries<Versioned>;
}

/** A store whose records can be taken out, and put in again. */
export interface MemoryStore extends Store {
  save(): SavedRecords;
  /** Puts these records in the place of all that are there. */
  restore(records: SavedRecords): void;
}

/** Keeps at most `limit` records: the oldest goes first, which for codes of one lifetime is the first to expire. */
function createCollection<Value extends Versioned>(
  limit: number,
  budget: Budget,
  weightOf: Weigh<Value>,
  index?: Index,
  records: Table<Value> = createTable(),
): MemoryCollection<Value> {
  const share = budget.join(dropOldest);

  function dropOldest(): void {
    const oldest = records.shift();
    if (oldest === undefined) return;
    const [id, value] = oldest;
    index?.remove(id);
    share.change(-weightOf(id, value));
  }

  function put(id: string, value: Value): boolean {
    const stored = records.get(id);
    if ((stored === undefined ? 0 : stored.version) !== value.version - 1) return false;
    if (stored === undefined) {
      if (records.size >= limit) dropOldest();
      index?.add(id);
    }
    records.set(id, value);
    share.change(weightOf(id, value) - (stored === undefined ? 0 : weightOf(id, stored)));
    return true;
  }

  return {
    get: (id) => records.get(id),
    put,
    list: () => records.entries().map(([, value]) => value),
    entries: () => records.entries(),
    restore(entries) {
      for (const [id, value] of entries) put(id, { ...value, version: 1 });
    },
    clear() {
      if (index !== undefined) for (const id of records.ids()) index.remove(id);
      records.clear();
      share.empty();
    },
  };
}

/** Login states are found by the keys of their tokens: the tokens themselves are not kept. */
const byTokenKey = (sessions: MemoryCollection<Session>): MemoryCollection<Session> => ({
  ...sessions,
  get: (token) => sessions.get(tokenKey(token)),
  put: (token, session) => sessions.put(tokenKey(token), session),
  // Snapshots have keys; those of earlier versions have tokens.
  restore: (entries) => sessions.restore(entries.map(([id, one]) => [isTokenKey(id) ? id : tokenKey(id), one])),
});

/** The most login states, refresh tokens, users' custom data and nonces that are kept. */
const maxOthers = 100_000;

/**
 * A store in the memory of this process. The oldest code goes when one more comes than `maxQrcodes`.
 *
 * @example
 * createMemoryStore({ maxQrcodes: 100_000 });
 */
export const createMemoryStore = ({ maxQrcodes }: { maxQrcodes: number }): Store =>
  createSharedStore(maxQrcodes, createBudget(Number.POSITIVE_INFINITY), createQrcodeTable());

/** A store that shares a budget of bytes with others; `codes` is told the ids of the codes of every flow. */
export function createSharedStore(
  maxQrcodes: number,
  budget: Budget,
  qrcodes: Table<Qrcode>,
  codes?: Index,
): MemoryStore {
  const collections = {
    qrcodes: createCollection(maxQrcodes, budget, weighQrcode, codes, qrcodes),
    sessions: byTokenKey(
      createCollection<Session>(maxOthers, budget, (key, { scope }) => 250 + key.length + scope.length),
    ),
    refreshTokens: createCollection<RefreshToken>(maxOthers, budget, (id, { scope }) => 200 + id.length + scope.length),
    fastpassCodes: createCollection<LoginCode<FastpassStatus>>(maxQrcodes, budget, weighLoginCode, codes),
    pushCodes: createCollection<LoginCode<PushStatus>>(maxQrcodes, budget, weighLoginCode, codes),
    customData: createCollection<CustomData>(
      maxOthers,
      budget,
      (id, { values }) => 150 + id.length + weighKept(values),
    ),
    nonces: createCollection<Versioned>(maxOthers, budget, (id) => 100 + id.length),
  };
  const clear = () => {
    for (const collection of Object.values(collections)) collection.clear();
  };
  return {
    ...collections,
    clear,
    save: () =>
      Object.fromEntries(
        Object.entries(collections).map(([name, collection]) => [name, collection.entries()]),
      ) as unknown as SavedRecords,
    restore(records) {
      clear();
      for (const [name, entries] of Object.entries(records)) {
        collections[name as keyof SavedRecords].restore(entries as never);
      }
    },
  };
}

const weights = new WeakMap<object, number>();

/** Custom data stays the same through the life of a code: it is weighed once. */
function weighKept(value: object): number {
  const known = weights.get(value);
  if (known !== undefined) return known;
  const weight = weigh(value);
  weights.set(value, weight);
  return weight;
}

const weighTokenSet = (tokenSet: TokenSet | undefined) => (tokenSet === undefined ? 0 : weigh(tokenSet));

function weighQrcode(_: string, { customData, timeline, login, scannedResult }: Qrcode): number {
  return (
    220 +
    (customData === undefined ? 0 : weighKept(customData)) +
    (timeline === undefined ? 0 : 100 * timeline.length) +
    (login === undefined ? 0 : 200 + weighTokenSet(login.tokenSet)) +
    (scannedResult === undefined ? 0 : weighKept(scannedResult))
  );
}

const weighLoginCode = (_: string, { scope, tokenSet }: LoginCode<string>): number =>
  300 + scope.length + weighTokenSet(tokenSet);
