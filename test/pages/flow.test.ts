import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCamera } from '../support/camera.js';
import { pageTests } from '../support/page-tests.js';
import type { PageSite } from '../support/pages.js';

const camera = createCamera();
const serve = pageTests();

describe('the login page and the phone page', { timeout: 30_000 }, () => {
  let site: PageSite;
  beforeEach(async () => {
    site = await serve();
  });

  async function openWeb(): Promise<Page> {
    const tab = await site.open('/__mock/login/', { heldClock: true });
    await tab.page.locator('.picture').waitFor();
    return tab.page;
  }

  async function openPhone(account: string, path = '/__mock/phone', baseUrl = site.baseUrl): Promise<Page> {
    const tab = await site.open(path, { viewport: { width: 360, height: 740 }, baseUrl });
    await tab.page.getByLabel('Account').fill(account);
    await tab.page.getByLabel('Password').fill('password');
    await tab.page.getByRole('button', { name: 'Log in' }).click();
    await tab.page.getByText('Logged in as').first().waitFor();
    return tab.page;
  }

  const nextPoll = (web: Page) => web.clock.runFor(1_000);
  const says = (page: Page, text: string) => page.getByText(text).first().waitFor();
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const pictureOf = async (web: Page) => {
    const url = await web.locator('.picture').getAttribute('src');
    return Buffer.from(await (await fetch(String(url))).arrayBuffer());
  };
  const idOf = async (web: Page) => String(await web.locator('.picture').getAttribute('src')).replace(/.*\//, '');

  async function paste(phone: Page, text: string) {
    await phone.getByLabel('Id of a code').fill(text);
    await press(phone, 'Scan');
  }

  it('log in by a code that the camera has seen: both show each step, and the page the verified id_token', async () => {
    const web = await openWeb();
    const phone = await openPhone('alice');
    camera.show(await web.locator('.frame').screenshot());
    await press(phone, 'Open the camera');
    await says(phone, 'Log in to a website?');
    await says(phone, await idOf(web));
    await says(phone, site.mock.apps.userPoolId);
    await nextPoll(web);
    await says(web, 'Alice, please confirm on your phone.');
    await press(phone, 'Confirm');
    await says(phone, 'Confirmed.');
    await nextPoll(web);
    await says(web, 'Logged in as Alice');
    await says(web, 'The signature of the id_token was verified');
    await says(web, `"iss": "${site.baseUrl}/oidc"`);
  });

  it('end with a cancellation, and the page offers a new code', async () => {
    const web = await openWeb();
    const phone = await openPhone('bob');
    const first = await idOf(web);
    await phone.getByLabel('Picture of a code').setInputFiles({
      name: 'code.png',
      mimeType: 'image/png',
      buffer: await pictureOf(web),
    });
    await says(phone, 'Log in to a website?');
    await press(phone, 'Cancel');
    await says(phone, 'Cancelled.');
    await nextPoll(web);
    await says(web, 'The login was cancelled on the phone.');
    await press(web, 'Get a new code');
    await expect.poll(() => idOf(web)).not.toBe(first);
  });

  it('refresh a code that has expired, and refuse the old one', async () => {
    const web = await openWeb();
    const phone = await openPhone('alice');
    const first = await idOf(web);
    site.mock.clock.advance('121s');
    await nextPoll(web);
    await says(web, 'This code has expired.');
    await web.clock.runFor(3_000);
    await expect.poll(() => idOf(web)).not.toBe(first);
    await says(web, 'Open the app on your phone');
    await paste(phone, first);
    await says(phone, 'Refused:');
    await says(phone, 'qrcode-expired');
    await press(phone, 'Scan another code');
    await paste(phone, await idOf(web));
    await says(phone, 'Log in to a website?');
  });

  it('let the first phone win, and tell the second which rule it meets', async () => {
    const web = await openWeb();
    const [winner, loser] = await Promise.all([openPhone('alice'), openPhone('bob')]);
    const id = await idOf(web);
    await paste(winner, id);
    await says(winner, 'Log in to a website?');
    await paste(loser, id);
    await says(loser, 'qrcode-scanned-by-another');
    await press(winner, 'Confirm');
    await nextPoll(web);
    await says(web, 'Logged in as Alice');
  });

  it('show a code in error', async () => {
    const web = await openWeb();
    await site.mock.force(await idOf(web), 'ERROR');
    await nextPoll(web);
    await says(web, 'Something went wrong with this code.');
  });

  it('follow a link with the id, once somebody is logged in', async () => {
    const web = await openWeb();
    const phone = await openPhone('alice', `/__mock/phone?qrcodeId=${await idOf(web)}`);
    await says(phone, 'Log in to a website?');
  });

  it('show the raw answers on request', async () => {
    const web = await openWeb();
    const phone = await openPhone('alice');
    await paste(phone, await idOf(web));
    await says(phone, 'Log in to a website?');
    await phone.getByText('Raw answers').click();
    await says(phone, 'POST /api/v3/change-qrcode-status → HTTP 200');
  });

  it('say why there is no camera where the phone has come by plain http, and take an id', async () => {
    const web = await openWeb();
    const phone = await openPhone('alice', '/__mock/phone', site.baseUrl.replace('127.0.0.1', 'phone.test'));
    await press(phone, 'Open the camera');
    await says(phone, 'this page came from phone.test');
    await paste(phone, await idOf(web));
    await says(phone, 'Log in to a website?');
  });

  it('tell a picture without a code, and a code of somebody else', async () => {
    const phone = await openPhone('alice');
    const buffer = await phone.screenshot();
    await phone.getByLabel('Picture of a code').setInputFiles({ name: 'no.png', mimeType: 'image/png', buffer });
    await says(phone, 'There is no QR code in this picture.');
    await paste(phone, 'https://example.com/');
    await says(phone, 'This is no code of a QR-code login: https://example.com/');
  });

  it('tell who may not log in', async () => {
    const tab = await site.open('/__mock/phone/');
    await tab.page.getByLabel('Account').fill('locked');
    await tab.page.getByLabel('Password').fill('password');
    await press(tab.page, 'Log in');
    await says(tab.page, 'Refused:');
  });

  it('speak Chinese to a Chinese browser, and English when asked to', async () => {
    const tab = await site.open('/__mock/login/', { locale: 'zh-CN' });
    await says(tab.page, '打开手机上的 App，扫描此二维码。');
    await press(tab.page, 'English');
    await says(tab.page, 'Open the app on your phone');
    expect(await tab.page.evaluate('document.documentElement.lang')).toBe('en');
  });
});
