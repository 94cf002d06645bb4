import { createMock, type Mock } from 'authing-qrcode-mock';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { connectBrowser } from './browser.js';
import { servePage } from './page-server.js';
import { readQrcode } from './read-qrcode.js';
import { socketTransport } from './transports.js';

/** A page of a company: what it loads, and how it is told the app and the address of the mock. */
export interface LoginPage {
  readonly html: (appId: string, host: string) => string;
  readonly files: Readonly<Record<string, string>>;
  /** How long the page waits between two polls, in ms. */
  readonly interval: number;
}

/** Opens login pages in the browser of the run, in the tests of a file. */
export function loginPages() {
  let browser: Browser;
  beforeAll(async () => {
    browser = await connectBrowser();
  }, 60_000);
  afterAll(() => browser.close());
  return (page: LoginPage) => openLoginPage(browser, page);
}

/** Opens the page on an origin of its own, with a mock of its own, once its code can be read off the screen. */
async function openLoginPage(browser: Browser, { html, files, interval }: LoginPage) {
  const mock: Mock = createMock();
  const transport = await socketTransport(mock);
  // A page exchanges the ticket by itself, so the app is one that allows it.
  const site = await servePage(html(mock.apps.named('browser').id, transport.baseUrl), files);
  const tab = await browser.newPage({ viewport: { width: 800, height: 700 }, locale: 'en-US' });
  const errors: string[] = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  await tab.clock.install();
  await tab.goto(site.baseUrl);
  const readPicture = async () => JSON.parse(readQrcode(await tab.screenshot()));
  await expect.poll(readPicture, { timeout: 10_000 }).toMatchObject({ scene: 'APP_AUTH' });
  const payload = await readPicture();
  return {
    mock,
    payload,
    errors,
    readPicture,
    qrcodeId: String(payload.random),
    /** What the page has noted of the events it got. */
    seen: () => tab.evaluate('window.seen'),
    /** The clock of the page is moved on, so nobody waits. */
    nextPoll: () => tab.clock.runFor(interval),
    /** All text that is seen on the page. */
    text: async () => (await tab.locator('body').innerText()).trim(),
    sees: (text: string) => tab.getByText(text, { exact: true }).first().waitFor(),
    async close() {
      await tab.close();
      await Promise.all([site.close(), transport.close()]);
    },
  };
}
