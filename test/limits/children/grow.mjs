// Grows what a client can make grow, in a process with a small heap, and prints the heap in use afterwards, in MB.
import { createMock } from '../../../dist/mocks/index.js';

const call = (mock, path, body, headers = {}) =>
  mock.respond({
    method: 'POST',
    baseUrl: 'http://localhost',
    path,
    query: {},
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const generate = (mock, customData) => call(mock, '/api/v3/gene-qrcode', { type: 'MOBILE_APP', customData });
const times = async (count, run) => {
  for (let index = 0; index < count; index += 1) await run(index);
};
const heap = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1_048_576;
};

const mock = createMock();
const parts = {
  async resets() {
    const cycle = async () => {
      await times(5_000, () => generate(mock));
      await mock.reset();
    };
    await times(5, cycle);
    const before = heap();
    await times(35, cycle);
    return heap() - before;
  },
  async customData() {
    await times(8_000, (index) => generate(mock, { index, large: 'x'.repeat(100_000) }));
    return heap();
  },
  async nestedCustomData() {
    await times(700, (index) => generate(mock, { index, many: Array.from({ length: 30_000 }, () => ({})) }));
    return heap();
  },
  async scopes() {
    const passwordPayload = { account: 'alice', password: 'password' };
    await times(3_000, (index) =>
      call(mock, '/api/v3/signin', {
        connection: 'PASSWORD',
        passwordPayload,
        options: { scope: `openid ${index}${'x'.repeat(90_000)}` },
      }),
    );
    return heap();
  },
  async journals() {
    await times(30, (pool) =>
      times(1_000, () =>
        call(
          mock.userPool(`pool-${pool}`),
          '/api/v3/gene-qrcode',
          { type: 'x'.repeat(14_000) },
          { x: 'x'.repeat(14_000) },
        ),
      ),
    );
    return heap();
  },
};

process.stdout.write(String(await parts[process.argv[2]]()));
