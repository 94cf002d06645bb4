import type { MockOptions } from 'authing-qrcode-mock';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { generateQrcode, pollQrcode } from '../support/calls.js';
import { choose, openDashboard, press, says, statusIs } from '../support/dashboard-page.js';
import { pageTests } from '../support/page-tests.js';
import type { PageSite, Tab } from '../support/pages.js';

const serve = pageTests();

describe('the dashboard', { timeout: 30_000 }, () => {
  let site: PageSite;
  let tab: Tab;

  async function open(options?: MockOptions, permissions?: string[]): Promise<Page> {
    ({ site, tab } = await openDashboard(serve, options, permissions));
    return tab.page;
  }

  it('shows a code as soon as it is made, and each status that it comes into', async () => {
    const page = await open();
    const id = await generateQrcode(site.mock);
    await statusIs(page, id, 'PENDING');
    await site.mock.phone('alice').scan(id);
    await statusIs(page, id, 'SCANNED');
    await site.mock.admin('advanceClock', { by: '121s' });
    await statusIs(page, id, 'EXPIRED');
  });

  it('says what to do next where there is no code, and shows the newest one until somebody chooses another', async () => {
    const page = await open();
    await says(page, 'What to do next');
    await page
      .locator('#detail code', { hasText: new URL(page.url()).origin })
      .first()
      .waitFor();
    const older = await generateQrcode(site.mock);
    await page.locator('#detail .facts .code', { hasText: older }).waitFor();
    const newer = await generateQrcode(site.mock);
    await page.locator('#detail .facts .code', { hasText: newer }).waitFor();
    await choose(page, older);
    await generateQrcode(site.mock);
    await page.locator('#list [role=option]').nth(2).waitFor();
    await page.locator('#detail .facts .code', { hasText: older }).waitFor();
  });

  it('tells statuses apart by a mark, and not by colour alone', async () => {
    const page = await open();
    const marks = new Set<string>();
    for (const status of ['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR'] as const) {
      const id = await generateQrcode(site.mock);
      await site.mock.force(id, status);
      await statusIs(page, id, status);
      // A row is drawn anew at any time: what is looked up before is no longer on the page.
      marks.add(
        await page.evaluate(`getComputedStyle(document.querySelector('#code-${id} .pill'), '::before').content`),
      );
    }
    expect(marks.size).toBe(6);
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

  it('is worked by the keyboard: a code is chosen by arrows, and moved by a button', async () => {
    const page = await open();
    const [older, newer] = [await generateQrcode(site.mock), await generateQrcode(site.mock)];
    await statusIs(page, newer, 'PENDING');
    await page.locator(`#code-${newer}[aria-selected="true"]`).waitFor();
    await page.locator('#list').focus();
    await page.keyboard.press('ArrowDown');
    await page.locator(`#code-${older}[aria-selected="true"]`).waitFor();
    await page.keyboard.press('Home');
    await page.locator(`#code-${newer}[aria-selected="true"]`).waitFor();
    await page.keyboard.press('End');
    await page.locator(`#code-${older}[aria-selected="true"]`).waitFor();
    await page.locator('#move-SCAN').focus();
    await page.keyboard.press('Enter');
    await statusIs(page, older, 'SCANNED');
    expect(await page.evaluate('document.activeElement.id')).toBe('move-SCAN');
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
