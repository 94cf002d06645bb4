import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectBrowser } from '../support/browser.js';
import { openLoginPage } from '../support/login-page.js';

// One file for all that runs in a browser: it is unpacked and started once, while other files are already tested.
let browser: Browser;
beforeAll(async () => {
  browser = await connectBrowser();
}, 60_000);
afterAll(() => browser.close());

const guardHtml = (appId: string, host: string) => `<!doctype html>
<link rel="stylesheet" href="/guard.css"><body><div id="guard" style="height:620px"></div>
<script src="/guard.js"></script>
<script>
  window.seen = [];
  const guard = new GuardFactory.Guard({ appId: '${appId}', host: '${host}', isSSO: false, mode: 'normal' });
  for (const name of ['load-error', 'login', 'login-error']) {
    guard.on(name, (user) => window.seen.push([name, user && user.username]));
  }
  guard.start('#guard');
</script>`;

const guardPage = {
  html: guardHtml,
  files: {
    '/guard.js': '@authing/guard/dist/global/guard.min.js',
    '/guard.css': '@authing/guard/dist/global/guard.min.css',
  },
  interval: 1_000,
};

describe('the login box Guard 5.3.9 in Chromium', { timeout: 60_000 }, () => {
  const openPage = () => openLoginPage(browser, guardPage);

  it('shows our picture, the scan, and after the confirmation fires its login event with the right user', async () => {
    const { mock, payload, qrcodeId, nextPoll, sees, seen, errors, close } = await openPage();
    expect(payload).toEqual({
      scene: 'APP_AUTH',
      random: expect.any(String),
      userPoolId: mock.apps.userPoolId,
      createdAt: expect.any(String),
      expiresIn: 120,
      expireAt: expect.any(String),
      customData: {},
    });
    await mock.phone('bob').scan(qrcodeId);
    await nextPoll();
    await sees('Scan Success');
    await mock.phone('bob').confirm(qrcodeId);
    await nextPoll();
    await expect.poll(seen).toEqual([['login', 'bob']]);
    expect(errors).toEqual([]);
    await close();
  });

  it('offers a new code after a cancellation', async () => {
    const { mock, qrcodeId, nextPoll, sees, seen, close } = await openPage();
    await mock.phone('alice').scan(qrcodeId);
    await mock.phone('alice').cancel(qrcodeId);
    await nextPoll();
    await sees('Refresh');
    expect(await seen()).toEqual([]);
    await close();
  });

  it('offers a new code after the expiry', async () => {
    const { mock, nextPoll, sees, seen, close } = await openPage();
    mock.clock.advance('121s');
    await nextPoll();
    await sees('Refresh');
    expect(await seen()).toEqual([]);
    await close();
  });

  it('shows its step of multi-factor authentication where the scan asks for it', async () => {
    const { mock, qrcodeId, nextPoll, sees, seen, errors, close } = await openPage();
    await mock.force(qrcodeId, 'ERROR', { because: 'mfa' });
    await nextPoll();
    await sees('Multi-factor authentication');
    expect([await seen(), errors]).toEqual([[], []]);
    await close();
  });

  it('shows why a scan has failed', async () => {
    const { mock, qrcodeId, nextPoll, sees, close } = await openPage();
    await mock.force(qrcodeId, 'ERROR');
    await nextPoll();
    await sees('扫码登录失败');
    await close();
  });

  it('takes a poll that fails for the end of the code', async () => {
    const { mock, nextPoll, sees, seen, close } = await openPage();
    mock.faults.add({ operation: 'checkQrcodeV2', httpStatus: 500 });
    await nextPoll();
    await sees('Retry');
    expect(await seen()).toEqual([]);
    await close();
  });

  it('takes itself off the page at a status that it does not know', async () => {
    const { mock, nextPoll, text, close } = await openPage();
    expect(await text()).not.toBe('');
    mock.faults.add({ operation: 'checkQrcodeV2', unknownStatus: 'WAITING' });
    await nextPoll();
    await expect.poll(text).toBe('');
    await close();
  });
});

const scanningHtml = (appId: string, host: string) => `<!doctype html><body><div id="qrcode"></div>
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

const scanningPage = {
  html: scanningHtml,
  files: { '/sdk.js': 'authing-js-sdk/build/browser/index.min.js' },
  interval: 800,
};

describe('startScanning of authing-js-sdk 4.23.55 in Chromium', { timeout: 60_000 }, () => {
  it('shows our picture, the scan, and after the confirmation the user it exchanges the ticket for', async () => {
    const { mock, qrcodeId, payload, nextPoll, seen, close } = await openLoginPage(browser, scanningPage);
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
    const { mock, qrcodeId, nextPoll, seen, readPicture, close } = await openLoginPage(browser, scanningPage);
    await mock.phone('bob').scan(qrcodeId);
    await mock.phone('bob').cancel(qrcodeId);
    await nextPoll();
    // Its timer waits for no answer, so a slow machine lets it call back twice, or see the scan before.
    await expect.poll(seen).toContainEqual(['cancel', undefined]);
    await expect.poll(async () => (await readPicture()).random, { timeout: 10_000 }).not.toBe(qrcodeId);
    await close();
  });

  it('is told the expiry', async () => {
    const { mock, nextPoll, seen, close } = await openLoginPage(browser, scanningPage);
    mock.clock.advance('121s');
    await nextPoll();
    await expect.poll(seen).toContainEqual(['expired', undefined]);
    await close();
  });
});
