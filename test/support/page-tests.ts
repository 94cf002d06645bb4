import type { MockOptions } from 'authing-qrcode-mock';
import type { AdminAccess } from 'authing-qrcode-mock/server';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { connectBrowser } from './browser.js';
import { type PageSite, servePages } from './pages.js';

/** How the tests of a file look at pages. */
interface PageTestOptions {
  /** The pages meet faults on purpose, which the console of a browser calls errors. */
  readonly mayHaveProblems?: boolean;
}

/**
 * Serves pages to the browser of the run. What a test has opened is closed after it; the
 * test fails if anything went wrong there.
 */
export function pageTests({ mayHaveProblems = false }: PageTestOptions = {}) {
  let browser: Browser;
  const sites: PageSite[] = [];
  beforeAll(async () => {
    browser = await connectBrowser();
  }, 60_000);
  afterAll(() => browser.close());
  afterEach(async () => {
    const opened = sites.splice(0);
    const problems = opened.flatMap((site) => site.problems());
    await Promise.all(opened.map((site) => site.close()));
    if (!mayHaveProblems) expect(problems).toEqual([]);
  });
  return async (options?: MockOptions, access?: AdminAccess): Promise<PageSite> => {
    const site = await servePages(browser, options, access);
    sites.push(site);
    return site;
  };
}
