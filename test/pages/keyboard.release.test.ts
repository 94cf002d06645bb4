import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { generateQrcode } from '../support/calls.js';
import { says } from '../support/dashboard-page.js';
import { pageTests } from '../support/page-tests.js';

const serve = pageTests();

/** The element that has the focus, as a user would call it. */
const focused = (page: Page) =>
  page.evaluate(
    'document.activeElement.id || document.activeElement.ariaLabel || document.activeElement.textContent.trim()',
  ) as Promise<string>;

/** Everything on the page that can be worked, and those parts that the Tab key does not reach, or whose focus is not seen. */
const walk = (page: Page) =>
  page.evaluate(`(() => {
    const workable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const places = [...document.querySelectorAll(workable)].filter((one) => !one.disabled && one.checkVisibility());
    const name = (one) => one.id || one.ariaLabel || one.textContent.trim();
    const left = [];
    for (const one of places) {
      one.focus({ focusVisible: true });
      const seen = one.type === 'file' ? one.nextElementSibling : one;
      const { outlineStyle, outlineWidth } = getComputedStyle(seen);
      if (document.activeElement !== one || one.tabIndex < 0) left.push('not reached: ' + name(one));
      else if (outlineStyle === 'none' || outlineWidth === '0px') left.push('not seen: ' + name(one));
    }
    return { count: places.length, left };
  })()`) as Promise<{ count: number; left: string[] }>;

describe('the keyboard', { timeout: 30_000 }, () => {
  it.each([
    ['/__mock/', 40, '#copy-curl'],
    ['/__mock/phone/', 12, '#password'],
    ['/__mock/login/', 8, '.picture'],
    ['/__mock/docs/#changeQrcodeStatus', 85, 'details[open]'],
    ['/__mock/home/', 10, '.places'],
  ])('reaches everything on %s, and its focus is seen', async (path, least, last) => {
    const site = await serve();
    await generateQrcode(site.mock);
    const { page } = await site.open(path, { heldClock: path.includes('login') });
    await page.locator(last).first().waitFor();
    const { count, left } = await walk(page);
    expect(left).toEqual([]);
    expect(count).toBeGreaterThanOrEqual(least);
  });

  it('stays in a dialog until it is closed, and is back at the button that has opened it', async () => {
    const site = await serve();
    const { page } = await site.open('/__mock/');
    await says(page, 'live');
    await page.locator('#forget').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await focused(page)).toBe('Keep everything');
    const seen = new Set<string>();
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      seen.add(await focused(page));
      const isOutside = await page.evaluate(
        'document.activeElement !== document.body && document.activeElement.closest("dialog") === null',
      );
      expect(isOutside).toBe(false);
    }
    expect([...seen]).toEqual(expect.arrayContaining(['reset-all', 'Forget', 'Keep everything']));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await focused(page)).toBe('forget');
    expect(site.mock.journal.entries()).toEqual([]);
  });

  it('is back at the button after a text was copied by hand', async () => {
    const site = await serve();
    const id = await generateQrcode(site.mock);
    const { page } = await site.open('/__mock/', {
      initScript: 'navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"));',
    });
    await says(page, id);
    await page.locator('#copy-curl').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('copy-curl');
  });

  it('keeps a dialog without whose answer there is nothing to see', async () => {
    const site = await serve({}, { adminToken: 'right' });
    const { page, problems } = await site.open('/__mock/');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').isVisible()).toBe(true);
    problems.splice(0);
  });

  it('defines a scenario, and adds a fault', async () => {
    const site = await serve();
    const { page } = await site.open('/__mock/');
    await says(page, 'live');
    await page.locator('#scenario-name').focus();
    await page.keyboard.type('quick');
    await page.keyboard.press('Enter');
    await page.locator('#play-quick').focus();
    await page.keyboard.press('Enter');
    await page.locator('#stop-quick').waitFor();
    await page.locator('#effect').focus();
    await page.keyboard.type('is slow');
    await page.locator('#value').focus();
    await page.keyboard.press('Enter');
    await page.locator('#faults', { hasText: 'is slow: 2s' }).waitFor();
    expect(site.mock.scenarios.active().all).toBe('quick');
  });

  it('logs in by the phone page, and gets a new code on the login page', async () => {
    const site = await serve();
    const { page: web } = await site.open('/__mock/login/', { heldClock: true });
    await web.locator('.picture').waitFor();
    const id = String(await web.locator('.picture').getAttribute('src')).replace(/.*\//, '');
    const { page: phone } = await site.open('/__mock/phone/');
    await phone.getByRole('button', { name: 'alice' }).focus();
    await phone.keyboard.press('Enter');
    await phone.locator('#pasted').focus();
    await phone.keyboard.type(id);
    await phone.keyboard.press('Enter');
    await says(phone, 'Log in to a website?');
    // The heading has the focus, and what follows it is a press of Tab away.
    expect(await focused(phone)).toBe('Log in to a website?');
    await phone.keyboard.press('Tab');
    await phone.keyboard.press('Tab');
    await phone.keyboard.press('Enter');
    await says(phone, 'Cancelled.');
    await web.clock.runFor(1_000);
    await web.getByRole('button', { name: 'Get a new code' }).focus();
    await web.keyboard.press('Enter');
    await says(web, 'Open the app on your phone');
    expect(await focused(web)).toBe('Log in with the app');
    await web.keyboard.press('Tab');
    expect(await focused(web)).toBe('No phone at hand? Open it here');
  });
});
