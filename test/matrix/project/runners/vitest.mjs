import { vi } from 'vitest';

export { afterAll, afterEach, beforeAll, beforeEach, it } from 'vitest';

export const fakeTimers = {
  install: () => vi.useFakeTimers(),
  advance: (duration) => vi.advanceTimersByTimeAsync(duration),
  restore: () => vi.useRealTimers(),
};
