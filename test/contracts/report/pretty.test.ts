import { styleText } from 'node:util';
import { formats, type Report } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import {
  clientReport,
  emptyReport,
  nastyReport,
  passedReport,
  reportOn,
  richReport,
  sampleReports,
} from '../../support/sample-report.js';

const paint = (style: Parameters<typeof styleText>[0], text: string) =>
  styleText(style, text, { validateStream: false });
const format = (report: Report, options = {}) => formats.pretty.format(report, options);
const escapeCharacter = '\u001b';

describe('a report for a terminal', () => {
  it('shows a failure with all that there is to say, in the order in which it is read', () => {
    expect(format(richReport(), { width: 100 })).toContain(`✗ poll/confirmed-shows-user
  A confirmed code shows who has confirmed it
  documented: check-qrcode-status reference: the answer holds briefUserInfo once confirmed
  step 3, data.status
    expected "AUTHORIZED"
    received "SCANNED"
  step 3, data.briefUserInfo, our assumption
    expected any string that is not empty
    received nothing
  Request:
    curl -sS 'https://login.example.com/api/v3/check-qrcode-status?qrcodeId=abc' -H "x-authing-app-id: $APP_ID"
  Replay:
    npx authing-qrcode-mock verify https://login.example.com --only poll/confirmed-shows-user
`);
  });

  it('marks an assumption that differs as ours', () => {
    expect(format(richReport())).toContain(
      'our assumption: nothing is published on a second phone; the first scan wins',
    );
    expect(format(richReport())).toContain('step 4, apiCode, our assumption: expected 990003, received 2020');
  });

  it('says why a failure is expected', () => {
    expect(format(richReport())).toContain('Expected to fail: LOGIN-42: fixed in the release of May');
  });

  it('groups what was skipped by reason, the commonest first', () => {
    expect(format(richReport())).toContain(
      'Skipped (3)\nThese could not be judged.\n  2 × the target does not offer clock\n  1 × the target does not offer secondUser\n',
    );
  });

  it('shows coverage, leftovers and notes', () => {
    const text = format(richReport());
    expect(text).toContain('Coverage: 27 of 34 edges, 9 of 14 error codes');
    expect(text).toContain('Left at the target\n  - 3 QR codes: they expire by themselves');
    expect(text).toContain('Notes\n  - 2 requests were sent again after a network error');
  });

  it('ends with the counts and the outcome', () => {
    expect(format(richReport(), { width: 200 }).split('\n').slice(-4)).toEqual([
      '8 rules: 2 passed, 1 failed, 1 assumption differs, 1 expected failure, 3 skipped; 412 requests in 12.3 s',
      '2 of them are assumptions of ours, published nowhere',
      'FAILED: 1 published rule is broken (exit code 1)',
      '',
    ]);
  });

  it('only counts what has passed', () => {
    expect(format(richReport())).not.toContain('poll/new-code-is-pending');
  });

  it('lists what has passed, was skipped and was not seen when verbose', () => {
    const text = format(richReport(), { verbose: true });
    for (const part of [
      '✓ poll/new-code-is-pending (documented)',
      '✓ poll/unknown-code (our assumption)',
      '      expiry/after-120s (documented)',
      '  not seen of the error codes:\n    2020\n    990003',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('says the same with colours', () => {
    const coloured = format(richReport(), { paint, verbose: true });
    expect(coloured).toContain(`${escapeCharacter}[31m`);
    expect(coloured.split(new RegExp(`${escapeCharacter}\\[\\d+m`)).join('')).toBe(
      format(richReport(), { verbose: true }),
    );
  });

  it.each(sampleReports)('has no colours unless told: %s', (_, report) => {
    expect(formats.pretty.format(report)).not.toContain(escapeCharacter);
  });

  it('breaks sentences at the width, but neither commands nor values', () => {
    const lines = format(richReport(), { width: 60 }).split('\n');
    const long = lines.filter((line) => line.length > 60);
    expect(long).toHaveLength(4);
    expect(long.every((line) => /curl|npx|expected/.test(line))).toBe(true);
  });

  it('counts two columns for a Chinese letter', () => {
    const report = reportOn([], { notes: [Array(20).fill('二维码登录').join(' ')] });
    const lines = format(report, { width: 40 }).split('\n');
    expect(lines.filter((line) => line.includes('二')).map((line) => line.length)).toEqual([
      21, 19, 19, 19, 19, 19, 13,
    ]);
  });

  it('obeys no command that an answer holds', () => {
    const text = format(nastyReport(), { verbose: true });
    expect(text).not.toMatch(/[^\n\x20-\x7e\u00a0-\u{10ffff}]/u);
    expect(text).not.toMatch(/[\u202a-\u202e]/);
    expect(text).toContain('\\u001b[31m');
  });

  it('cuts a value that is very long, between two characters, and says so', () => {
    expect(format(nastyReport())).toMatch(/received "(?:😀)+… \(100,002 characters in all\)/);
  });

  it('says that nothing was checked', () => {
    expect(format(emptyReport(), { width: 200 })).toContain(
      '0 rules: nothing was checked; 412 requests in 12.3 s\nUNREACHABLE: https://login.example.com does not answer',
    );
  });

  it('says when all is fine', () => {
    expect(format(passedReport()).trimEnd()).toMatch(/PASSED: every rule that could be judged holds \(exit code 0\)$/);
  });

  it('tells what a client must do from what it should', () => {
    const text = format(clientReport());
    expect(text).toMatch(
      /^Client check of login page[\s\S]*Broken \(1\)[\s\S]*✗ polling\/stops-after-expiry[\s\S]*Severity: must/,
    );
    expect(text).toContain('Not observed (1)');
    expect(text).toContain('○ polling/backs-off (documented)\n    It is observed once a poll is answered 429\n');
    expect(text).toMatch(/Warnings \(1\)[\s\S]*! polling\/interval[\s\S]*Severity: should/);
    expect(text).toContain('4 rules: 1 passed, 1 broken, 1 warning, 1 not observed;');
    expect(text).not.toMatch(/contract/i);
  });
});

describe('what was expected', () => {
  it.each([
    [{ $is: 'string' }, 'any string that is not empty'],
    [{ $matches: '^[a-z]+$' }, 'text that matches ^[a-z]+$'],
    [{ $not: 'EXPIRED' }, 'anything but "EXPIRED"'],
    [{ $exactly: { a: 1 } }, '{"a":1} and no more'],
    [{ constructor: 1 }, '{"constructor":1}'],
    [undefined, 'nothing'],
    [null, 'null'],
  ])('is said in words: %j', (expected, words) => {
    const [verdict] = clientReport().verdicts;
    if (verdict === undefined) throw new TypeError('the sample has a verdict');
    const differences = [{ path: 'data', expected, received: 1, assumed: false }];
    expect(format(reportOn([{ ...verdict, differences }]))).toContain(`expected ${words}\n`);
  });
});
