import type { Mock } from 'authing-qrcode-mock';
import { judge } from 'authing-qrcode-mock/client';
import type { Page } from 'playwright-core';
import { callMock, generateQrcode, pollQrcode } from '../../support/calls.js';
import type { PageState } from './page-state.js';

const path = '/__mock/';
const desk = { width: 1280, height: 1010 };

const connected = (page: Page) => page.locator('#connection[data-connected="true"]').waitFor();

/** A mock at work: a code in each status, the newest of them scanned by bob. */
async function work(mock: Mock): Promise<void> {
  for (const status of ['CANCELLED', 'EXPIRED', 'ERROR', 'AUTHORIZED', 'PENDING'] as const) {
    await mock.force(await generateQrcode(mock), status);
    mock.clock.advance('1s');
  }
  await mock.admin('createCode', { type: 'WECHAT_MINIPROGRAM' });
  const id = await generateQrcode(mock);
  for (let polls = 0; polls < 3; polls += 1) await pollQrcode(mock, id);
  mock.clock.advance('2s');
  await mock.phone('bob').scan(id);
  await pollQrcode(mock, id);
  await mock
    .phone('alice')
    .confirm(id)
    .catch(() => undefined);
}

/** The states of the dashboard. */
export const dashboardStates: readonly PageState[] = [
  { name: 'dashboard-empty', path, reach: connected },
  {
    name: 'dashboard-at-work',
    path,
    guide: { file: 'dashboard.png', size: desk },
    before: work,
    async reach(page) {
      await page.locator('.timeline').waitFor();
    },
  },
  {
    name: 'dashboard-disturbed',
    path,
    guide: { file: 'faults.png', size: desk, place: 'section:has(#faults)' },
    async before(mock) {
      await work(mock);
      mock.scenarios.use('happy');
      mock.scenarios.define('slow', [
        { after: '10s', do: 'scan', as: 'bob' },
        { after: '1m', do: 'confirm', as: 'bob' },
      ]);
      mock.faults.add({ operation: 'getProfile', latency: '1s', every: 2 });
      mock.faults.add({ operation: 'checkQrcodeStatus', throttle: { limit: 5, per: '10s' }, from: 1 });
      mock.faults.add({ user: 'bob', refuse: 'mfa-required', next: 3 });
      mock.faults.add({ drop: true });
      await mock.admin('createCode', {});
    },
    async reach(page) {
      await page.locator('#faults .item').nth(3).waitFor();
      await page.locator('#journal summary').first().click();
      await page.locator('#journal pre').first().waitFor();
    },
  },
  {
    name: 'dashboard-authorized',
    path,
    async before(mock) {
      await mock.force(await generateQrcode(mock), 'AUTHORIZED');
    },
    reach: (page) => page.locator('#detail .pill[data-status="AUTHORIZED"]').waitFor(),
  },
  {
    name: 'dashboard-reset',
    path,
    before: work,
    async reach(page) {
      await page.locator('.timeline').waitFor();
      await page.locator('#forget').click();
      await page.locator('#reset-some').check();
      await page.locator('#reset-faults').check();
    },
  },
  {
    name: 'dashboard-copied',
    path,
    before: work,
    async reach(page) {
      await page.locator('.timeline').waitFor();
      await page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"))');
      await page.locator('#copy-test').click();
      await page.locator('#copied textarea').waitFor();
    },
  },
  {
    name: 'dashboard-wrong',
    path,
    async reach(page) {
      await connected(page);
      await page.locator('#by').fill('soon');
      await page.locator('#clock form button').click();
      await page.locator('#notice:not([hidden])').waitFor();
    },
  },
  {
    name: 'dashboard-found',
    path,
    before: work,
    async reach(page) {
      await page.locator('.timeline').waitFor();
      await page.locator('#refused-only').check();
      await page.locator('#follow').uncheck();
    },
  },
  {
    name: 'dashboard-judged',
    path,
    guide: { file: 'verdicts.png', size: desk, place: '#verdict-web-sends-the-app-id' },
    async before(mock) {
      judge(mock);
      const id = await generateQrcode(mock);
      for (let polls = 0; polls < 4; polls += 1) await pollQrcode(mock, id);
      await callMock(mock, 'setQrcodeStatus', { qrcodeId: id, action: 'CONFIRM' });
    },
    async reach(page) {
      await page.locator('#verdict-phone-scans-first').waitFor();
      for (const summary of await page.locator('#judge summary').all()) await summary.click();
    },
  },
];
