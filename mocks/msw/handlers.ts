import { type Addresses, describeAddresses } from '../fetch/addresses.js';
import type { Mock } from '../mock.js';
import type { MockOptions } from '../mock-options.js';
import { MockHandler } from './mock-handler.js';

/** The options of a mock for MSW. */
export interface MswMockOptions extends MockOptions {
  /**
   * Which addresses are answered: upstream's own hosts if left out, one or more addresses of your choice
   * (`https://login.example.com`, a path prefix is fine), or `'*'` for any host.
   */
  readonly baseUrl?: Addresses | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: the class has private members, so that its type fits one copy of MSW alone
type OfAnyCopy = any;

/** A handler of the MSW that is installed beside this package, be it 2 or 3. */
export type MswHandler = OfAnyCopy;

/** A mock that MSW can serve. */
export interface MswMock extends Mock {
  /**
   * Hand these to `setupServer` or `setupWorker`. They match the paths of the mock and nothing else: any other request is
   * unhandled, and MSW does with it what you have told it.
   */
  readonly handlers: MswHandler[];
}

/** Adds handlers for MSW to a mock. */
export function addHandlers(mock: Mock, baseUrl: Addresses | undefined): MswMock {
  const { base, pattern } = describeAddresses(baseUrl);
  const answer = (request: Request) =>
    mock.fetch(request, {
      baseUrl: base.exec(request.url)?.[0],
      origin: globalThis.location?.origin,
      readsWhole: hasOtherXhr(),
    });
  // One handler for the whole API: MSW tries its handlers in turn.
  return { ...mock, handlers: [new MockHandler(pattern, answer)] };
}

/** Tells whether MSW stands in for the XMLHttpRequest of jsdom or happy-dom, which reads a body as a whole. */
const hasOtherXhr = () =>
  typeof XMLHttpRequest !== 'undefined' &&
  (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node !== undefined;
