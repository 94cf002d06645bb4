import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { callMock, type Envelope } from '../support/calls.js';
import { pageTests } from '../support/page-tests.js';
import type { PageSite } from '../support/pages.js';

const serve = pageTests();
const run = promisify(execFile);
const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('the API reference', { timeout: 30_000 }, () => {
  let site: PageSite;
  beforeEach(async () => {
    site = await serve();
  });

  const open = async (hash = '', locale = 'en-US') => (await site.open(`/__mock/docs/${hash}`, { locale })).page;
  const operation = (page: Page, id: string) => page.locator(`#${id}`);

  async function openOperation(page: Page, id: string) {
    await page.locator(`#${id} > summary`).click();
    return operation(page, id);
  }

  async function send(page: Page, id: string): Promise<Envelope> {
    const answered = page.waitForResponse(
      (response) => response.request().method() !== 'OPTIONS' && !response.url().includes('signin'),
    );
    await operation(page, id).getByRole('button', { name: 'Send' }).click();
    await answered;
    const shown = operation(page, id).locator('.try-it pre');
    await shown.waitFor();
    return JSON.parse(await shown.innerText());
  }

  it('tries a login on the mock: each answer hands its ids on to the next request', async () => {
    const page = await open();
    await page.locator('#playScenario').waitFor();
    for (const id of ['geneQrcode', 'changeQrcodeStatus', 'checkQrcodeStatus']) await openOperation(page, id);
    const { data } = await send(page, 'geneQrcode');
    expect(await operation(page, 'changeQrcodeStatus').getByLabel('qrcodeId').inputValue()).toBe(data?.qrcodeId);
    await operation(page, 'changeQrcodeStatus').getByRole('button', { name: 'Send' }).click();
    await operation(page, 'changeQrcodeStatus').getByText('HTTP 200').waitFor();
    expect(await send(page, 'checkQrcodeStatus')).toMatchObject({ statusCode: 200, data: { status: 'SCANNED' } });
  });

  it('shows the rule and the message of a refusal, in the language of the page', async () => {
    const page = await open('#changeQrcodeStatus', 'zh-CN');
    await page.getByLabel('qrcodeId').fill('unknown');
    await page.getByRole('button', { name: '发送' }).click();
    await page.getByText('HTTP 200 · qrcode-not-found').waitFor();
    expect(await page.locator('.try-it pre').innerText()).toContain('二维码不存在');
    expect(await page.locator('table', { hasText: 'qrcode-not-scanned' }).innerText()).toContain(
      '二维码尚未被扫描，请先扫码',
    );
  });

  it('tries the admin API, with fields in its path', async () => {
    const page = await open('#createCode');
    const { id } = (await send(page, 'createCode')) as unknown as { id: string };
    const force = await openOperation(page, 'forceCode');
    await force.getByLabel('id', { exact: true }).fill(id);
    await force.getByLabel('status').selectOption('CANCELLED');
    expect(await send(page, 'forceCode')).toMatchObject({ id, status: 'CANCELLED' });
  });

  it.each([
    ['curl', (text: string) => run('sh', ['-c', text.replace('curl', 'curl -s')])],
    ['fetch', (text: string) => run('node', ['--input-type=module', '-e', text])],
    ['Node SDK', (text: string) => run('node', ['--input-type=module', '-e', text])],
    ['Python', (text: string) => run('python3', ['-c', text])],
  ] as const)('writes the request in %s, as it runs', async (language, execute) => {
    if (language === 'Python' && !hasPython) return;
    const page = await open('#changeQrcodeStatus');
    const { id } = await site.mock.admin('createCode', {});
    const login = await callMock(site.mock, 'signin', {
      connection: 'PASSWORD',
      passwordPayload: { account: 'alice', password: 'password' },
    });
    const token = (login.body as { data: { access_token: string } }).data.access_token;
    await page.getByLabel('qrcodeId').fill(id);
    await page.getByLabel('The same request in').selectOption(language);
    await page.getByText('TOKEN is the access_token').waitFor();
    const text = await page.locator('#changeQrcodeStatus .try-it ~ pre').innerText();
    process.env['TOKEN'] = token;
    const { stdout } = await execute(text);
    expect(stdout).toMatch(/["']?statusCode["']?: ?200/);
    expect(await site.mock.admin('readCode', { id })).toMatchObject({ status: 'SCANNED', scannedBy: 'alice' });
  });

  it.each(['2241', 'qrcode-not-found', '二维码不存在', 'does not exist'])('finds a refusal by %s', async (text) => {
    const page = await open();
    await page.locator('#playScenario').waitFor();
    await page.getByLabel('Find an operation').fill(text);
    const found = page.getByRole('article', { name: 'qrcode-not-found' });
    await found.getByText('apiCode 2241').waitFor();
    await found.getByRole('link', { name: 'checkQrcodeStatus' }).click();
    await page.locator('#checkQrcodeStatus[open]').waitFor();
  });

  it('is opened at an error code by its address', async () => {
    const page = await open('#2241');
    await page.getByRole('article', { name: 'qrcode-not-found' }).waitFor();
    expect(await page.locator('#found').innerText()).toMatch(/^Operations: \d+, refusals: 1$/);
  });
});
