import { formats, type Report } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import {
  clientReport,
  differingAssumption,
  documentedFailure,
  emptyReport,
  longReport,
  nastyReport,
  passedReport,
  reportOn,
  richReport,
  sampleReports,
} from '../../support/sample-report.js';

const linesOf = (report: Report, strict = false) => formats.github.format(report, { strict }).trimEnd().split('\n');
const levelsOf = (lines: readonly string[]) => lines.map((line) => /^::(\w+)/.exec(line)?.[1]);

/** So many failures, then so many assumptions that differ. */
const many = (failures: number, assumptions: number) =>
  reportOn(
    [
      ...Array.from({ length: assumptions }, (_, index) => ({ ...differingAssumption, id: `change/assumed-${index}` })),
      ...Array.from({ length: failures }, (_, index) => ({ ...documentedFailure, id: `poll/failure-${index}` })),
    ],
    { outcome: { exitCode: failures > 0 ? 1 : 0, reason: 'as it is' } },
  );

describe('annotations of GitHub Actions', () => {
  it('are errors for failures, warnings for defaultAssumptions, notices for the rest', () => {
    expect(levelsOf(linesOf(richReport()))).toEqual(['error', 'warning', 'notice', 'notice']);
  });

  it('make an assumption that differs an error with strict', () => {
    expect(levelsOf(linesOf(richReport(), true))).toEqual(['error', 'error', 'notice', 'notice']);
  });

  it('make a rule that should be kept a warning, and an error with strict', () => {
    expect(levelsOf(linesOf(clientReport()))).toEqual(['error', 'warning', 'notice']);
    expect(levelsOf(linesOf(clientReport(), true))).toEqual(['error', 'error', 'notice']);
  });

  it('say what is wrong, with its source', () => {
    const [line = ''] = linesOf(richReport());
    expect(line).toMatch(
      /^::error title=poll\/confirmed-shows-user failed::A confirmed code shows who has confirmed it%0ASource: documented/,
    );
    expect(line).toContain('%0A  expected "AUTHORIZED"%0A  received "SCANNED"');
  });

  it('say which failure is expected, and why', () => {
    expect(linesOf(richReport())[2]).toMatch(/^::notice title=ticket\/used-once is expected to fail::LOGIN-42: fixed/);
  });

  it('end with the counts and the coverage', () => {
    expect(linesOf(richReport()).at(-1)).toBe(
      '::notice title=authing-qrcode-mock::8 rules: 2 passed, 1 failed, 1 assumption differs, 1 expected failure, 3 skipped%0A' +
        'Coverage: 27 of 34 edges, 9 of 14 error codes%0AFAILED: 1 published rule is broken (exit code 1)',
    );
  });

  it('tell of a run that has failed without a failure', () => {
    expect(linesOf(emptyReport())[0]).toBe(
      '::error title=authing-qrcode-mock::https://login.example.com does not answer: connection refused',
    );
  });

  it('are no errors where all is fine', () => {
    expect(levelsOf(linesOf(passedReport()))).toEqual(['notice']);
  });

  it('are 10 at most, errors first, and the last says how many more there are', () => {
    const lines = linesOf(many(7, 20));
    expect(levelsOf(lines)).toEqual([...Array(7).fill('error'), ...Array(3).fill('warning')]);
    expect(lines.at(-1)).toBe(
      '::warning title=19 more::18 warnings, 1 notice more: read them in the summary of the step, or in the report',
    );
  });

  it('count the errors that have no place', () => {
    expect(linesOf(many(30, 1)).at(-1)).toBe(
      '::error title=23 more::21 errors, 1 warning, 1 notice more: read them in the summary of the step, or in the report',
    );
  });

  it('are all shown if there are 10', () => {
    expect(linesOf(many(4, 5)).at(-1)).toMatch(/^::notice title=authing-qrcode-mock::/);
  });

  it.each(sampleReports)('hold no line, no property and no command that is not ours: %s', (_, report) => {
    for (const line of linesOf(report)) {
      expect(line).toMatch(
        /^::(?:error|warning|notice) title=(?:[^:,%\r\n]|%(?:25|0A|3A|2C))+::(?:[^%\r\n]|%(?:25|0A))*$/,
      );
    }
  });

  it('keep a percent sign as it is', () => {
    expect(linesOf(nastyReport())[0]).toContain('%250A \\u003a%3Aerror%3A%3A');
  });
});

describe('a summary of a step of GitHub Actions', () => {
  it('is the Markdown', () => {
    expect(formats['github-summary'].format(richReport())).toBe(formats.md.format(richReport()));
  });

  it('stays below 1 MiB by leaving out whole rules, and counts them', () => {
    const text = formats['github-summary'].format(longReport(5_000));
    const shown = text.match(/^#### `poll/gm)?.length ?? 0;
    expect(Buffer.byteLength(text)).toBeLessThan(1_048_576);
    expect(Buffer.byteLength(text)).toBeGreaterThan(1_000_000);
    expect(text).toContain(`_${(5_000 - shown).toLocaleString('en-US')} more failures are left out here`);
    expect(text.match(/^```/gm)).toHaveLength(shown * 8);
  });
});
