import { formats, type Report } from 'authing-qrcode-mock/contracts';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import {
  clientReport,
  longReport,
  nasty,
  nastyReport,
  richReport,
  sampleReports,
} from '../../support/sample-report.js';

const format = (report: Report, options = {}) => formats.md.format(report, options);
const bytesOf = (text: string) => Buffer.byteLength(text);

/** As GitHub renders it, before it takes away what it does not allow. */
const render = (markdown: string) =>
  micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });

const tagsOf = (html: string) => [...new Set([...html.matchAll(/<([a-z]\w*)/g)].map(([, name]) => name))].sort();
const ours = ['a', 'code', 'details', 'em', 'h2', 'h3', 'h4', 'li', 'p', 'pre', 'strong', 'summary', 'ul'];
const table = ['table', 'tbody', 'td', 'th', 'thead', 'tr'];

/** The names of elements that are not closed in the order in which they are opened. */
function unclosed(html: string): string[] {
  const open: string[] = [];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)(details|summary|pre|ul|li|p|h\d|table)\b[^>]*>/g)) {
    if (slash === '') open.push(name);
    else if (open.at(-1) === name) open.pop();
    else return [name];
  }
  return open;
}

describe('a report in Markdown', () => {
  it('begins with the outcome and a table of counts', () => {
    expect(format(richReport())).toMatch(/^## ❌ Verification of staging: FAILED\n\n1 published rule is broken/);
    expect(render(format(richReport()))).toMatch(
      /<td>8 rules<\/td>\s*<td align="right">2<\/td>\s*<td align="right">1</,
    );
  });

  it('shows a failure in full, not folded', () => {
    const [shown = ''] = format(richReport()).split('<details>');
    for (const part of [
      '`poll/confirmed-shows-user`',
      'A confirmed code shows who has confirmed it',
      '**Source:** documented: check-qrcode-status reference',
      'expected "AUTHORIZED"',
      'received "SCANNED"',
      'step 3, data.briefUserInfo, our assumption',
      '```sh\ncurl -sS',
      '```sh\nnpx authing-qrcode-mock verify',
      '**Advice:** Answer AUTHORIZED',
      'POST /api/v3/change-qrcode-status → 200',
    ]) {
      expect(shown).toContain(part);
    }
  });

  it.each(['Assumptions that differ (1)', 'Expected failures (1)', 'Skipped (3)', 'Not seen (4)', 'Passed (2)'])(
    'folds %s',
    (title) => {
      expect(format(richReport())).toContain(`<details><summary>${title}</summary>`);
    },
  );

  it('opens the assumptions that differ with strict', () => {
    expect(format(richReport(), { strict: true })).toContain('<details open><summary>Assumptions that differ (1)');
  });

  it('shows coverage, leftovers, notes, and why a failure is expected', () => {
    const text = format(richReport());
    expect(text).toContain('**Coverage:** 27 of 34 edges, 9 of 14 error codes');
    expect(text).toContain('- 3 QR codes: they expire by themselves');
    expect(text).toContain('- 2 requests were sent again after a network error');
    expect(text).toContain('**Expected to fail:** LOGIN-42: fixed in the release of May');
  });

  it('counts what was skipped by its reason', () => {
    expect(format(richReport())).toContain(
      '**2 × the target does not offer clock**\n\n- `expiry/after-120s` (documented)',
    );
  });

  it('marks an assumption as one, even if it holds', () => {
    expect(format(richReport())).toContain('- `poll/unknown-code` (our assumption)');
  });

  it('tells what a client must do from what it should', () => {
    expect(format(clientReport())).toMatch(
      /Client check of login page[\s\S]*\| Passed \| Broken \| Warnings \| [\s\S]*\| 4 rules \| 1 \| 1 \| 1 \| 0 \| 1 \|/,
    );
    expect(format(clientReport())).not.toMatch(/contract/i);
  });

  it.each(sampleReports)('is rendered with no tag but its own: %s', (_, report) => {
    expect(tagsOf(render(format(report))).filter((tag) => ![...ours, ...table].includes(String(tag)))).toEqual([]);
  });

  it.each(sampleReports)('closes what it opens: %s', (_, report) => {
    expect(unclosed(render(format(report)))).toEqual([]);
  });

  it('shows nasty text as text', () => {
    const html = render(format(nastyReport()));
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt; &lt;/details&gt;');
    expect(html).not.toContain('&amp;lt;');
  });

  it('mentions nobody and refers to no issue', () => {
    const [, line = ''] = /\*\*Source:\*\* (.*)/.exec(format(nastyReport())) ?? [];
    expect(nasty).toContain('@someone #1');
    expect(line).not.toMatch(/@someone|#1/);
  });

  it('is short enough for a comment, however much there is to say', () => {
    expect(bytesOf(format(longReport(2_000)))).toBeLessThanOrEqual(65_536);
  });

  it.each([2_000, 10_000, 65_536, 300_000])(
    'is at most %i bytes, cut between rules, and says how many are left out',
    (maxBytes) => {
      const text = format(longReport(500), { maxBytes });
      const shown = text.match(/^#### `poll/gm)?.length ?? 0;
      expect(bytesOf(text)).toBeLessThanOrEqual(maxBytes);
      expect(text).toContain(`_${500 - shown} more failures are left out here`);
      expect(text.match(/^```/gm)?.length ?? 0).toBe(shown * 8);
      expect(unclosed(render(text))).toEqual([]);
    },
  );
});
