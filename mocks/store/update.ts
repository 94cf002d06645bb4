import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import type { Collection, Versioned } from './records.js';

/**
 * Changes one record by compare-and-set. A writer that loses a race is asked again, about what the winner has left.
 *
 * `change` answers the next record, whose version is one more than that of the stored one, or `undefined` where nothing has to
 * be written. It throws to refuse, and then nothing is written. Resolves to the record as it is after that.
 *
 * @example
 * await update(world.store.sessions, token, (session) => session && next(session, { revoked: true }));
 */
export function update<Value extends Versioned>(
  collection: Pick<Collection<Value>, 'get' | 'put'>,
  id: string,
  change: (stored: Value | undefined) => MaybePromise<Value | undefined>,
  stored: MaybePromise<Value | undefined> = collection.get(id),
): MaybePromise<Value | undefined> {
  return andThen(stored, (known) =>
    andThen(change(known), (changed): MaybePromise<Value | undefined> => {
      if (changed === undefined) return known;
      return andThen(collection.put(id, changed), (won) => (won ? changed : update(collection, id, change)));
    }),
  );
}

/** The record as it is after a change of some of its fields. */
export const next = <Value extends Versioned>(stored: Value, changes: Partial<Omit<Value, 'version'>>): Value => ({
  ...stored,
  ...changes,
  version: stored.version + 1,
});
