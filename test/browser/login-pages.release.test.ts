import { describe, expect, it } from 'vitest';
import { loginPages } from '../support/login-page.js';
import { guardPage, scanningPage } from '../support/published-pages.js';

const open = loginPages();

describe('the login box Guard 5.3.9 in Chromium', { timeout: 60_000 }, () => {
  const openPage = () => open(guardPage);

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

describe('startScanning of authing-js-sdk 4.23.55 in Chromium', { timeout: 60_000 }, () => {
  it('shows our picture, the scan, and after the confirmation the user it exchanges the ticket for', async () => {
    const { mock, qrcodeId, payload, nextPoll, seen, close } = await open(scanningPage);
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
    const { mock, qrcodeId, nextPoll, seen, readPicture, close } = await open(scanningPage);
    await mock.phone('bob').scan(qrcodeId);
    await mock.phone('bob').cancel(qrcodeId);
    await nextPoll();
    // Its timer waits for no answer, so a slow machine lets it call back twice, or see the scan before.
    await expect.poll(seen).toContainEqual(['cancel', undefined]);
    await expect.poll(async () => (await readPicture()).random, { timeout: 10_000 }).not.toBe(qrcodeId);
    await close();
  });

  it('is told the expiry', async () => {
    const { mock, nextPoll, seen, close } = await open(scanningPage);
    mock.clock.advance('121s');
    await nextPoll();
    await expect.poll(seen).toContainEqual(['expired', undefined]);
    await close();
  });
});
