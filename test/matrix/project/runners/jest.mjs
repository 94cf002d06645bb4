import { jest } from '@jest/globals';

export { afterAll, afterEach, beforeAll, beforeEach, it } from '@jest/globals';

export const fakeTimers = {
  // What MSW and the environment answer by is not the page's.
  install: () => jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }),
  advance: (duration) => jest.advanceTimersByTimeAsync(duration),
  restore: () => jest.useRealTimers(),
};
