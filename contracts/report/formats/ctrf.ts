import { areaOf, groupBy, isFailure, outcomeOf, unexplainedFailure } from '../outcome.js';
import type { Report, ReportedResult } from '../report.js';
import { oneLine, visibleJson } from '../sanitise.js';
import {
  addressOf,
  coverageLine,
  gist,
  headingOf,
  idOf,
  outcomeLine,
  plainLines,
  skipReasonOf,
  sourceName,
  titleOf,
  waiverOf,
} from '../wording.js';

const longestValue = 10_000;

type CtrfStatus = 'passed' | 'failed' | 'skipped' | 'other';

/** The format knows no assumptions and no expected failures: they are told apart by `rawStatus`, tags and labels. */
function statusOf(verdict: ReportedResult, strict: boolean): CtrfStatus {
  if (isFailure(verdict, strict)) return 'failed';
  const statuses = {
    passed: 'passed',
    failed: 'failed',
    assumption: 'other',
    warning: 'other',
    skipped: 'skipped',
    waived: 'skipped',
  } as const;
  return statuses[outcomeOf(verdict)];
}

function writeTest(verdict: ReportedResult, strict: boolean) {
  const { source, severity, differences, evidence, advice, curl, replay, waived, durationMs, requests } = verdict;
  const outcome = outcomeOf(verdict);
  const message = {
    passed: undefined,
    failed: gist(verdict, longestValue),
    assumption: gist(verdict, longestValue),
    warning: gist(verdict, longestValue),
    skipped: skipReasonOf(verdict),
    waived: `expected to fail: ${waiverOf(verdict)}`,
  }[outcome];
  return {
    testId: verdict.id || 'unnamed',
    name: `${idOf(verdict)}: ${titleOf(verdict)}`,
    status: statusOf(verdict, strict),
    rawStatus: outcome,
    duration: Math.round(durationMs),
    suite: [areaOf(verdict)],
    type: 'conformance',
    ...(message === undefined ? {} : { message }),
    ...(differences.length === 0 && evidence === undefined
      ? {}
      : { trace: plainLines(verdict, longestValue).join('\n') }),
    tags: [outcome, source.kind],
    labels: {
      source: sourceName(verdict),
      reason: source.reason,
      assumed: source.kind === 'assumed',
      ...(severity === undefined ? {} : { severity }),
    },
    extra: { requests, differences, evidence, advice, curl, replay, waived },
  };
}

/** A run that has failed although no verdict has. */
const writeRun = ({ durationMs, outcome }: Report, reason: string) => ({
  testId: 'run/outcome',
  name: 'run/outcome: The run ends well',
  status: 'failed' as const,
  rawStatus: `exit code ${outcome.exitCode}`,
  duration: Math.round(durationMs),
  suite: ['run'],
  message: oneLine(reason),
});

/**
 * Writes a report in the Common Test Report Format of ctrf.io.
 *
 * With `strict`, an assumption that differs and a warning are `failed`; else they are `other`.
 *
 * @example
 * await writeFile('ctrf-report.json', formatCtrf(report, { strict: false }));
 */
export function formatCtrf(report: Report, { strict = false }: { strict?: boolean | undefined } = {}): string {
  const { tool, kind, target, profile, outcome, causes, coverage, leftovers, notes, summary, durationMs } = report;
  const unexplained = unexplainedFailure(report, strict);
  const tests = [
    ...report.verdicts.map((verdict) => writeTest(verdict, strict)),
    ...(unexplained === undefined ? [] : [writeRun(report, unexplained)]),
  ];
  const count = (status: CtrfStatus) => tests.filter((test) => test.status === status).length;
  const start = new Date(report.startedAt).getTime() || 0;
  const stop = start + Math.round(durationMs);
  const document = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: new Date(stop).toISOString(),
    generatedBy: tool.name,
    results: {
      tool: { name: tool.name, version: tool.version, extra: { kind, profile } },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: count('other'),
        suites: groupBy(tests, (test) => test.suite[0] ?? '').size,
        start,
        stop,
        duration: Math.round(durationMs),
        extra: { ...summary, requests: report.requests, coverage: coverageLine(report), outcome: outcomeLine(report) },
      },
      tests,
      environment: {
        reportName: headingOf(report),
        appName: oneLine(target.name),
        testEnvironment: addressOf(report),
        healthy: outcome.exitCode === 0,
      },
      extra: { outcome, causes, coverage, leftovers, notes },
    },
  };
  return `${visibleJson(JSON.stringify(document, undefined, 2))}\n`;
}
