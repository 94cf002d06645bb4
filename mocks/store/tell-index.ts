import { andThen } from '../engine/maybe-promise.js';
import type { Index } from './memory-store.js';
import type { Collection, Versioned } from './records.js';
import type { Store } from './store.js';

/** A store of somebody else that tells which codes were made in it: the last `limit` of them. */
export function tellIndex(store: Store, codes: Index, limit: number): Store {
  const told = new Set<string>();

  function tell(id: string): void {
    told.add(id);
    codes.add(id);
    if (told.size <= limit) return;
    const [oldest = ''] = told;
    told.delete(oldest);
    codes.remove(oldest);
  }

  const telling = <Value extends Versioned>(collection: Collection<Value>): Collection<Value> => ({
    get: (id) => collection.get(id),
    put: (id, value) =>
      andThen(collection.put(id, value), (isWritten) => {
        if (isWritten && value.version === 1) tell(id);
        return isWritten;
      }),
    list: () => collection.list(),
  });
  return {
    ...store,
    qrcodes: telling(store.qrcodes),
    fastpassCodes: telling(store.fastpassCodes),
    pushCodes: telling(store.pushCodes),
    clear() {
      for (const id of told) codes.remove(id);
      told.clear();
      return store.clear();
    },
  };
}
