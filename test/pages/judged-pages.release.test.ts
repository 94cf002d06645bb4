import 'authing-qrcode-mock/client/vitest';
import { judge } from 'authing-qrcode-mock/client';
import type { Fault } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { pageTests } from '../support/page-tests.js';

const serve = pageTests({ mayHaveProblems: true });

describe('the pages, judged', { timeout: 60_000 }, () => {
  it('the login page breaks no rule, whatever its polls meet', async () => {
    const site = await serve({ clock: 'real' });
    const { mock } = site;
    const judged = judge(mock, { app: 'main' });
    const { page } = await site.open('/__mock/login/');
    await page.locator('.picture').waitFor();
    const id = String(await page.locator('.picture').getAttribute('src')).replace(/.*\//, '');
    const nextPoll = async () => {
      const { length } = mock.journal.entries({ operation: 'checkQrcodeStatus' });
      await expect
        .poll(() => mock.journal.entries({ operation: 'checkQrcodeStatus' }).length, { timeout: 10_000 })
        .toBeGreaterThan(length);
    };
    const meet = async (effect: Omit<Fault, 'operation'>) => {
      const fault = mock.faults.add({ ...effect, operation: 'checkQrcodeStatus' });
      await nextPoll();
      mock.faults.remove(fault);
    };
    await nextPoll();
    await nextPoll();
    await meet({ resetMidBody: true });
    await meet({ httpStatus: 500 });
    await meet({ invalidJson: true });
    await meet({ unknownStatus: 'WAITING_FOR_GODOT' });
    await meet({ additional: 'data.unexpected' });
    await meet({ refuse: 'internal-error' });
    await meet({ refuse: 'throttled' });
    mock.faults.add({ operation: 'checkQrcodeStatus', throttle: { limit: 1, per: '2s' } });
    await nextPoll();
    await nextPoll();
    mock.faults.clear();
    await nextPoll();
    await mock.phone('alice').scan(id);
    await meet({ missing: 'data.briefUserInfo' });
    await nextPoll();
    await mock.phone('alice').confirm(id);
    await page.getByText('Logged in as Alice').first().waitFor();
    await expect.poll(() => judged, { timeout: 10_000 }).toKeepRule('web/stops-when-authorized');
    expect(judged).toBreakNoRule();
    for (const rule of [
      'web/sends-the-app-id',
      'web/survives-network-error',
      'web/survives-server-error',
      'web/survives-invalid-json',
      'web/survives-unknown-status',
      'web/survives-missing-field',
      'web/survives-additional-field',
      'web/does-not-take-http-200-for-success',
      'web/goes-on-when-throttled',
      'web/honours-retry-after',
      'web/backs-off-when-throttled',
    ] as const) {
      expect(judged).toKeepRule(rule);
    }
  });

  it('the phone page breaks no rule', async () => {
    const site = await serve({ clock: 'real' });
    const { mock } = site;
    const { id } = await mock.admin('createCode', {});
    const judged = judge(mock);
    const { page } = await site.open('/__mock/phone/');
    await page.getByLabel('Account').fill('alice');
    await page.getByLabel('Password').fill('password');
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    await page.getByLabel('A link, the id of a code').fill(id);
    await page.getByRole('button', { name: 'Scan', exact: true }).click();
    await page.getByRole('button', { name: 'Confirm' }).waitFor();
    // Its user reads before they press: the judge would not believe them otherwise.
    await page.waitForTimeout(700);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Confirmed.').first().waitFor();
    await expect.poll(() => judged, { timeout: 5_000 }).toKeepRule('phone/decides-once');
    expect(judged).toBreakNoRule();
    expect(judged).toKeepRule('phone/scans-first');
  });
});
