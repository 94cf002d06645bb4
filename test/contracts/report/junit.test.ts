import { readFile } from 'node:fs/promises';
import { formats, type Report } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import {
  clientReport,
  emptyReport,
  nastyReport,
  passedReport,
  reportOn,
  richReport,
  sampleReports,
} from '../../support/sample-report.js';

const schema = await readFile(new URL('../../support/junit.xsd', import.meta.url), 'utf8');
const format = (report: Report, strict = false) => formats.junit.format(report, { strict });
const problemsOf = async (xml: string) => (await validateXML({ xml, schema })).errors.map(({ message }) => message);
const suiteOf = (xml: string, name: string) =>
  xml.split('<testsuite ').find((suite) => suite.includes(` name="${name}"`)) ?? '';

describe('a report in JUnit XML', () => {
  it.each(sampleReports)('is valid by all schemas in use: %s', async (_, report) => {
    expect(await problemsOf(format(report))).toEqual([]);
  });

  it.each(sampleReports)('is valid with strict, too: %s', async (_, report) => {
    expect(await problemsOf(format(report, true))).toEqual([]);
  });

  it('is judged by a schema that finds what is wrong', async () => {
    const xml = format(richReport()).replace('<skipped>', '<skipped message="x">');
    expect(await problemsOf(xml)).not.toEqual([]);
  });

  it('has a suite for each area', () => {
    const names = [...format(richReport()).matchAll(/<testsuite [^>]* name="([^"]*)"/g)].map(([, name]) => name);
    expect(names).toEqual(['poll', 'change', 'ticket', 'expiry', 'race']);
  });

  it('makes a broken rule a failure, with all that there is to say', () => {
    const suite = suiteOf(format(richReport()), 'poll');
    expect(suite).toContain('tests="3" failures="1" errors="0" skipped="0"');
    expect(suite).toContain(
      '<failure type="documented" message="step 3, data.status: expected &quot;AUTHORIZED&quot;, received &quot;SCANNED&quot;">',
    );
    expect(suite).toContain('Replay: npx authing-qrcode-mock verify https://login.example.com --only poll/confirmed');
  });

  it('lets an assumption that differs pass, and tells the difference in the output', () => {
    const suite = suiteOf(format(richReport()), 'change');
    expect(suite).toContain('failures="0"');
    expect(suite).toMatch(/<system-out>change\/second-scan: assumption differs \[our assumption: [\s\S]*received 2020/);
  });

  it('makes an assumption that differs a failure with strict', () => {
    const suite = suiteOf(format(richReport(), true), 'change');
    expect(suite).toContain('failures="1"');
    expect(suite).toContain('<failure type="assumed"');
  });

  it('skips what was skipped, and says why', () => {
    expect(suiteOf(format(richReport()), 'race')).toContain('<skipped>the target does not offer secondUser</skipped>');
  });

  it('skips an expected failure even with strict, and says why', () => {
    const suite = suiteOf(format(richReport(), true), 'ticket');
    expect(suite).toContain('failures="0" errors="0" skipped="1"');
    expect(suite).toContain('<skipped>expected to fail: LOGIN-42: fixed in the release of May; ');
  });

  it('has coverage and leftovers as properties', () => {
    const suite = suiteOf(format(richReport()), 'poll');
    expect(suite).toContain('<property name="coverage of edges" value="27 of 34 edges"/>');
    expect(suite).toContain('<property name="not seen of error codes" value="2020, 990003"/>');
    expect(suite).toContain('<property name="left at the target: QR codes" value="3: they expire by themselves"/>');
  });

  it('names the source of what has passed, an assumption as one', () => {
    const suite = suiteOf(format(passedReport()), 'poll');
    expect(suite).toContain('poll/new-code-is-pending: passed [documented: check-qrcode-status reference]');
    expect(suite).toContain('poll/unknown-code: passed [our assumption: ');
  });

  it('shows an assumption that differs as skipped with that word, counts it, and fails with --strict', () => {
    const suite = suiteOf(format(richReport()), 'change');
    expect(suite).toContain('<skipped>our assumption differs: ');
    expect(suite).toContain('<property name="assumptions that differ" value="1"/>');
    const strict = suiteOf(formats.junit.format(richReport(), { strict: true }), 'change');
    expect(strict).toContain('<failure type="assumed"');
    expect(strict).not.toContain('<skipped>our assumption');
  });

  it('fails if the run has failed without a failure', () => {
    expect(suiteOf(format(emptyReport()), 'run')).toContain(
      '<error type="exit code 3" message="https://login.example.com',
    );
  });

  it('has as many tests as there are verdicts if a failure says why the run has failed', () => {
    expect(format(richReport()).match(/<testcase/g)).toHaveLength(8);
  });

  it('shows the characters that XML cannot hold as escapes', () => {
    const xml = format(nastyReport());
    expect(xml).toContain('\\u0000\\u001b[31m\\u0085\\u202e\\ud800\\uffff');
    expect(xml).not.toMatch(/[^\t\n\x20-\u{10ffff}]/u);
  });

  it('takes the host from the address, and does without', () => {
    expect(format(richReport())).toContain('hostname="login.example.com"');
    expect(format(reportOn(clientReport().verdicts, { target: { name: 'page', address: 'a page' } }))).toContain(
      'hostname="localhost"',
    );
  });
});
