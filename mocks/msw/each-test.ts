import { createMswMock, type MswHandler, type MswMock, type MswMockOptions } from './handlers.js';
import { failUnhandled } from './unhandled.js';

type Hook = (run: () => void | Promise<void>) => unknown;

/** Taken before a test puts fake timers in its place. */
const realTimeout = globalThis.setTimeout;

/** The hooks of a test runner, and what makes a server of MSW: all of it is yours, so that none is loaded twice. */
export interface TestHooks<Server extends TestServer> {
  /** Of `msw/node`. */
  readonly setupServer: (...handlers: MswHandler[]) => Server;
  readonly beforeAll: Hook;
  readonly beforeEach: Hook;
  readonly afterEach: Hook;
  readonly afterAll: Hook;
}

/** As much of MSW's server as it takes. */
interface TestServer {
  listen(options: object): void;
  resetHandlers(...handlers: MswHandler[]): void;
  close(): void;
}

/** The mock of the test that runs now. */
export interface EachTest<Server extends TestServer> {
  /** A fresh one for each test. Throws TypeError outside of a test. */
  readonly mock: MswMock;
  /** For handlers of your own: `server.use(…)`, good for the test that runs now. */
  readonly server: Server;
}

/**
 * Gives each test a mock of its own, and fails a test that made a request which nobody answers. For Vitest, Jest, node:test, and
 * any runner with these hooks, with MSW 2 or 3. Fake timers are fine: the clock of the mock goes with them.
 *
 * @example
 * import { setupServer } from 'msw/node';
 * import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
 * import { mockEachTest } from 'authing-qrcode-mock/msw';
 *
 * const test = mockEachTest({ setupServer, beforeAll, beforeEach, afterEach, afterAll }, { clock: 'held' });
 *
 * it('shows that the code has expired', async () => {
 *   const { id } = await test.mock.admin('createCode', {});
 *   test.mock.clock.advance('121s');
 *   expect(await test.mock.admin('readCode', { id })).toMatchObject({ status: 'EXPIRED' });
 * });
 */
export function mockEachTest<Server extends TestServer>(
  { setupServer, beforeAll, beforeEach, afterEach, afterAll }: TestHooks<Server>,
  options: MswMockOptions = {},
): EachTest<Server> {
  const server = setupServer();
  let mock: MswMock | undefined;
  let unanswered: string[] = [];

  beforeAll(() => server.listen(failUnhandled((message) => void unanswered.push(message))));
  beforeEach(() => {
    mock = createMswMock(options);
    server.resetHandlers(...mock.handlers);
  });
  afterEach(async () => {
    // A request that the test did not wait for is seen by then.
    await new Promise<void>((resolve) => void realTimeout(resolve, 0));
    const requests = unanswered;
    unanswered = [];
    mock = undefined;
    server.resetHandlers();
    if (requests.length > 0) {
      throw new Error(`no handler answered these requests of the test: ${requests.join(', ')}. Is baseUrl set?`);
    }
  });
  afterAll(() => server.close());

  return {
    get mock() {
      if (mock === undefined) throw new TypeError('the mock exists only within a test: use it there');
      return mock;
    },
    server,
  };
}
