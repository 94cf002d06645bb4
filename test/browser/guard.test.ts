import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { openLoginPage } from '../support/login-page.js';

const html = (appId: string, host: string) => `<!doctype html>
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
  html,
  files: {
    '/guard.js': '@authing/guard/dist/global/guard.min.js',
    '/guard.css': '@authing/guard/dist/global/guard.min.css',
  },
  interval: 1_000,
};

describe('the login box Guard 5.3.9 in Chromium', { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  const openPage = () => openLoginPage(browser, guardPage);

  it('shows our picture, the scan, and after the confirmation fires its login event with the right user', async () => {
    const { mock, payload, qrcodeId, nextPoll, sees, seen, errors, close } = await openPage();
    expect(payload).toEqual({
      scene: 'APP_AUTH',
      random: expect.any(String),
      userPoolId: mock.apps.userPoolId,
      createdAt: expect.any(String),
      expiresIn: 120,
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
});
