import { formats, type Report } from 'authing-qrcode-mock/contracts';
import { validate } from 'ctrf';
import { describe, expect, it } from 'vitest';
import { clientReport, emptyReport, richReport, sampleReports } from '../../support/sample-report.js';

const read = (report: Report, strict = false) => JSON.parse(formats.ctrf.format(report, { strict }));
const testOf = (report: Report, id: string, strict = false) =>
  read(report, strict).results.tests.find(({ testId }: { testId: string }) => testId === id);

describe('a report in the Common Test Report Format', () => {
  it.each(sampleReports)('is valid by the official schema: %s', (_, report) => {
    expect(validate(read(report)).errors).toEqual([]);
    expect(validate(read(report, true)).errors).toEqual([]);
  });

  it('is judged by a schema that finds what is wrong', () => {
    expect(validate({ ...read(richReport()), more: true }).valid).toBe(false);
  });

  it('counts each status as often as a test has it', () => {
    expect(read(richReport()).results.summary).toMatchObject({
      tests: 8,
      passed: 2,
      failed: 1,
      skipped: 4,
      other: 1,
      suites: 5,
      start: Date.parse('2026-05-04T10:20:30.456Z'),
      duration: 12_345,
    });
  });

  it.each([
    ['poll/confirmed-shows-user', 'failed', 'failed'],
    ['change/second-scan', 'other', 'assumption'],
    ['ticket/used-once', 'skipped', 'waived'],
    ['race/two-phones', 'skipped', 'skipped'],
    ['poll/unknown-code', 'passed', 'passed'],
  ])('%s is %s, by us %s', (id, status, rawStatus) => {
    expect(testOf(richReport(), id)).toMatchObject({ status, rawStatus });
  });

  it('fails an assumption that differs with strict', () => {
    expect(testOf(richReport(), 'change/second-scan', true)).toMatchObject({
      status: 'failed',
      rawStatus: 'assumption',
    });
  });

  it('is other for a rule that a client should keep, and failed with strict', () => {
    expect(testOf(clientReport(), 'polling/interval')).toMatchObject({ status: 'other', rawStatus: 'warning' });
    expect(testOf(clientReport(), 'polling/interval', true)).toMatchObject({ status: 'failed' });
  });

  it('marks an assumption as one, and names the source', () => {
    expect(testOf(richReport(), 'poll/unknown-code').labels).toMatchObject({ assumed: true, source: 'our assumption' });
    expect(testOf(richReport(), 'ticket/used-once').labels).toMatchObject({ assumed: false, source: 'official SDK' });
  });

  it('says why a failure is expected', () => {
    expect(testOf(richReport(), 'ticket/used-once').message).toBe(
      'expected to fail: LOGIN-42: fixed in the release of May',
    );
  });

  it('holds coverage, leftovers and notes', () => {
    const { summary, extra } = read(richReport()).results;
    expect(summary.extra.coverage).toBe('27 of 34 edges, 9 of 14 error codes');
    expect(extra).toMatchObject({ leftovers: [{ count: 3 }], notes: [expect.stringContaining('network error')] });
  });

  it('fails if the run has failed without a failure', () => {
    expect(testOf(emptyReport(), 'run/outcome')).toMatchObject({
      status: 'failed',
      message: emptyReport().outcome.reason,
    });
    expect(read(emptyReport()).results.environment.healthy).toBe(false);
  });
});
