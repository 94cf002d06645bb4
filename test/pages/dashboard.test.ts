import type { MockOptions } from 'authing-qrcode-mock';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { generateQrcode, pollQrcode } from '../support/calls.js';
import { pageTests } from '../support/page-tests.js';
import type { PageSite, Tab } from '../support/pages.js';

const serve = pageTests();

describe('the dashboard', { timeout: 30_000 }, () => {
  let site: PageSite;
  let tab: Tab;

  async function open(options: MockOptions = {}, permissions: string[] = []): Promise<Page> {
    site = await serve(options);
    tab = await site.open('/__mock/', { permissions });
    await tab.page.getByText('live', { exact: true }).waitFor();
    return tab.page;
  }

  const choose = async (page: Page, id: string) => {
    await page.locator(`#code-${id}`).click();
    await page.locator('#detail').getByText(id).waitFor();
  };
  const statusIs = (page: Page, id: string, status: string) =>
    page.locator(`#code-${id} .pill[data-status="${status}"]`).waitFor();
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const says = (page: Page, text: string) => page.getByText(text).first().waitFor();

  it('shows a code as soon as it is made, and each status that it comes into', async () => {
    const page = await open();
    const id = await generateQrcode(site.mock);
    await statusIs(page, id, 'PENDING');
    await site.mock.phone('alice').scan(id);
    await statusIs(page, id, 'SCANNED');
    await site.mock.admin('advanceClock', { by: '121s' });
    await statusIs(page, id, 'EXPIRED');
  });

  it('offers every legal move, and says of the others which rule forbids them', async () => {
    const page = await open();
    const id = await generateQrcode(site.mock);
    await choose(page, id);
    await says(page, 'qrcode-not-scanned');
    expect(await page.getByRole('button', { name: 'Confirm', exact: true }).isDisabled()).toBe(true);
    await press(page, 'Scan');
    await page.locator('#why-CONFIRM', { hasText: 'AUTHORIZED (documented)' }).waitFor();
    await page.getByLabel('As the user').selectOption('bob');
    await says(page, 'not-the-scanner');
    expect(await page.getByRole('button', { name: 'Confirm', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('As the user').selectOption('alice');
    await press(page, 'Confirm');
    await statusIs(page, id, 'AUTHORIZED');
    await page.locator('.diagram .current', { hasText: 'AUTHORIZED' }).waitFor();
  });

  it('tells the life of a code and the journal, polls with the same answer as one', async () => {
    const page = await open();
    const id = await generateQrcode(site.mock);
    for (let poll = 0; poll < 3; poll += 1) await pollQrcode(site.mock, id);
    await site.mock.phone('alice').scan(id);
    await pollQrcode(site.mock, id);
    await page.locator('#journal').getByText('getQrcodeStatus ×3').waitFor();
    await choose(page, id);
    const timeline = page.locator('.timeline li');
    await timeline.nth(3).waitFor();
    expect((await timeline.allInnerTexts()).map((text) => text.replace(/^\+\S+ s /, ''))).toEqual([
      'geneQrcode → 200',
      'getQrcodeStatus ×3 → PENDING',
      'changeQrcodeStatus SCAN → 200',
      'getQrcodeStatus → SCANNED',
    ]);
  });

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
    await page.getByLabel('What it does').selectOption('latency');
    await page.getByLabel('Value').fill('2s');
    await press(page, 'Add the fault');
    await page.locator('#faults code', { hasText: '"latency":"2s"' }).waitFor();
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

  it('is worked by the keyboard: a code is chosen by arrows, and moved by a button', async () => {
    const page = await open();
    const [older, newer] = [await generateQrcode(site.mock), await generateQrcode(site.mock)];
    await statusIs(page, newer, 'PENDING');
    await page.locator('#list').focus();
    await page.keyboard.press('ArrowDown');
    await page.locator(`#code-${newer}[aria-selected="true"]`).waitFor();
    await page.keyboard.press('End');
    await page.locator(`#code-${older}[aria-selected="true"]`).waitFor();
    await page.locator('#move-SCAN').focus();
    await page.keyboard.press('Enter');
    await statusIs(page, older, 'SCANNED');
    expect(await page.evaluate('document.activeElement.id')).toBe('move-SCAN');
  });

  it('comes back after the mock has forgotten everything', async () => {
    const page = await open();
    await generateQrcode(site.mock);
    await page.locator('.code-row').waitFor();
    await press(page, 'Reset the mock');
    await expect.poll(() => page.locator('.code-row').count()).toBe(0);
  });

  it('asks for the admin token where there is one, once', async () => {
    site = await serve({}, { adminToken: 'right' });
    tab = await site.open('/__mock/');
    const { page } = tab;
    await page.getByRole('textbox', { name: 'Token' }).fill('right');
    await press(page, 'Continue');
    await says(page, 'live');
    await page.reload();
    await says(page, 'live');
    // The browser calls the first answer, 401, an error.
    expect(tab.problems.splice(0)).toEqual([expect.stringContaining('401')]);
  });
});
