import type { MockOptions } from 'authing-qrcode-mock';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { generateQrcode } from '../support/calls.js';
import { choose, openDashboard, press, says, statusIs } from '../support/dashboard-page.js';
import { pageTests } from '../support/page-tests.js';
import type { PageSite, Tab } from '../support/pages.js';

const serve = pageTests();

describe('the controls of the dashboard', { timeout: 30_000 }, () => {
  let site: PageSite;
  let tab: Tab;

  async function open(options?: MockOptions, permissions?: string[]): Promise<Page> {
    ({ site, tab } = await openDashboard(serve, options, permissions));
    return tab.page;
  }

  it('forces a code into any status, asks for MFA, and lets a code play a scenario', async () => {
    const page = await open();
    const id = await generateQrcode(site.mock);
    await choose(page, id);
    await page.getByLabel('Into the status').selectOption('CANCELLED');
    await press(page, 'Force');
    await statusIs(page, id, 'CANCELLED');
    await press(page, 'Ask for MFA');
    await statusIs(page, id, 'ERROR');
    await press(page, 'New code');
    await expect.poll(() => page.locator('.code-row').count()).toBe(2);
    await page.locator('#detail .pill[data-status="PENDING"]').waitFor();
    await page.locator('#play-for').click();
    await says(page, 'scan 20');
    await press(page, '+30s');
    await page.locator('#detail .pill[data-status="AUTHORIZED"]').waitFor();
  });

  it('moves the clock, plays and stops scenarios, adds and removes faults, locks and adds users', async () => {
    const page = await open();
    await says(page, 'held');
    await page.locator('#play-happy').click();
    await says(page, '(playing)');
    expect(site.mock.scenarios.active()).toMatchObject({ all: 'happy' });
    await page.locator('#stop-happy').click();
    await expect.poll(() => site.mock.scenarios.active().all).toBeUndefined();
    await page.getByLabel('Effect').selectOption('latency');
    await page.getByLabel('Value', { exact: true }).fill('2s');
    await press(page, 'Add the fault');
    await page.locator('#faults', { hasText: 'is slow: 2s; next calls: 1' }).waitFor();
    await press(page, 'Remove');
    await expect.poll(() => site.mock.faults.list()).toEqual([]);
    await page.locator('#lock-bob').click();
    await page.locator('#lock-bob', { hasText: 'Unlock' }).waitFor();
    expect(await site.mock.users.named('bob')).toMatchObject({ locked: true });
    await page.getByLabel('User name').fill('carol');
    await press(page, 'Add a user');
    await page.locator('#lock-carol').waitFor();
    await press(page, 'Run');
    await says(page, 'running');
  });

  it('says why a command was refused', async () => {
    const page = await open();
    await page.getByLabel('By how much').fill('soon');
    await press(page, 'Advance');
    await page.getByRole('alert').getByText('is no duration').waitFor();
    tab.problems.splice(0);
  });

  it('copies calls as curl, a life as test code, and the journal as HAR', async () => {
    const page = await open({}, ['clipboard-read', 'clipboard-write']);
    const id = await generateQrcode(site.mock);
    await site.mock.phone('bob').scan(id);
    site.mock.clock.advance('2s');
    await site.mock.phone('bob').confirm(id);
    await choose(page, id);
    const copy = (button: string) => page.locator(button).click();
    const copied = () => expect.poll(() => page.evaluate('navigator.clipboard.readText()') as Promise<string>);
    await copy('#copy-curl');
    await copied().toContain(
      `curl -X POST '${site.baseUrl}/api/v3/change-qrcode-status' \\\n  -H 'content-type: application/json'`,
    );
    await copy('#copy-test');
    await copied().toContain(
      "await mock.phone('bob').scan(qrcodeId);\nmock.clock.advance('2000ms');\nawait mock.phone('bob').confirm(qrcodeId);\n",
    );
    await copy('#har');
    await copied().toMatch(/^\{\s+"log": \{\s+"version": "1\.2"/);
  });

  it('comes back after the mock has forgotten everything', async () => {
    const page = await open();
    await generateQrcode(site.mock);
    await page.locator('.code-row').waitFor();
    // A question about a code that has just gone is answered 404, which a browser complains of.
    await page.locator('.timeline').waitFor();
    await press(page, 'Reset the mock …');
    await press(page, 'Forget');
    await expect.poll(() => page.locator('.code-row').count()).toBe(0);
  });
});
