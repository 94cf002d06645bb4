import type { MockOptions } from 'authing-qrcode-mock';
import type { Page } from 'playwright-core';
import type { PageSite, Tab } from './pages.js';

/** Chooses a code in the list, and waits until its details are shown. */
export async function choose(page: Page, id: string): Promise<void> {
  await page.locator(`#code-${id}`).click();
  await page.locator('#detail').getByText(id).waitFor();
}

export const statusIs = (page: Page, id: string, status: string) =>
  page.locator(`#code-${id} .pill[data-status="${status}"]`).waitFor();
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
export const says = (page: Page, text: string) => page.getByText(text).first().waitFor();

/** Opens the dashboard of a mock of its own, and waits until it follows the mock. */
export async function openDashboard(
  serve: (options?: MockOptions) => Promise<PageSite>,
  options: MockOptions = {},
  permissions: string[] = [],
): Promise<{ site: PageSite; tab: Tab; page: Page }> {
  const site = await serve(options);
  const tab = await site.open('/__mock/', { permissions });
  await says(tab.page, 'live');
  return { site, tab, page: tab.page };
}
