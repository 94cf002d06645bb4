import type { Page } from 'playwright-core';
import type { PageState } from './page-state.js';

const path = '/__mock/phone/';
const button = (page: Page, place: string) => page.locator(place).click();

async function signIn(page: Page): Promise<void> {
  await page.locator('#password').fill('password');
  await button(page, '#screen form button');
  await page.locator('#pasted').waitFor();
}

async function paste(page: Page, text: string): Promise<void> {
  await page.locator('#pasted').fill(text);
  await button(page, '#screen form button');
}

/** The states of the phone page. */
export const phoneStates: readonly PageState[] = [
  { name: 'phone-sign-in', path, reach: (page) => page.locator('#password').waitFor() },
  {
    name: 'phone-sign-in-refused',
    path,
    async reach(page) {
      await page.locator('#password').fill('wrong');
      await button(page, '#screen form button');
      await page.locator('[role="alert"]').waitFor();
    },
  },
  { name: 'phone-scan', path, reach: signIn },
  {
    name: 'phone-camera',
    path,
    async reach(page) {
      await signIn(page);
      await button(page, '#screen > button.primary');
      await page.locator('video').waitFor();
    },
  },
  {
    name: 'phone-not-ours',
    path,
    async reach(page) {
      await signIn(page);
      await paste(page, 'https://example.com/');
      await page.locator('[role="alert"]').waitFor();
    },
  },
  {
    name: 'phone-confirm',
    path,
    guide: { file: 'phone.png', size: { width: 360, height: 640 } },
    async reach(page, mock) {
      await signIn(page);
      const { id } = await mock.admin('createCode', { customData: { table: 7 } });
      await paste(page, String(await mock.pictureText(id)));
      await page.locator('dl.facts').waitFor();
    },
  },
  {
    name: 'phone-confirmed',
    path,
    async reach(page, mock) {
      await signIn(page);
      const { id } = await mock.admin('createCode', {});
      await paste(page, id);
      await page.locator('dl.facts').waitFor();
      await button(page, '#screen button.primary');
      await page.locator('.mark').waitFor();
    },
  },
  {
    name: 'phone-history',
    path,
    async reach(page, mock) {
      await signIn(page);
      for (const action of ['.primary', ':not(.primary)']) {
        const { id } = await mock.admin('createCode', {});
        await paste(page, id);
        await page.locator('dl.facts').waitFor();
        await button(page, `#screen button${action}`);
        await page.locator('.mark').waitFor();
        await button(page, '#screen button.primary');
      }
      await page.locator('#deeds li').nth(1).waitFor();
    },
  },
  {
    name: 'phone-refused',
    path,
    async reach(page, mock) {
      await signIn(page);
      const { id } = await mock.admin('createCode', {});
      await mock.phone('bob').scan(id);
      await paste(page, id);
      await page.getByText('qrcode-scanned-by-another').first().waitFor();
      await button(page, '#answers summary');
    },
  },
];
