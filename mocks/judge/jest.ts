import type {} from 'expect';
import { type ClientMatchers, clientMatchers } from './matchers.js';

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>> extends ClientMatchers<R> {}
}

declare global {
  namespace jest {
    interface Matchers<R> extends ClientMatchers<R> {}
  }
}

const { expect } = globalThis as { expect?: { extend(matchers: object): void } };
if (expect === undefined) {
  throw new TypeError(
    'there is no global expect: import this in a test of Jest, or where injectGlobals is off call expect.extend(clientMatchers)',
  );
}
expect.extend(clientMatchers);
