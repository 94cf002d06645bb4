export { type EachTest, mockEachTest, type TestHooks } from './msw-each-test.js';
export { createMock, type MswMock, type MswMockOptions } from './msw-handlers.js';
export { type Startable, startWorker } from './msw-worker.js';
