import { expect } from 'vitest';
import { type ClientMatchers, clientMatchers } from './matchers.js';

declare module 'vitest' {
  interface Assertion<T> extends ClientMatchers<void> {}
}

expect.extend(clientMatchers);
