import type { MockOptions } from 'authing-qrcode-mock';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { generateQrcode } from '../support/calls.js';
import { choose, openDashboard, press, says, statusIs } from '../support/dashboard-page.js';
import { pageTests } from '../support/page-tests.js';
import type { PageSite } from '../support/pages.js';

const serve = pageTests();

describe('the forms of the dashboard', { timeout: 30_000 }, () => {
  let site: PageSite;

  async function open(options?: MockOptions, permissions?: string[]): Promise<Page> {
    const opened = await openDashboard(serve, options, permissions);
    site = opened.site;
    return opened.page;
  }

  it('make a code where there is none, and tell each client its address', async () => {
    const page = await open({}, ['clipboard-read', 'clipboard-write']);
    const { id, secret } = site.mock.apps.named('main');
    const copied = async (name: string) => {
      await page.getByRole('button', { name: `Copy: ${name}` }).click();
      await says(page, 'Copied');
      return page.evaluate('navigator.clipboard.readText()');
    };
    expect(await copied('A backend or an app, with authing-node-sdk')).toBe(
      `new AuthenticationClient({ appId: '${id}', appSecret: '${secret}', appHost: '${site.baseUrl}' })`,
    );
    expect(await copied('A test, or a command')).toBe(`AUTHING_QRCODE_MOCK_URL=${site.baseUrl}`);
    await press(page, 'Make a code');
    await page.locator('#detail .pill[data-status="PENDING"]').waitFor();
  });

  it('define a scenario step by step, and play it', async () => {
    const page = await open();
    await page.getByLabel('Name', { exact: true }).fill('slow');
    const first = page.getByRole('group', { name: 'Step 1' });
    await first.getByLabel('After').fill('10s');
    await first.getByLabel('By the user').selectOption('bob');
    await press(page, 'Add a step');
    const second = page.getByRole('group', { name: 'Step 2' });
    await second.getByLabel('After').fill('1m');
    await second.getByLabel('What happens').selectOption('cancel');
    await press(page, 'Save the scenario');
    await page.locator('#play-slow').click();
    await page.locator('#stop-slow').waitFor();
    await says(page, 'scan by bob after 10s, cancel after 1m');
    expect(site.mock.scenarios.list().find(({ name }) => name === 'slow')?.steps).toEqual([
      { after: '10s', do: 'scan', as: 'bob' },
      { after: '1m', do: 'cancel' },
    ]);
    const id = await generateQrcode(site.mock);
    await page.getByLabel('By how much').fill('10s');
    await press(page, 'Advance');
    await statusIs(page, id, 'SCANNED');
  });

  it('change a scenario that is there, and take a step out of it', async () => {
    const page = await open();
    await page.locator('#edit-happy').click();
    expect(await page.evaluate('document.activeElement.id')).toBe('scenario-name');
    await page.getByRole('button', { name: 'Remove step 1' }).click();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Add a step');
    await page.getByLabel('Name', { exact: true }).fill('late');
    await press(page, 'Save the scenario');
    await page.locator('#play-late').waitFor();
    expect(site.mock.scenarios.list().find(({ name }) => name === 'late')?.steps).toEqual([
      { after: '2s', do: 'confirm' },
    ]);
  });

  it('add a fault of each kind without a line of JSON, and tell it as a sentence', async () => {
    const page = await open();
    const effects = page.getByLabel('Effect');
    for (const effect of await effects.locator('option').evaluateAll((all) => all.map((one) => one.textContent))) {
      await effects.selectOption({ label: effect ?? '' });
      await press(page, 'Add the fault');
      await page.locator('#faults', { hasText: effect ?? '' }).waitFor();
    }
    expect(site.mock.faults.list()).toHaveLength(14);
    expect(site.mock.faults.list().map(({ fault }) => fault)).toContainEqual({
      throttle: { limit: 5, per: '10s' },
      next: 1,
    });
    expect(await page.locator('#faults').innerText()).not.toContain('{');
  });

  it('add a fault for an app, a user and the chosen code', async () => {
    const page = await open();
    const id = await generateQrcode(site.mock);
    await choose(page, id);
    await page.getByLabel('App', { exact: true }).selectOption('main');
    await page.getByLabel('User', { exact: true }).selectOption('bob');
    await page.locator('#fault-code').selectOption(id);
    await page.getByLabel('Which calls').selectOption('every');
    await page.getByLabel('Number').fill('2');
    await press(page, 'Add the fault');
    await expect
      .poll(() => site.mock.faults.list().map(({ fault }) => fault))
      .toEqual([{ app: 'main', user: 'bob', qrcodeId: id, refuse: 'invalid-argument', every: 2 }]);
  });

  it('show the status of a code on a narrow screen, where the diagram is wider than its place', async () => {
    const page = await open();
    await page.setViewportSize({ width: 360, height: 740 });
    const id = await generateQrcode(site.mock);
    await site.mock.admin('forceCode', { id, status: 'AUTHORIZED' });
    await page.locator('.diagram .current', { hasText: 'AUTHORIZED' }).waitFor();
    const box = () => page.locator('.diagram .current rect').boundingBox();
    await expect.poll(async () => Number((await box())?.x) + Number((await box())?.width)).toBeLessThan(360);
  });

  it('ask before anything is forgotten, and forget the chosen parts alone', async () => {
    const page = await open();
    const id = await generateQrcode(site.mock);
    site.mock.faults.add({ operation: 'signin', drop: true });
    await statusIs(page, id, 'PENDING');
    await press(page, 'Reset the mock …');
    await press(page, 'Keep everything');
    await press(page, 'Reset the mock …');
    await page.getByLabel('Only what is chosen').check();
    expect(await page.getByRole('button', { name: 'Forget', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('dialog').getByLabel('Faults').check();
    await press(page, 'Forget');
    await expect.poll(() => site.mock.faults.list()).toEqual([]);
    await statusIs(page, id, 'PENDING');
    await page.locator('#journal').getByText('geneQrcode').first().waitFor();
  });

  it('offer nothing that cannot work: no time, no scenario and no move for a code that is decided', async () => {
    const page = await open();
    const id = await generateQrcode(site.mock);
    await choose(page, id);
    await says(page, '2:00 left');
    await page.locator('#play-for').waitFor();
    expect(await page.locator('#force-to option').allTextContents()).not.toContain('PENDING');
    await page.getByLabel('As the user').selectOption('locked');
    await page.locator('#why-SCAN', { hasText: 'user-locked' }).waitFor();
    await page.getByLabel('As the user').selectOption('outsider');
    await page.locator('#why-SCAN', { hasText: 'user-pool-mismatch' }).waitFor();
    expect(await page.locator('.move button:enabled').count()).toBe(0);
    await site.mock.admin('forceCode', { id, status: 'AUTHORIZED' });
    await page.locator('#detail .pill[data-status="AUTHORIZED"]').waitFor();
    expect(await page.getByText(/\d left$/).count()).toBe(0);
    expect(await page.locator('#play-for').count()).toBe(0);
  });
});
