import type { Collection, Versioned } from './records.js';
import type { Store } from './store.js';

/**
 * The store of one user pool within a store that knows none: ids begin with that of the user pool. Clearing it leaves its
 * records behind, under a number that nobody asks for again.
 */
export function prefixStore(store: Store, userPoolId: string): Store {
  let cleared = 0;
  const own = <Value extends Versioned>(collection: Collection<Value>): Collection<Value> => {
    const idOf = (id: string) => `${userPoolId}/${cleared}/${id}`;
    return {
      get: (id) => collection.get(idOf(id)),
      put: (id, value) => collection.put(idOf(id), value),
      async list() {
        const listed = await collection.list();
        return listed.filter((value) => 'userPoolId' in value && value.userPoolId === userPoolId);
      },
    };
  };
  return {
    qrcodes: own(store.qrcodes),
    sessions: own(store.sessions),
    refreshTokens: own(store.refreshTokens),
    fastpassCodes: own(store.fastpassCodes),
    pushCodes: own(store.pushCodes),
    customData: own(store.customData),
    nonces: own(store.nonces),
    clear() {
      cleared += 1;
    },
  };
}
