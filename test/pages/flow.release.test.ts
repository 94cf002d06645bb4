import { describe, expect, it } from 'vitest';
import { idOf, loginAndPhone, nextPoll, paste, pictureOf, press, says } from '../support/login-and-phone.js';

const { mock, baseUrl, open, openWeb, openPhone } = loginAndPhone();

describe('the login page and the phone page, further', { timeout: 30_000 }, () => {
  it('end with a cancellation, and the page offers a new code', async () => {
    const web = await openWeb();
    const phone = await openPhone('bob');
    const first = await idOf(web);
    await phone.getByLabel('Choose a picture of a code').setInputFiles({
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
    mock().clock.advance('121s');
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
    const phone = await openPhone('alice', '/__mock/phone', baseUrl().replace('127.0.0.1', 'phone.test'));
    await press(phone, 'Open the camera');
    await says(phone, 'this page came from phone.test');
    await paste(phone, await idOf(web));
    await says(phone, 'Log in to a website?');
  });

  it('tell a picture without a code, and a code of somebody else', async () => {
    const phone = await openPhone('alice');
    const buffer = await phone.screenshot();
    await phone
      .getByLabel('Choose a picture of a code')
      .setInputFiles({ name: 'no.png', mimeType: 'image/png', buffer });
    await says(phone, 'There is no QR code in this picture.');
    await paste(phone, 'https://example.com/');
    await says(phone, 'This is not a code of a QR-code login: https://example.com/');
  });

  it('speak Chinese to a Chinese browser, and English when asked to', async () => {
    const page = await open('/__mock/login/', { locale: 'zh-CN' });
    await says(page, '打开手机上的 App，扫描此二维码。');
    await press(page, 'English');
    await says(page, 'Open the app on your phone');
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
  });
});
