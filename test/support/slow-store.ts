import { setImmediate } from 'node:timers/promises';
import { type Collection, createMemoryStore, type Store } from 'authing-qrcode-mock';

/** A store in memory whose every answer comes later, so that others get in between a read and the write after it. */
export function createSlowStore(create = createMemoryStore): Store {
  const { clear, ...collections } = create({ maxQrcodes: 1_000 });
  const { qrcodes, sessions, refreshTokens, fastpassCodes, pushCodes, customData, nonces } = collections;
  return {
    qrcodes: slow(qrcodes),
    sessions: slow(sessions),
    refreshTokens: slow(refreshTokens),
    fastpassCodes: slow(fastpassCodes),
    pushCodes: slow(pushCodes),
    customData: slow(customData),
    nonces: slow(nonces),
    clear,
  };
}

function slow<Value extends { readonly version: number }>({ get, put, list }: Collection<Value>): Collection<Value> {
  return {
    async get(id) {
      await setImmediate();
      return get(id);
    },
    async list() {
      await setImmediate();
      return list();
    },
    async put(id, value) {
      await setImmediate();
      return put(id, value);
    },
  };
}
