import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { callMock, generateQrcode, pollQrcode } from '../support/calls.js';
import { openDashboard, says } from '../support/dashboard-page.js';
import { pageTests } from '../support/page-tests.js';
import type { PageSite } from '../support/pages.js';

const serve = pageTests();

describe('the journal of the dashboard', { timeout: 30_000 }, () => {
  let site: PageSite;

  async function open(permissions?: string[]): Promise<Page> {
    const opened = await openDashboard(serve, {}, permissions);
    site = opened.site;
    return opened.page;
  }

  const lines = (page: Page) => page.locator('#journal summary').allInnerTexts();
  const verbs = async (page: Page) => (await lines(page)).map((text) => text.split(' ')[1]);

  it('finds calls by operation, refusal, path and code, and shows refusals alone', async () => {
    const page = await open();
    await says(page, 'The journal is empty.');
    const id = await generateQrcode(site.mock);
    await pollQrcode(site.mock, id);
    await callMock(site.mock, 'changeQrcodeStatus', { qrcodeId: id, action: 'SCAN' });
    await page.locator('#journal li').nth(2).waitFor();
    const find = page.getByLabel('Find in the journal');
    await find.fill('getqrcode');
    await expect.poll(() => verbs(page)).toEqual(['getQrcodeStatus']);
    await find.fill('not-logged-in');
    await expect.poll(() => verbs(page)).toEqual(['changeQrcodeStatus']);
    await find.fill(id);
    await expect.poll(() => verbs(page)).toHaveLength(3);
    await page.getByLabel('Refusals only').check();
    await expect.poll(() => verbs(page)).toEqual(['changeQrcodeStatus']);
    await find.fill('nothing like it');
    await says(page, 'No call matches.');
  });

  it('stands still once nobody follows, counts what comes, and shows it to whoever follows again', async () => {
    const page = await open();
    await generateQrcode(site.mock);
    await page.locator('#journal li').waitFor();
    await page.getByLabel('Follow').uncheck();
    await generateQrcode(site.mock);
    await generateQrcode(site.mock);
    await says(page, '2 new calls: follow to see them');
    expect(await lines(page)).toHaveLength(1);
    await page.getByLabel('Follow').check();
    await expect.poll(() => lines(page)).toHaveLength(3);
  });

  it('draws the newest 60 calls, and older ones when asked', async () => {
    const page = await open();
    for (let count = 0; count < 70; count += 1) await generateQrcode(site.mock);
    await page.reload();
    await says(page, '10 more, not shown');
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => page.locator('#journal li').count()).toBe(70);
  });

  it('copies a call as curl and as a test: its code up to there, or the call alone', async () => {
    const page = await open(['clipboard-read', 'clipboard-write']);
    const copied = () => expect.poll(() => page.evaluate('navigator.clipboard.readText()') as Promise<string>);
    await callMock(site.mock, 'checkQrcodeStatus', { qrcodeId: 'unknown' });
    await page.locator('#journal summary').click();
    await page.locator('#journal').getByRole('button', { name: 'Copy as curl' }).click();
    await copied().toContain(`curl '${site.baseUrl}/api/v3/check-qrcode-status?qrcodeId=unknown'`);
    await page.locator('#journal').getByRole('button', { name: 'Copy as test code' }).click();
    await copied().toContain('toMatchObject({"statusCode":404,"apiCode":2241})');
    const id = await generateQrcode(site.mock);
    await site.mock.phone('bob').scan(id);
    await page.locator('#journal summary', { hasText: 'SCAN' }).click();
    await page.locator('#journal details[open]', { hasText: '"SCAN"' }).getByText('Copy as test code').click();
    await copied().toContain("await mock.phone('bob').scan(qrcodeId);");
  });

  it('marks a refusal beside its colour', async () => {
    const page = await open();
    await callMock(site.mock, 'checkQrcodeStatus', { qrcodeId: 'unknown' });
    await page.locator('#journal .refused').waitFor();
    const mark = await page.evaluate(
      "getComputedStyle(document.querySelector('#journal .refused .outcome'), '::before').content",
    );
    expect(mark).toContain('✕');
  });
});
