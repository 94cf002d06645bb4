import { http } from 'msw';
import { describePaths } from '../fetch/paths.js';
import { createMock, type Mock } from '../mock.js';
import type { MockOptions } from '../mock-options.js';

/** Upstream's own hosts: of the API, and of every app. */
const upstreamHosts = 'https://(?:[\\w-]+\\.)+authing\\.(?:cn|co|com)';
const anyHost = 'https?://[^/]+';

/** The options of a mock for MSW. */
export interface MswMockOptions extends MockOptions {
  /**
   * Which addresses are answered: upstream's own hosts if left out, one or more addresses of your choice
   * (`https://login.example.com`, a path prefix is fine), or `'*'` for any host.
   */
  readonly baseUrl?: string | readonly string[] | undefined;
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

/**
 * Makes a mock with handlers for MSW, in a browser or in Node.
 *
 * @example
 * import { setupServer } from 'msw/node';
 * import { createMswMock } from 'authing-qrcode-mock/msw';
 *
 * const mock = createMswMock();
 * const server = setupServer(...mock.handlers);
 * server.listen();
 * server.close();
 *
 * @throws TypeError that names the option which is unknown or out of range.
 */
export function createMswMock({ baseUrl, ...options }: MswMockOptions = {}): MswMock {
  const mock = createMock(options);
  const bases = basesOf(baseUrl);
  const base = new RegExp(`^(?:${bases})(?=/)`);
  // One handler for the whole API: MSW tries its handlers in turn. A client whose address ends in a slash asks for `//api/…`.
  const pattern = new RegExp(`^(?:${bases})/*${describePaths()}$`);
  const handler = http.all(pattern, ({ request }) =>
    mock.fetch(request, {
      baseUrl: base.exec(request.url)?.[0],
      origin: globalThis.location?.origin,
      readsWhole: hasOtherXhr(),
    }),
  );
  return { ...mock, handlers: [handler] };
}

/** Tells whether MSW stands in for the XMLHttpRequest of jsdom or happy-dom, which reads a body as a whole. */
const hasOtherXhr = () =>
  typeof XMLHttpRequest !== 'undefined' &&
  (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node !== undefined;

/** The addresses as the text of a regular expression. Throws TypeError for one that no request can have. */
function basesOf(baseUrl: MswMockOptions['baseUrl']): string {
  if (baseUrl === undefined) return upstreamHosts;
  if (baseUrl === '*') return anyHost;
  const bases = typeof baseUrl === 'string' ? [baseUrl] : baseUrl;
  if (bases.length === 0) throw new TypeError('baseUrl is an empty list: nothing would be answered');
  return bases.map((base) => checkBase(base).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
}

function checkBase(base: string): string {
  const refuse = (problem: string) =>
    new TypeError(`baseUrl "${base}" ${problem}: write https://login.example.com, a list of such addresses, or *`);
  if (!URL.canParse(base)) throw refuse('is not a URL');
  const { protocol, search, hash, username, password, origin, pathname } = new URL(base);
  if (protocol !== 'http:' && protocol !== 'https:') throw refuse('begins with neither http: nor https:');
  if (search !== '' || base.includes('?')) throw refuse('has a query');
  if (hash !== '' || base.includes('#')) throw refuse('has a fragment');
  if (username !== '' || password !== '') throw refuse('has a user name or a password');
  return `${origin}${pathname}`.replace(/\/+$/, '');
}
