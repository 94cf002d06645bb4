export { type EachTest, mockEachTest, type TestHooks } from './each-test.js';
export { createMswMock, type MswMock, type MswMockOptions } from './handlers.js';
export { type Startable, startWorker } from './worker.js';
