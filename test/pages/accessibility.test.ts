import { beforeEach, describe, expect, it } from 'vitest';
import { desk, expectNoBarrier, findBarriers, isCutOff } from '../support/accessibility.js';
import { createCamera } from '../support/camera.js';
import { pageTests } from '../support/page-tests.js';
import type { PageSite } from '../support/pages.js';

createCamera();
const serve = pageTests({ mayHaveProblems: true });

describe('axe finds nothing, and nothing is cut off on a desk or at 360 px', { timeout: 60_000 }, () => {
  let site: PageSite;
  beforeEach(async () => {
    site = await serve();
  });

  const open = async (path: string, heldClock = false) => (await site.open(path, { viewport: desk, heldClock })).page;

  const statuses = ['PENDING', 'SCANNED', 'CANCELLED', 'EXPIRED', 'ERROR', 'AUTHORIZED'] as const;

  it.each(statuses)('on the login page with a code that is %s', async (status) => {
    const page = await open('/__mock/login/', true);
    const picture = page.locator('.picture');
    await picture.waitFor();
    const id = String(await picture.getAttribute('src')).replace(/.*\//, '');
    await site.mock.force(id, status);
    await page.clock.runFor(1_000);
    await page.locator(`body[data-view="${status === 'AUTHORIZED' ? 'session' : status}"]`).waitFor();
    await expectNoBarrier(page);
  });

  it('on the dashboard that asks for the admin token', async () => {
    const guarded = await serve({}, { adminToken: 'a-token' });
    const { page } = await guarded.open('/__mock/', { viewport: desk });
    await page.getByRole('dialog').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(await isCutOff(page)).toBe(false);
  });

  it('on the API reference', async () => {
    const { page, problems } = await site.open('/__mock/docs/#changeQrcodeStatus', { viewport: desk });
    await page.locator('details[open]').waitFor();
    await page.locator('details[open] details summary').click();
    await expectNoBarrier(page);
    await page.getByLabel('Find an operation').fill('2241');
    await page.locator('#found', { hasText: /^\d operations$|^1\d operations$/ }).waitFor();
    expect(problems).toEqual([]);
  });
});
