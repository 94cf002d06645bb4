import { judge } from 'authing-qrcode-mock/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { desk, expectNoBarrier, findBarriers, isCutOff } from '../support/accessibility.js';
import { callMock, generateQrcode, pollQrcode } from '../support/calls.js';
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

  it('on the phone, from the login to the end', async () => {
    const { mock } = site;
    const page = await open('/__mock/phone/');
    await page.locator('#password').waitFor();
    await expectNoBarrier(page);
    await page.locator('#password').fill('wrong');
    await page.locator('form button').click();
    await page.getByRole('alert').waitFor();
    await expectNoBarrier(page);
    await page.locator('#password').fill('password');
    await page.locator('form button').click();
    await page.locator('#pasted').waitFor();
    await expectNoBarrier(page);
    await page.getByRole('button', { name: 'Open the camera' }).click();
    await page.locator('video').waitFor();
    await expectNoBarrier(page);
    await page.getByRole('button', { name: 'Close the camera' }).click();
    const { id } = await mock.admin('createCode', { customData: { table: 7 } });
    await page.locator('#pasted').fill(String(await mock.pictureText(id)));
    await page.locator('form button').click();
    await page.locator('dl').waitFor();
    await expectNoBarrier(page);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.locator('.mark').waitFor();
    await page.locator('summary').click();
    await expectNoBarrier(page);
    await page.getByRole('button', { name: 'Scan another code' }).click();
    await page.locator('#pasted').fill(id);
    await page.locator('form button').click();
    await page.getByText('qrcode-already-authorized').first().waitFor();
    await expectNoBarrier(page);
  });

  it('on the dashboard, empty and at work', async () => {
    const { mock } = site;
    const page = await open('/__mock/');
    await page.getByText('live', { exact: true }).waitFor();
    await expectNoBarrier(page);
    mock.scenarios.use('happy');
    mock.faults.add({ operation: 'getProfile', latency: '1s', every: 2 });
    const { id } = await mock.admin('createCode', {});
    await mock.admin('createCode', { type: 'WECHAT_MINIPROGRAM' });
    await mock.phone('bob').scan(id);
    await mock
      .phone('alice')
      .confirm(id)
      .catch(() => undefined);
    await page.locator(`#code-${id}`).click();
    await page.locator('.timeline').waitFor();
    await page.locator('#journal summary').first().click();
    await expectNoBarrier(page);
    await page.locator('#by').fill('soon');
    await page.getByRole('button', { name: 'Advance' }).click();
    await page.getByText('is no duration').waitFor();
    // A page without the right to write into the clipboard shows what to copy.
    await page.locator('#copy-curl').click();
    await page.getByRole('dialog').waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it('on the dashboard of a mock that is judged, before a client has called and after', async () => {
    const { mock } = site;
    judge(mock);
    const page = await open('/__mock/');
    await page.locator('#judge').waitFor();
    await expectNoBarrier(page);
    const id = await generateQrcode(mock);
    for (let polls = 0; polls < 4; polls += 1) await pollQrcode(mock, id);
    await callMock(mock, 'setQrcodeStatus', { qrcodeId: id, action: 'CONFIRM' });
    await page.locator('#verdict-web-waits-between-polls').waitFor();
    await page.locator('#verdict-phone-scans-first').waitFor();
    for (const summary of await page.locator('#judge summary').all()) await summary.click();
    await expectNoBarrier(page);
  });

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
    await page.locator('#found', { hasText: /^Operations: 1?\d, refusals: 1$/ }).waitFor();
    expect(problems).toEqual([]);
  });
});
