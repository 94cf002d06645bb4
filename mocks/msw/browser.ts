// The same names as in index.ts, for bundlers that build for a browser.

export { createMswMock, mockEachTest } from './create-in-browser.js';
export type { EachTest, TestHooks } from './each-test.js';
export type { MswHandler, MswMock, MswMockOptions } from './handlers.js';
export { failUnhandled, type UnhandledOptions } from './unhandled.js';
export { type Startable, startWorker } from './worker.js';
