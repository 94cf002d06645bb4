// A mock behind a socket, in a process of its own: it prints its address, and tells the memory that it takes when asked.
import { createMock } from '../../dist/mocks/index.js';
import { createServer } from '../../dist/server/index.js';
import { createRedisStore } from '../../dist/server/stores/redis/index.js';

const { STORE } = process.env;
const store = STORE === undefined ? undefined : await createRedisStore(STORE);
const mock = createMock({ actingUser: 'alice', store });
const server = createServer(mock, { limits: { maxConnections: 100_000 } });
server.listen(0, '0.0.0.0', () => process.send({ port: server.address().port }));

process.on('message', async () => {
  globalThis.gc();
  // A second time: what the first has found to be weak is gone by then.
  await new Promise(setImmediate);
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  process.send({ heap: heapUsed, rss });
});
process.on('disconnect', () => process.exit());
