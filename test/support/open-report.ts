import { formats, type Report } from 'authing-qrcode-mock/contracts';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';

/** How the reader looks at it. */
interface Look {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** A report in HTML, opened in a browser as a reader would. */
export async function openReport(
  browser: Browser,
  report: Report,
  { width = 1_280, colorScheme = 'light' }: Look = {},
) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  const address = 'http://report.example/';
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url === address) return route.fulfill({ contentType: 'text/html', body: formats.html.format(report) });
    requests.push(url);
    return route.abort();
  });
  await page.goto(address);
  return { page, requests, complaints, close: () => context.close() };
}

/** What a checker of accessibility finds wrong, the rule and the places. */
export async function findBarriers(page: Page): Promise<string[]> {
  // The debugger may evaluate what the policy of the page forbids the page itself.
  await page.evaluate(axe.source);
  const found = await page.evaluate('axe.run(document, { resultTypes: ["violations", "incomplete"] })');
  const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] };
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
