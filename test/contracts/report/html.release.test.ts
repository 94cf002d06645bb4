import { createHash } from 'node:crypto';
import { formats } from 'authing-qrcode-mock/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectBrowser } from '../../support/browser.js';
import { findBarriers, openReport } from '../../support/open-report.js';
import { clientReport, nastyReport, reportOn, richReport, sampleReports } from '../../support/sample-report.js';

let browser: Browser;
beforeAll(async () => {
  browser = await connectBrowser();
}, 60_000);
afterAll(() => browser.close());

describe('a report in HTML', () => {
  it('allows its own style by hash, and nothing else', () => {
    const html = formats.html.format(richReport());
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
    expect(html).toContain(`content="${policy}"`);
  });

  it.each(sampleReports)('has no script, no handler and no address to load in %s', (_, report) => {
    const html = formats.html.format(report);
    const tags = html.match(/<[a-z][^>]*>/g) ?? [];
    expect(tags.filter((tag) => /^<(?:script|link|img|iframe|object|form)|\s(?:on\w+|src|style)=/.test(tag))).toEqual(
      [],
    );
  });
});

/** The reports that hold all that a report can hold. The others are looked at before a release. */
const shown =
  process.env['TESTS'] === 'release' ? sampleReports : sampleReports.filter(([name]) => /rich|nasty/.test(name));

describe.each(shown)('%s in Chromium', { timeout: 60_000 }, (_, report) => {
  it('makes no request and breaks no policy', async () => {
    const { requests, complaints, close } = await openReport(browser, report);
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
    await close();
  });

  it('can be used by everybody', async () => {
    const { page, close } = await openReport(browser, report);
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
    expect(await findBarriers(page)).toEqual([]);
    await close();
  });

  it('is never wider than a phone', async () => {
    const { page, close } = await openReport(browser, report, { width: 360 });
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await close();
  });
});

describe('a rich report in Chromium', { timeout: 60_000 }, () => {
  it('shows a failure with its rule, source, difference and commands without a click', async () => {
    const { page, close } = await openReport(browser, richReport());
    const text = await page.locator('[id="rule:poll/confirmed-shows-user"]').innerText();
    for (const part of [
      'poll/confirmed-shows-user',
      'A confirmed code shows who has confirmed it',
      'documented: check-qrcode-status reference',
      '"AUTHORIZED"',
      '"SCANNED"',
      'curl -sS',
      'npx authing-qrcode-mock verify',
      'Answer AUTHORIZED',
      'POST /api/v3/change-qrcode-status',
    ]) {
      expect(text).toContain(part);
    }
    await close();
  });

  it('shows coverage, leftovers, notes and the outcome', async () => {
    const { page, close } = await openReport(browser, richReport());
    const text = await page.locator('body').innerText();
    expect(text).toMatch(/FAILED 1 published rule is broken[\s\S]*27 of 34 edges[\s\S]*9 of 14 error codes/);
    expect(text).toContain('3 QR codes: they expire by themselves');
    expect(text).toContain('2 requests were sent again');
    await close();
  });

  it('marks an assumption as ours, and an expected failure with its reason', async () => {
    const { page, close } = await openReport(browser, richReport());
    expect(await page.locator('[id="rule:change/second-scan"] summary').innerText()).toContain('our assumption');
    await page.locator('[id="rule:ticket/used-once"] summary').click();
    expect(await page.locator('[id="rule:ticket/used-once"]').innerText()).toContain('LOGIN-42');
    await close();
  });

  it('shows one outcome alone, and all again', async () => {
    const { page, close } = await openReport(browser, richReport());
    const seen = () => page.locator('main > section:visible').evaluateAll((sections) => sections.map(({ id }) => id));
    await page.getByRole('link', { name: /Skipped/ }).click();
    expect(await seen()).toEqual(['skipped']);
    await page.getByRole('link', { name: 'Show all' }).click();
    expect(await seen()).toEqual(['failed', 'assumption', 'waived', 'skipped', 'passed', 'leftovers', 'notes']);
    await close();
  });

  it('prints what is folded', async () => {
    const { page, close } = await openReport(browser, richReport());
    const skipped = page.locator('[id="rule:expiry/after-120s"]');
    expect(await skipped.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect((await skipped.boundingBox())?.height).toBeGreaterThan(10);
    await close();
  });

  it('leads to a rule by its address', async () => {
    const { page, close } = await openReport(browser, richReport());
    await page.getByRole('link', { name: 'Link to this rule' }).first().click();
    expect(new URL(page.url()).hash).toBe('#rule:poll/confirmed-shows-user');
    await close();
  });
});

describe('the checker of accessibility', { timeout: 60_000 }, () => {
  it('finds what is wrong, so that its silence means something', async () => {
    const { page, close } = await openReport(browser, richReport());
    await page.evaluate('document.documentElement.removeAttribute("lang")');
    expect(await findBarriers(page)).toEqual([expect.stringContaining('html-has-lang')]);
    await close();
  });
});

describe('other reports in Chromium', { timeout: 60_000 }, () => {
  it('tell what a client must do from what it should', async () => {
    const { page, close } = await openReport(browser, clientReport());
    const text = await page.locator('body').innerText();
    expect(text).toMatch(
      /Client check of login page[\s\S]*4 rules[\s\S]*1\s+Broken\s+1\s+Warnings[\s\S]*1\s+Not observed/,
    );
    expect(text).not.toMatch(/contract/i);
    await close();
  });

  it('show nasty text as text', async () => {
    const { page, close } = await openReport(browser, nastyReport());
    expect(await page.locator('h1').innerText()).toContain('<script>alert(1)</script>');
    expect(await page.locator('script, img').count()).toBe(0);
    await close();
  });

  it('hold no section for what there is none of', async () => {
    const { page, close } = await openReport(browser, reportOn([]));
    expect(await page.title()).toBe('Verification of staging: PASSED');
    expect(await page.locator('section').count()).toBe(0);
    await close();
  });
});
