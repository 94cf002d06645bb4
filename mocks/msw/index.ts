export { createMswMock, mockEachTest } from './create.js';
export type { EachTest, TestHooks } from './each-test.js';
export type { MswHandler, MswMock, MswMockOptions } from './handlers.js';
export { failUnhandled, type UnhandledOptions } from './unhandled.js';
export { type Startable, startWorker } from './worker.js';
