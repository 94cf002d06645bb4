import { formats, summarise } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { richReport, sampleReports, waivedFailure } from '../../support/sample-report.js';

describe('the formats of a report', () => {
  it('are these', () => {
    expect(Object.keys(formats)).toEqual(['pretty', 'junit', 'json', 'ctrf', 'html', 'md', 'github', 'github-summary']);
  });

  it('have extensions of which no two are the same', () => {
    const extensions = Object.values(formats).map(({ extension }) => extension);
    expect(new Set(extensions).size).toBe(extensions.length);
  });
});

describe.each(Object.entries(formats))('the format %s', (name, { format }) => {
  it.each(sampleReports)('ends with one line break: %s', (_, report) => {
    expect(format(report)).toMatch(/[^\n]\n$/);
  });

  it('shows the coverage', () => {
    const text = format(richReport());
    expect(text).toMatch(name === 'json' ? /"seen": 27,\s*"of": 34/ : /27 of 34 edges/);
    expect(text).toMatch(name === 'json' ? /"seen": 9,\s*"of": 14/ : /9 of 14 error codes/);
  });

  it('leaves the report as it is', () => {
    const report = richReport();
    format(report, { verbose: true, paint: (_, text) => text, strict: true });
    expect(report).toEqual(richReport());
  });

  it('is well-formed text whatever it is given', () => {
    for (const [, report] of sampleReports) {
      expect(new TextDecoder().decode(new TextEncoder().encode(format(report)))).toBe(format(report));
    }
  });
});

describe('a summary of verdicts', () => {
  it('counts each once, an expected failure not as a failure', () => {
    expect(summarise(richReport().verdicts)).toEqual({
      total: 8,
      passed: 2,
      failed: 1,
      assumption: 1,
      warning: 0,
      skipped: 3,
      waived: 1,
    });
  });

  it('counts as passed what was expected to fail and has passed', () => {
    expect(summarise([{ ...waivedFailure, status: 'passed' }])).toMatchObject({ passed: 1, waived: 0 });
  });
});
