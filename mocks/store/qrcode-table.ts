import { lengthen } from './column.js';
import type { Qrcode } from './records.js';

/** The part of a Map that a collection needs. */
export interface Table<Value> extends Pick<Map<string, Value>, 'size' | 'get' | 'delete' | 'keys' | 'clear'> {
  set(id: string, value: Value): unknown;
  entries(): Iterable<[id: string, value: Value]>;
}

/** All that a code has beside its id and its instants. */
interface Rest extends Omit<Qrcode, 'id' | 'createdAt' | 'expiresAt'> {
  /** The id of the record, where it is stored by another one: that of a user pool begins with the pool. */
  readonly ownId: string | undefined;
}

/** The first size of a column. */
const fewest = 16;

/**
 * The codes of a mock in columns: a million of them are a few large arrays, where a million records were a thousand pages of
 * memory, each of which the collector of garbage looks at whenever it runs. Codes that nothing has happened to share what
 * they have in common. A record is made when it is asked for.
 */
export function createQrcodeTable(): Table<Qrcode> {
  const slots = new Map<string, number>();
  let free: number[] = [];
  let created = new Float64Array(fewest);
  let expires = new Float64Array(fewest);
  let rests: (Rest | undefined)[] = [];
  let fresh: Rest | undefined;

  /** A slot that no code has. */
  function takeSlot(): number {
    const slot = free.pop() ?? rests.length;
    if (slot >= created.length) {
      created = lengthen(created, 2 * created.length);
      expires = lengthen(expires, 2 * expires.length);
    }
    return slot;
  }

  function restOf(id: string, code: Qrcode): Rest {
    if (id !== code.id || !isFresh(code)) return pickRest(id, code);
    const { type, appId, userPoolId } = code;
    // Codes mostly are of one app, or of a few in turn.
    if (fresh?.appId !== appId || fresh.type !== type || fresh.userPoolId !== userPoolId) fresh = pickRest(id, code);
    return fresh;
  }

  function read(id: string, slot: number): Qrcode {
    const rest = rests[slot] as Rest;
    // Written out, as it was made: on Node 20 a spread makes a hidden class of its own at each call.
    return {
      version: rest.version,
      id: rest.ownId ?? id,
      type: rest.type,
      appId: rest.appId,
      userPoolId: rest.userPoolId,
      createdAt: created[slot] as number,
      expiresAt: expires[slot] as number,
      status: rest.status,
      scannedBy: rest.scannedBy,
      previousStatus: rest.previousStatus,
      timeline: rest.timeline,
      customData: rest.customData,
      login: rest.login,
      scannedResult: rest.scannedResult,
    };
  }

  return {
    get size() {
      return slots.size;
    },
    get(id) {
      const slot = slots.get(id);
      return slot === undefined ? undefined : read(id, slot);
    },
    set(id, code) {
      const known = slots.get(id);
      const slot = known ?? takeSlot();
      if (known === undefined) slots.set(id, slot);
      created[slot] = code.createdAt;
      expires[slot] = code.expiresAt;
      rests[slot] = restOf(id, code);
    },
    delete(id) {
      const slot = slots.get(id);
      if (slot === undefined) return false;
      rests[slot] = undefined;
      free.push(slot);
      return slots.delete(id);
    },
    keys: () => slots.keys(),
    entries: () => Array.from(slots, ([id, slot]) => [id, read(id, slot)]),
    clear() {
      slots.clear();
      free = [];
      created = new Float64Array(fewest);
      expires = new Float64Array(fewest);
      rests = [];
    },
  };
}

/** Tells whether nothing has happened to a code, and nothing will but that its time runs out. */
const isFresh = (code: Qrcode): boolean =>
  code.version === 1 &&
  code.status === 'PENDING' &&
  code.previousStatus === 'PENDING' &&
  code.scannedBy === undefined &&
  code.timeline === undefined &&
  code.customData === undefined &&
  code.login === undefined &&
  code.scannedResult === undefined;

const pickRest = (id: string, code: Qrcode): Rest => ({
  ownId: id === code.id ? undefined : code.id,
  version: code.version,
  type: code.type,
  appId: code.appId,
  userPoolId: code.userPoolId,
  status: code.status,
  scannedBy: code.scannedBy,
  previousStatus: code.previousStatus,
  timeline: code.timeline,
  customData: code.customData,
  login: code.login,
  scannedResult: code.scannedResult,
});
