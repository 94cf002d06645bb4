/** Finds the slots of records by a hash of their ids. Ids may have the same hash: whoever asks tells them apart. */
export interface SlotIndex {
  /** The slot with this hash that is the right one; -1 where there is none. */
  find(hash: number, isRight: (slot: number) => boolean): number;
  add(hash: number, slot: number): void;
  remove(hash: number, slot: number): void;
}

/**
 * Makes an index for so many slots, a power of two. A Map looks into six places of memory for an id, which are far apart
 * where it has a million: this one into a single one. Each pair of numbers is a slot, counted from 1, and its hash; what does
 * not fit in its place is in the next one that is free.
 */
export function createSlotIndex(capacity: number): SlotIndex {
  const pairs = new Uint32Array(4 * capacity);
  const mask = pairs.length - 1;
  const placeOf = (hash: number) => (2 * hash) & mask;
  const after = (place: number) => (place + 2) & mask;
  return {
    find(hash, isRight) {
      for (let place = placeOf(hash), found = pairs[place] as number; found !== 0; ) {
        if (pairs[place + 1] === hash && isRight(found - 1)) return found - 1;
        place = after(place);
        found = pairs[place] as number;
      }
      return -1;
    },
    add(hash, slot) {
      let place = placeOf(hash);
      while (pairs[place] !== 0) place = after(place);
      pairs[place] = slot + 1;
      pairs[place + 1] = hash;
    },
    remove(hash, slot) {
      let gap = placeOf(hash);
      while (pairs[gap] !== slot + 1) gap = after(gap);
      // Pairs that were pushed past the gap move back: a look-up ends at a gap.
      for (let place = after(gap); pairs[place] !== 0; place = after(place)) {
        const wanted = placeOf(pairs[place + 1] as number);
        if (((place - wanted) & mask) < ((place - gap) & mask)) continue;
        pairs[gap] = pairs[place] as number;
        pairs[gap + 1] = pairs[place + 1] as number;
        gap = place;
      }
      pairs[gap] = 0;
    },
  };
}
