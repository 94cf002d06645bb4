import { type Collection, StoreError, type Versioned } from '../../../mocks/internal.js';
import { type Connection, scriptOf } from './connection.js';

/** The form in which records are written: another one is refused, not read. */
const schema = 1;

/** In ms. */
export const day = 86_400_000;

/** A record as it is written: its form, its version, and its JSON. */
const write = (value: Versioned): string => `${schema}:${value.version}:${JSON.stringify(value)}`;

/** Reads a record. Throws StoreError for what another version of this package, or somebody else, has written. */
export function readRecord<Value>(text: string | null, key: string): Value | undefined {
  if (text === null) return undefined;
  const start = text.startsWith(`${schema}:`) ? text.indexOf(':', 2) + 1 : 0;
  if (start > 0) return JSON.parse(text.slice(start));
  throw new StoreError(
    `the key ${key} was written by another version of authing-qrcode-mock, or by somebody else: choose another --store-prefix, or delete it`,
  );
}

/** Writes a record if the version stored is the one before. Answers 1 if it did, 0 if not, -1 for what is no record. */
const compareAndSet = scriptOf(`local stored = redis.call('GET', KEYS[1])
local version = '0'
if stored then version = string.match(stored, '^${schema}:(%d+):') end
if not version then return -1 end
if version ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`);

/** The keeping of one kind of records. */
export interface Kind<Value extends Versioned> {
  /** The time that a record stays after it was written, in ms. */
  readonly keep: (value: Value) => number;
  keyOf(id: string): string;
  /** Kept only for records that are listed: the key of their ids, and how many there may be. */
  readonly index?: () => string;
  readonly limit?: number;
  /** Is sent along with a record that is new. */
  readonly onNew?: (id: string) => void;
}

/** A code stays for a day after its time, and a month at most: a forgotten stand empties itself. */
export const keepCode = (value: { readonly expiresAt: number; readonly createdAt?: number }): number =>
  day + Math.min(30 * day, Math.max(0, value.expiresAt - (value.createdAt ?? value.expiresAt - day)));

export const keepFor = (days: number) => () => days * day;

export function createCollection<Value extends Versioned>(
  connection: Connection,
  { keep, keyOf, index, limit = Number.POSITIVE_INFINITY, onNew }: Kind<Value>,
): Collection<Value> {
  let made = 0;

  function noteNew(id: string, value: Value): void {
    onNew?.(id);
    if (index === undefined) return;
    const key = index();
    connection.tell((commands) => commands.zAdd(key, { score: Date.now(), value: id }));
    made += 1;
    // Now and then is enough: what is one too many goes with its time.
    if (made % 100 === 1) {
      connection.tell((commands) => commands.pExpire(key, keep(value)));
      void dropOldest(key).catch(() => undefined);
    }
  }

  async function dropOldest(key: string): Promise<void> {
    const count = await connection.ask((commands) => commands.zCard(key));
    if (count <= limit) return;
    const oldest = await connection.ask((commands) => commands.zPopMinCount(key, count - limit));
    for (const { value } of oldest) connection.tell((commands) => commands.unlink(keyOf(value)));
  }

  return {
    async get(id) {
      const key = keyOf(id);
      return readRecord<Value>(await connection.ask((commands) => commands.get(key)), key);
    },
    async put(id, value) {
      const key = keyOf(id);
      if (value.version === 1) noteNew(id, value);
      const written = await connection.run(
        compareAndSet,
        [key],
        [`${value.version - 1}`, write(value), `${Math.ceil(keep(value))}`],
      );
      // Says what is wrong with it.
      if (written === -1) readRecord('', key);
      return written === 1;
    },
    async list() {
      if (index === undefined) return [];
      const key = index();
      const ids = await connection.ask((commands) => commands.zRange(key, 0, -1));
      const found: Value[] = [];
      for (let start = 0; start < ids.length; start += 500) {
        const keys = ids.slice(start, start + 500).map(keyOf);
        const texts = await connection.ask((commands) => Promise.all(keys.map((one) => commands.get(one))));
        texts.forEach((text, place) => {
          const value = readRecord<Value>(text, String(keys[place]));
          if (value !== undefined) found.push(value);
        });
      }
      return found;
    },
  };
}
