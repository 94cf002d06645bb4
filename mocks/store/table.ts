/** Records by their ids, in the order in which they have come. */
export interface Table<Value> {
  readonly size: number;
  get(id: string): Value | undefined;
  /** Puts a record in. One that is there keeps its place. */
  set(id: string, value: Value): void;
  /** Takes the oldest record out. */
  shift(): readonly [id: string, value: Value] | undefined;
  ids(): Iterable<string>;
  entries(): readonly (readonly [id: string, value: Value])[];
  clear(): void;
}

export function createTable<Value>(): Table<Value> {
  const records = new Map<string, Value>();
  // One iterator for all that goes: a new one would walk over the holes of what has gone before. It is not made before
  // something goes, since it keeps every table that the records have been moved from since its last step.
  let oldestFirst: Iterator<[string, Value]> | undefined;
  return {
    get size() {
      return records.size;
    },
    get: (id) => records.get(id),
    set: (id, value) => void records.set(id, value),
    shift() {
      if (records.size === 0) return undefined;
      oldestFirst ??= records.entries();
      const oldest = oldestFirst.next().value as [string, Value];
      records.delete(oldest[0]);
      return oldest;
    },
    ids: () => records.keys(),
    entries: () => [...records],
    clear() {
      records.clear();
      oldestFirst = undefined;
    },
  };
}
