import { expect } from 'vitest';
import { type ClientMatchers, clientMatchers } from './matchers.js';

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: an interface is merged with one that is declared alike.
  interface Matchers<T = any> extends ClientMatchers<void> {}
}

expect.extend(clientMatchers);
