import type { MswHandler, MswMock } from './handlers.js';
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
export interface TestServer {
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

/** Gives each test a mock of its own, made by `create`. */
export function hookIn<Server extends TestServer>(
  { setupServer, beforeAll, beforeEach, afterEach, afterAll }: TestHooks<Server>,
  create: () => MswMock,
): EachTest<Server> {
  const server = setupServer();
  let mock: MswMock | undefined;
  let unanswered: string[] = [];

  beforeAll(() => server.listen(failUnhandled((message) => void unanswered.push(message))));
  beforeEach(() => {
    mock = create();
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
