import type { Qrcode } from './records.js';
import { createSlotIndex, type SlotIndex } from './slot-index.js';
import type { Table } from './table.js';

/** The first number of slots. All are powers of two. */
const fewest = 16;

/** A slot has four numbers: the halves of the id, and the instants. */
const slotSize = 4;

/** The version that marks a record which untouched codes share. Stored records begin with 1. */
const common = 0;

/** The most records that are kept to be shared: one for each app, and each type of code. */
const mostShared = 100;

/**
 * The codes of a mock: those that nothing has happened to in columns, as a million of them are a few large arrays then, where
 * a million records were a thousand pages of memory, each of which the collector of garbage looks at whenever it runs. The
 * numbers of a code are side by side, as each place in memory that was not looked at for a while costs as much as a hundred
 * steps. A record is made when it is asked for.
 */
export function createQrcodeTable(): Table<Qrcode> {
  let capacity: number;
  let index: SlotIndex;
  let numbers: Float64Array;
  /** A whole record, or the one that untouched codes share. */
  let codes: (Qrcode | undefined)[];
  /** Codes are numbered as they come. The oldest goes first, so that those there are follow each other. */
  let first = 0;
  let next = 0;
  /** The numbers of the codes whose ids do not have 24 hexadecimal digits, and their ids. */
  const others = new Map<string, number>();
  const otherIds = new Map<number, string>();
  const shared = new Map<string, Qrcode>();
  /** The numbers of an id of 24 hexadecimal digits: of the one that is looked for, or that of a slot. */
  const id = new Float64Array(2);
  let isHexadecimal = false;
  const isAsked = (slot: number) => numbers[slotSize * slot] === id[0] && numbers[slotSize * slot + 1] === id[1];

  /** Makes so many slots, all of them empty. */
  function makeSlots(count: number): void {
    capacity = count;
    index = createSlotIndex(count);
    numbers = new Float64Array(slotSize * count);
    codes = new Array(count);
  }

  makeSlots(fewest);

  const slotOf = (number: number) => number & (capacity - 1);

  function find(text: string): number {
    isHexadecimal = parseId(text, id);
    if (isHexadecimal) return index.find(hashOf(id), isAsked);
    const number = others.get(text);
    return number === undefined ? -1 : slotOf(number);
  }

  /** The numbers of the id in a slot. */
  function takeId(slot: number): Float64Array {
    id[0] = numbers[slotSize * slot] as number;
    id[1] = numbers[slotSize * slot + 1] as number;
    return id;
  }

  function grow(): void {
    const [oldNumbers, oldCodes, mask] = [numbers, codes, capacity - 1];
    makeSlots(2 * capacity);
    for (let number = first; number < next; number += 1) {
      const [old, slot] = [number & mask, slotOf(number)];
      for (let place = 0; place < slotSize; place += 1) {
        numbers[slotSize * slot + place] = oldNumbers[slotSize * old + place] as number;
      }
      codes[slot] = oldCodes[old];
      if (!otherIds.has(number)) index.add(hashOf(takeId(slot)), slot);
    }
  }

  /** The slot of the code that was looked for, and is new. */
  function addSlot(text: string): number {
    const slot = slotOf(next);
    if (isHexadecimal) {
      numbers.set(id, slotSize * slot);
      index.add(hashOf(id), slot);
    } else {
      others.set(text, next);
      otherIds.set(next, text);
    }
    next += 1;
    return slot;
  }

  /** The record that a code shares with others of its app and type to which nothing has happened. */
  function commonOf(code: Qrcode): Qrcode {
    const name = `${code.userPoolId} ${code.appId} ${code.type}`;
    const known = shared.get(name);
    if (known !== undefined) return known;
    if (shared.size >= mostShared) shared.clear();
    const made = { ...code, version: common };
    shared.set(name, made);
    return made;
  }

  function read(text: string, slot: number): Qrcode {
    const code = codes[slot] as Qrcode;
    if (code.version !== common) return code;
    // Written out, as it was made: on Node 20 a spread makes a hidden class of its own at each call.
    return {
      version: 1,
      id: text,
      type: code.type,
      appId: code.appId,
      userPoolId: code.userPoolId,
      createdAt: numbers[slotSize * slot + 2] as number,
      expiresAt: numbers[slotSize * slot + 3] as number,
      status: code.status,
      scannedBy: undefined,
      previousStatus: code.previousStatus,
      timeline: undefined,
      customData: undefined,
      login: undefined,
      scannedResult: undefined,
    };
  }

  const idOf = (number: number) => otherIds.get(number) ?? spellId(takeId(slotOf(number)));

  const entryOf = (number: number): [id: string, code: Qrcode] => {
    const text = idOf(number);
    return [text, read(text, slotOf(number))];
  };

  const each = <Found>(find: (number: number) => Found) =>
    Array.from({ length: next - first }, (_, place) => find(first + place));

  return {
    get size() {
      return next - first;
    },
    get(text) {
      const slot = find(text);
      return slot < 0 ? undefined : read(text, slot);
    },
    set(text, code) {
      // Before the look-up: to grow takes the place of the id.
      if (next - first === capacity) grow();
      const known = find(text);
      const slot = known < 0 ? addSlot(text) : known;
      numbers[slotSize * slot + 2] = code.createdAt;
      numbers[slotSize * slot + 3] = code.expiresAt;
      codes[slot] = isHexadecimal && text === code.id && isFresh(code) ? commonOf(code) : code;
    },
    shift() {
      if (first === next) return undefined;
      const entry = entryOf(first);
      const slot = slotOf(first);
      if (others.delete(entry[0])) otherIds.delete(first);
      else index.remove(hashOf(takeId(slot)), slot);
      codes[slot] = undefined;
      first += 1;
      return entry;
    },
    ids: () => each(idOf),
    entries: () => each(entryOf),
    clear() {
      makeSlots(fewest);
      others.clear();
      otherIds.clear();
      shared.clear();
      first = 0;
      next = 0;
    },
  };
}

const digits = '0123456789abcdef';
/** The values of digits by their characters; those of other characters are no digits. */
const noDigit = 16;
const values = /* @__PURE__ */ Uint8Array.from({ length: 128 }, (_, code) => {
  const value = digits.indexOf(String.fromCharCode(code));
  return value < 0 ? noDigit : value;
});

/** Reads an id of 24 hexadecimal digits into two numbers of 48 bits. Says whether it is one. */
function parseId(text: string, into: Float64Array): boolean {
  if (text.length !== 24) return false;
  for (let half = 0; half < 2; half += 1) {
    let upper = 0;
    let lower = 0;
    for (let place = 12 * half; place < 12 * half + 6; place += 1) {
      const one = digitOf(text.charCodeAt(place));
      const other = digitOf(text.charCodeAt(place + 6));
      if (one === noDigit || other === noDigit) return false;
      upper = (upper << 4) | one;
      lower = (lower << 4) | other;
    }
    into[half] = upper * 0x1000000 + lower;
  }
  return true;
}

const digitOf = (code: number): number => (code < 128 ? (values[code] as number) : noDigit);

const spellId = (id: Float64Array): string => Array.from(id, (half) => half.toString(16).padStart(12, '0')).join('');

/** Ids may count up, or be random: each bit counts. */
function hashOf(id: Float64Array): number {
  let value = 0;
  for (const half of id) {
    value = Math.imul(value ^ half, 0x9e3779b1);
    value = Math.imul(value ^ (value >>> 15) ^ (half / 0x1000000), 0x85ebca6b);
  }
  return (value ^ (value >>> 13)) >>> 0;
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
