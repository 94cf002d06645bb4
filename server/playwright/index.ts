import type { BrowserContext, Expect, Route, TestInfo, TestType } from '@playwright/test';
import { expect as plainExpect, test as plainTest } from '@playwright/test';
import { createMock, type Mock, type MockOptions } from '../../mocks/index.js';
import { describeAddresses } from '../../mocks/internal.js';
import { judge } from '../../mocks/judge/index.js';
import { connect, controlOf, type MockControl, type RemotePhone } from '../../mocks/remote/index.js';

/**
 * The options of the mock of a test, for `use` in a configuration or in a file.
 *
 * @example
 * test.use({ mockOptions: { settings: { qrcodeExpiresIn: 10 } }, mockBaseUrl: 'https://login.example.com' });
 */
export interface PlaywrightMockOptions {
  /** The options of the mock that each test has for itself. */
  readonly mockOptions: MockOptions;
  /**
   * Which addresses the mock answers that the pages of a test ask: upstream's own hosts if left out, others, or `'*'` for any
   * host. They never leave the browser.
   */
  readonly mockBaseUrl: string | readonly string[] | undefined;
  /**
   * The address of a mock that is served, such as `http://127.0.0.1:4820`: for pages whose server asks it, too. Each worker has a
   * user pool of its own there, which the requests of its pages name. A mock in this process answers if left out.
   */
  readonly mockUrl: string | undefined;
  /** The token of the admin API of that mock. */
  readonly mockToken: string | undefined;
}

/** The fixtures of a test. */
export interface PlaywrightMockFixtures {
  /** The mock of this test; it holds nothing of the test before. */
  readonly mock: MockControl;
  /** Hands a phone to the user of this user name. */
  readonly phone: (username?: string) => RemotePhone;
}

type Fixtures = PlaywrightMockOptions & PlaywrightMockFixtures;
type Base = typeof plainTest extends TestType<infer Test, infer Worker> ? [test: Test, worker: Worker] : never;

/** A mock while a test runs, and the way of the pages to it. */
interface Opened {
  readonly control: MockControl;
  route(context: BrowserContext): Promise<unknown>;
  close(): Promise<void>;
}

const own = (options: MockOptions, baseUrl: PlaywrightMockOptions['mockBaseUrl']): Opened => {
  const mock = createMock(options);
  const judged = judge(mock);
  const { base, pattern } = describeAddresses(baseUrl);
  return {
    control: controlOf(mock),
    route: (context) =>
      context.route(
        ({ origin, pathname }) => pattern.test(origin + pathname),
        (route) => answer(route, mock, base.exec(route.request().url())?.[0]),
      ),
    close: async () => judged.stop(),
  };
};

/** Answers a request of a page as the mock does: a connection that breaks off does so here, too. */
async function answer(route: Route, mock: Mock, baseUrl: string | undefined): Promise<void> {
  const asked = route.request();
  const method = asked.method();
  const headers = await asked.allHeaders();
  const body = method === 'GET' || method === 'HEAD' ? null : asked.postDataBuffer();
  const named = Object.entries(headers).filter(([name]) => !name.startsWith(':'));
  const request = new Request(asked.url(), { method, headers: named, body: body && new Uint8Array(body) });
  const response = await mock.fetch(request, { baseUrl, origin: headers['origin'], readsWhole: true });
  // A page that was closed meanwhile has no use for it.
  const settled = (async () => {
    if (response === undefined) return route.fallback();
    if (response.type === 'error') return route.abort('connectionreset');
    const bytes = Buffer.from(await response.arrayBuffer());
    return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: bytes });
  })();
  await settled.catch(() => undefined);
}

const served = (url: string, token: string | undefined, { workerIndex }: TestInfo): Opened => {
  // Two runs at once on one mock do not meet, nor do a worker and the one that takes its place.
  const userPool = `playwright-${process.pid}-${workerIndex}`;
  const control = connect(url, { userPool, ...(token !== undefined && { token }) });
  return {
    control,
    route: (context) =>
      context.route(
        (address) => address.href.startsWith(url),
        (route) =>
          route
            .continue({ headers: { ...route.request().headers(), 'x-authing-userpool-id': userPool } })
            .catch(() => undefined),
      ),
    close: () => control.reset(),
  };
};

