import { createMock, type Mock, type MockOptions } from 'authing-qrcode-mock';
import { createRedisStore, type RedisStoreOptions } from 'authing-qrcode-mock/redis';
import { offersOf } from './offers.js';
import { answerOf, type OpenTarget } from './targets.js';

/** Mocks on one Redis, each with a connection of its own. */
export interface SharedMocks {
  readonly mocks: readonly Mock[];
  close(): Promise<void>;
}

let stands = 0;

/** Makes so many mocks on one Redis, on keys that no other test has. */
export async function shareMocks(
  url: string,
  count: number,
  options: MockOptions = {},
  storeOptions: RedisStoreOptions = {},
): Promise<SharedMocks> {
  stands += 1;
  const prefix = `stand-${process.pid}-${stands}`;
  const stores = await Promise.all(
    Array.from({ length: count }, () => createRedisStore(url, { prefix, ...storeOptions })),
  );
  const mocks = stores.map((store) => createMock({ ...options, store }));
  return { mocks, close: async () => void (await Promise.all(stores.map((store) => store.close()))) };
}

/** Two mocks on one Redis that take turns with the requests: each sees what the other has done. */
export async function sharedTarget(url: string): Promise<OpenTarget> {
  const { mocks, close } = await shareMocks(url, 2, { clock: 'held', actingUser: 'alice' });
  const [first] = mocks as [Mock, Mock];
  const offers = await offersOf(first);
  /** A command in this process is stored with the next answer: here the next answer is the other mock's. */
  const store = async () => void (await first.admin('ready', {}));
  let turn = 0;
  return {
    name: 'two mocks on one Redis',
    baseUrl: 'http://shared.test',
    ...offers,
    async pass(duration) {
      await offers.pass?.(duration);
      await store();
    },
    async fault(...given) {
      await offers.fault?.(...given);
      await store();
    },
    async reset() {
      await first.reset();
      await store();
      return true;
    },
    async send(request) {
      turn += 1;
      const mock = mocks[turn % mocks.length] as Mock;
      const answer = await answerOf(mock, request);
      return { ...answer, body: structuredClone(answer.body) };
    },
    close,
  };
}
