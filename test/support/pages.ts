import { createMock, type Mock, type MockOptions } from 'authing-qrcode-mock';
import { type AdminAccess, createServer } from 'authing-qrcode-mock/server';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { listen } from './transports.js';

/** A tab, and everything that went wrong in it. */
export interface Tab {
  readonly page: Page;
  /** Uncaught errors, what the console calls an error (a broken content-security policy, too), requests to another host. */
  readonly problems: string[];
  close(): Promise<void>;
}

/** A mock that is served with its pages, and browsers that look at them. */
export interface PageSite {
  readonly mock: Mock;
  readonly baseUrl: string;
  /** Opens a page in a browser context of its own: another person, another device. */
  open(path: string, options?: OpenOptions): Promise<Tab>;
  /** What went wrong in any of its tabs. */
  problems(): string[];
  close(): Promise<void>;
}

/** How a page is opened. */
export interface OpenOptions extends BrowserContextOptions {
  /** The time of the page stands still until the test moves it. */
  readonly heldClock?: boolean;
  /** Runs before anything of the page does. */
  readonly initScript?: string;
  /** Another address of the same mock. */
  readonly baseUrl?: string;
}

export async function servePages(
  browser: Browser,
  options: MockOptions = {},
  access: AdminAccess = {},
): Promise<PageSite> {
  const mock = createMock({ clock: 'held', ...options });
  const { baseUrl, close } = await listen(createServer(mock, access));
  const tabs: Tab[] = [];
  return {
    mock,
    baseUrl,
    async open(path, { heldClock = false, baseUrl: address = baseUrl, initScript, ...contextOptions } = {}) {
      const context = await browser.newContext({ locale: 'en-US', ...contextOptions });
      const page = await context.newPage();
      // Before the time of the test is over, so that it says what it has waited for.
      page.setDefaultTimeout(8_000);
      const tab = { page, problems: collectProblems(page, address), close: () => context.close() };
      tabs.push(tab);
      if (initScript !== undefined) await page.addInitScript(initScript);
      if (heldClock) await page.clock.install();
      await page.goto(address + path);
      return tab;
    },
    problems: () => tabs.flatMap((tab) => tab.problems),
    async close() {
      await Promise.all(tabs.map((tab) => tab.close()));
      await close();
    },
  };
}

/** Notes everything that a page must not do. */
export function collectProblems(page: Page, address: string): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(?:data|blob):/.test(url)) problems.push(`request: ${url}`);
  });
  return problems;
}