/**
 * The `test` of Playwright with a mock of the QR-code login: each test begins with an empty one, and a test that fails has its
 * journal attached.
 *
 * @example
 * import { expect, test } from 'authing-qrcode-mock/playwright';
 *
 * test('logs in', async ({ page, mock, phone }) => {
 *   await page.goto('/login');
 *   const [code] = await mock.codes.list();
 *   await phone('alice').scan(String(code?.id));
 *   await phone('alice').confirm(String(code?.id));
 *   await expect(page.getByText('Alice')).toBeVisible();
 *   await expect(mock).toKeepClientRules();
 * });
 */
export const test: TestType<Base[0] & Fixtures, Base[1]> = plainTest.extend<Fixtures & { openedMock: Opened }>({
  mockOptions: [{}, { option: true }],
  mockBaseUrl: [undefined, { option: true }],
  mockUrl: [process.env['AUTHING_QRCODE_MOCK_URL'], { option: true }],
  mockToken: [process.env['AUTHING_QRCODE_MOCK_ADMIN_TOKEN'], { option: true }],
  openedMock: async ({ mockOptions, mockBaseUrl, mockUrl, mockToken }, use, info) => {
    const opened = mockUrl === undefined ? own(mockOptions, mockBaseUrl) : served(mockUrl, mockToken, info);
    if (mockUrl !== undefined) await opened.control.reset();
    await use(opened);
    if (info.status !== info.expectedStatus) await attachJournal(opened.control, info);
    await opened.close();
  },
  context: async ({ context, openedMock }, use) => {
    await openedMock.route(context);
    await use(context);
  },
  mock: async ({ openedMock }, use) => use(openedMock.control),
  phone: async ({ openedMock }, use) => use((username = 'alice') => openedMock.control.phone(username)),
});

async function attachJournal({ journal }: MockControl, info: TestInfo): Promise<void> {
  const [lines, har] = await Promise.all([journal.lines(), journal.har()]);
  const contentType = 'application/json';
  await info.attach('mock journal', { body: lines.join('\n') || 'nothing was asked', contentType: 'text/plain' });
  await info.attach('mock journal.har', { body: JSON.stringify(har, undefined, 2), contentType });
}

/**
 * The `expect` of Playwright. `toKeepClientRules`: no rule of clients that was observed is broken, of those that a client must keep;
 * with `strict`, of those that it should keep, too. It fails where no rule was observed at all.
 *
 * @example
 * await expect(mock).toKeepClientRules();
 */
export const expect: Expect<{
  toKeepClientRules(mock: MockControl, options?: { readonly strict?: boolean }): Promise<MatcherOutcome>;
}> = plainExpect.extend({
  async toKeepClientRules(mock: MockControl, { strict = false }: { readonly strict?: boolean } = {}) {
    const verdicts = (await mock.verdicts()).filter(({ verdict }) => verdict !== 'not observed');
    const broken = verdicts.filter(({ verdict, severity }) => verdict === 'broken' && (strict || severity === 'must'));
    const pass = verdicts.length > 0 && broken.length === 0;
    return { name: 'toKeepClientRules', pass, message: () => explain(verdicts.length, broken) };
  },
});

/** The answer of a matcher to Playwright. */
interface MatcherOutcome {
  readonly name: string;
  readonly pass: boolean;
  readonly message: () => string;
}

type Broken = Awaited<ReturnType<MockControl['verdicts']>>;

function explain(observed: number, broken: Broken): string {
  if (observed === 0)
    return 'no rule of clients was observed: was the mock asked at all? A served mock judges with authing-qrcode-mock client live';
  if (broken.length === 0) return `all of ${observed} rules of clients that were observed are kept`;
  return broken
    .map(({ id, sentence, reason, evidence, correct }) =>
      [`✗ ${id}: ${sentence}`, `  ${reason}`, ...evidence.map((line) => `  ${line}`), `  ${correct}`].join('\n'),
    )
    .join('\n');
}
