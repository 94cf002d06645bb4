import type { Mock } from 'authing-qrcode-mock';
import type { Page } from 'playwright-core';
import { beforeEach } from 'vitest';
import { pageTests } from './page-tests.js';
import type { OpenOptions, PageSite } from './pages.js';

export const nextPoll = (web: Page) => web.clock.runFor(1_000);
export const says = (page: Page, text: string) => page.getByText(text).first().waitFor();
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
export const idOf = async (web: Page) => String(await web.locator('.picture').getAttribute('src')).replace(/.*\//, '');

/** Fetches the picture that the login page shows, as a phone's gallery would hold it. */
export async function pictureOf(web: Page): Promise<Buffer> {
  const url = await web.locator('.picture').getAttribute('src');
  return Buffer.from(await (await fetch(String(url))).arrayBuffer());
}

/** Types the id of a code into the phone page. */
export async function paste(phone: Page, text: string): Promise<void> {
  await phone.getByLabel('A link, the id of a code').fill(text);
  await press(phone, 'Scan');
}

/** Opens the login page and the phone page of a mock that each test has to itself. */
export function loginAndPhone() {
  const serve = pageTests();
  let site: PageSite;
  beforeEach(async () => {
    site = await serve();
  });
  return {
    mock: (): Mock => site.mock,
    baseUrl: (): string => site.baseUrl,
    open: async (path: string, options?: OpenOptions): Promise<Page> => (await site.open(path, options)).page,
    async openWeb(): Promise<Page> {
      const { page } = await site.open('/__mock/login/', { heldClock: true });
      await page.locator('.picture').waitFor();
      return page;
    },
    async openPhone(account: string, path = '/__mock/phone', baseUrl = site.baseUrl): Promise<Page> {
      const { page } = await site.open(path, { viewport: { width: 360, height: 740 }, baseUrl });
      await page.getByLabel('Account').fill(account);
      await page.getByLabel('Password').fill('password');
      await press(page, 'Log in');
      await says(page, 'Logged in as');
      return page;
    },
  };
}
