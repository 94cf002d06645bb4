import { createMock } from '../create-mock.js';
import { type EachTest, hookIn, type TestHooks, type TestServer } from './each-test.js';
import { addHandlers, type MswMock, type MswMockOptions } from './handlers.js';

/**
 * Makes a mock with handlers for MSW, in a browser or in Node.
 *
 * @example
 * import { setupServer } from 'msw/node';
 * import { createMswMock } from 'authing-qrcode-mock/msw';
 *
 * const mock = createMswMock();
 * const server = setupServer(...mock.handlers);
 * server.listen();
 * server.close();
 *
 * @throws TypeError that names the option which is unknown or out of range.
 */
export const createMswMock = ({ baseUrl, ...options }: MswMockOptions = {}): MswMock =>
  addHandlers(createMock(options), baseUrl);

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
export const mockEachTest = <Server extends TestServer>(
  hooks: TestHooks<Server>,
  options: MswMockOptions = {},
): EachTest<Server> => hookIn(hooks, () => createMswMock(options));
