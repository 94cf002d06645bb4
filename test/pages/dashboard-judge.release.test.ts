import { judge } from 'authing-qrcode-mock/client';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { callMock, generateQrcode, pollQrcode } from '../support/calls.js';
import { pageTests } from '../support/page-tests.js';
import type { PageSite } from '../support/pages.js';

const serve = pageTests();

describe('the dashboard of a mock that is judged', { timeout: 30_000 }, () => {
  let site: PageSite;

  async function open(locale = 'en-US'): Promise<Page> {
    site = await serve();
    const { page } = await site.open('/__mock/', { locale });
    await page.locator('#connection[data-connected="true"]').waitFor();
    return page;
  }

  const textOf = (page: Page, selector: string) => page.locator(selector).innerText();

  it('shows no verdicts as long as nobody judges', async () => {
    const page = await open();
    await generateQrcode(site.mock);
    await page.locator('.code-row').waitFor();
    expect(await page.locator('#judge').isVisible()).toBe(false);
  });

  it('shows what is broken as soon as it is: with its evidence, what a correct client does, and the source', async () => {
    const page = await open();
    judge(site.mock);
    await generateQrcode(site.mock);
    const broken = page.locator('#verdict-web-sends-the-app-id');
    await broken.waitFor();
    const [title = '', what, evidence, correct, source] = (await broken.innerText()).split(/\n+/);
    expect(title).toBe('must A page says which app a code is for web/sends-the-app-id');
    expect(what).toBe('What is wrong: there is no header x-authing-app-id');
    expect(evidence).toBe('+0.000 s POST /api/v3/gene-qrcode → 200');
    expect(correct).toBe('A correct client: Send the header x-authing-app-id with the id of the app.');
    expect(source).toMatch(/^Source: sdk: /);
    expect(await textOf(page, '#judged')).toMatch(/^1 broken, \d kept, \d\d not observed$/);
  });

  it('shows roles as they call, and what would have to happen for the rest to be observed', async () => {
    const page = await open();
    judge(site.mock);
    await page.locator('#create').click();
    await page.getByText('No client has called yet.').waitFor();
    await callMock(site.mock, 'setQrcodeStatus', { qrcodeId: 'abc', action: 'CONFIRM' });
    await page.locator('#judge-phone').waitFor();
    expect(await page.locator('#judge-web').count()).toBe(0);
    await page.locator('#unseen-phone summary').click();
    await page.getByText('It is observed once ').first().waitFor();
    const order = await page.locator('#judge h3 ~ *').evaluateAll((nodes) => nodes.map(({ tagName }) => tagName));
    expect(order.join(' ')).toMatch(/^(?:ARTICLE )+DETAILS(?: DETAILS)?$/);
  });

  it('leaves a list open, and the focus where it was, when a verdict changes', async () => {
    const page = await open();
    judge(site.mock);
    const id = await generateQrcode(site.mock);
    await page.locator('#kept-web summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('#kept-web[open]').waitFor();
    for (let polls = 0; polls < 4; polls += 1) await pollQrcode(site.mock, id);
    await page.locator('#verdict-web-waits-between-polls').waitFor();
    expect(await page.locator('#kept-web[open]').count()).toBe(1);
    expect(await page.evaluate('document.activeElement.id')).toBe('kept-web-summary');
    await page.locator('#verdict-web-waits-between-polls pre').focus();
    expect(await page.evaluate('document.activeElement.tagName')).toBe('PRE');
  });

  it('speaks Chinese, and marks what is English', async () => {
    const page = await open('zh-CN');
    judge(site.mock);
    await generateQrcode(site.mock);
    const broken = page.locator('#verdict-web-sends-the-app-id');
    await broken.waitFor();
    expect(await textOf(page, '#judge-heading')).toBe('客户端评判');
    expect(await broken.innerText()).toContain('正确的客户端：');
    expect(await broken.innerText()).toContain('页面说明二维码属于哪个应用');
    expect(await broken.locator('[lang="en"]').first().innerText()).toBe('there is no header x-authing-app-id');
  });

  it('holds no secret of an app or a user', async () => {
    const page = await open();
    judge(site.mock);
    const { id, secret } = site.mock.apps.named('post');
    const passwordPayload = { account: 'alice', password: 'password' };
    const login = await callMock(site.mock, 'signin', { connection: 'PASSWORD', passwordPayload });
    const token = (login.body as { data: Record<string, string> }).data['access_token'] ?? '';
    await callMock(site.mock, 'getProfile', { client_id: id, q: secret, r: token });
    await page.locator('#verdict-phone-no-secret-in-a-url').waitFor();
    const shown = await textOf(page, '#judge');
    expect(shown).toContain('[redacted]');
    for (const value of [secret, token]) expect(shown).not.toContain(value);
  });
});
