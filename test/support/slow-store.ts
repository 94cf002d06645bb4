import { setImmediate } from 'node:timers/promises';
import { type Collection, createMemoryStore, type Store } from 'authing-qrcode-mock';

/** A store in memory whose every answer comes later, so that others get in between a read and the write after it. */
export function createSlowStore(create = createMemoryStore): Store {
  const { qrcodes, sessions, clear } = create({ maxQrcodes: 1_000 });
  return { qrcodes: slow(qrcodes), sessions: slow(sessions), clear };
}

function slow<Value extends { readonly version: number }>({ get, put }: Collection<Value>): Collection<Value> {
  return {
    async get(id) {
      await setImmediate();
      return get(id);
    },
    async put(id, value) {
      await setImmediate();
      return put(id, value);
    },
  };
}
