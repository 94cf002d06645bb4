import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { openLoginPage } from '../support/login-page.js';

const html = (appId: string, host: string) => `<!doctype html><body><div id="qrcode"></div>
<script src="/sdk.js"></script>
<script>
  window.seen = [];
  const note = (name) => (user) => window.seen.push([name, user && (user.username || user.nickname)]);
  const web = new Authing.AuthenticationClient({ appId: '${appId}', appHost: '${host}' });
  web.qrcode.startScanning('qrcode', {
    autoExchangeUserInfo: true,
    onScanned: note('scanned'), onSuccess: note('success'), onCancel: note('cancel'), onExpired: note('expired'),
  });
</script>`;

const page = { html, files: { '/sdk.js': 'authing-js-sdk/build/browser/index.min.js' }, interval: 800 };

describe('startScanning of authing-js-sdk 4.23.55 in Chromium', { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('shows our picture, the scan, and after the confirmation the user it exchanges the ticket for', async () => {
    const { mock, qrcodeId, payload, nextPoll, seen, close } = await openLoginPage(browser, page);
    expect(payload).toMatchObject({ userPoolId: mock.apps.userPoolId, expiresIn: 120 });
    await mock.phone('bob').scan(qrcodeId);
    await nextPoll();
    await expect.poll(seen).toEqual([['scanned', 'Bob']]);
    await mock.phone('bob').confirm(qrcodeId);
    await nextPoll();
    await expect.poll(seen).toEqual([
      ['scanned', 'Bob'],
      ['success', 'bob'],
    ]);
    await close();
  });

  it('makes a new code by itself after a cancellation', async () => {
    const { mock, qrcodeId, nextPoll, seen, readPicture, close } = await openLoginPage(browser, page);
    await mock.phone('bob').scan(qrcodeId);
    await mock.phone('bob').cancel(qrcodeId);
    await nextPoll();
    await expect.poll(seen).toEqual([['cancel', undefined]]);
    await expect.poll(async () => (await readPicture()).random, { timeout: 10_000 }).not.toBe(qrcodeId);
    await close();
  });

  it('is told the expiry', async () => {
    const { mock, nextPoll, seen, close } = await openLoginPage(browser, page);
    mock.clock.advance('121s');
    await nextPoll();
    await expect.poll(seen).toEqual([['expired', undefined]]);
    await close();
  });
});
