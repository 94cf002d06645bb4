export { type EachTest, mockEachTest, type TestHooks } from './each-test.js';
export { createMswMock, type MswHandler, type MswMock, type MswMockOptions } from './handlers.js';
export { failUnhandled, type UnhandledOptions } from './unhandled.js';
export { type Startable, startWorker } from './worker.js';
