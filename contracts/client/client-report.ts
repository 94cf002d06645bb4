import { summarise } from '../report/outcome.js';
import type { Report, Verdict } from '../report/report.js';
import type { Run } from './facts.js';
import type { ClientVerdict } from './judge.js';

const statuses = { passed: 'passed', broken: 'failed', 'not observed': 'skipped' } as const;

/** A verdict in the form that every format of a report is written from. */
export const toVerdict = ({ id, rule, verdict, evidence, reason }: ClientVerdict): Verdict => ({
  id,
  title: rule.sentence,
  status: statuses[verdict],
  source: rule.source,
  severity: rule.severity,
  differences: [],
  durationMs: 0,
  requests: evidence.length,
  ...(reason !== '' && { reason }),
  ...(verdict === 'broken' && { evidence: [...evidence], advice: rule.correct }),
});

/** What a report tells beside the verdicts. */
export interface ReportFrame {
  readonly version: string;
  readonly target: Report['target'];
  readonly startedAt: number;
  readonly durationMs: number;
  readonly notes: readonly string[];
  /** Known failures that no longer fail. */
  readonly stale: readonly string[];
}

/** Writes down what a judge has found. Exit code 1: something is broken, an expected failure is none, or nothing was judged. */
export function clientReport(verdicts: readonly Verdict[], runs: readonly Run[], frame: ReportFrame): Report {
  const summary = summarise(verdicts);
  const judged = summary.total - summary.skipped;
  const stale = frame.stale.map((id) => `${id} is expected to fail, and passes: take it out of the file`);
  const worst = outcomeOf(summary.failed, frame.stale.length, judged);
  return {
    schemaVersion: 1,
    tool: { name: 'authing-qrcode-mock', version: frame.version },
    kind: 'client',
    target: frame.target,
    startedAt: new Date(frame.startedAt).toISOString(),
    durationMs: frame.durationMs,
    requests: runs.reduce((sum, { exchanges }) => sum + exchanges.length, 0),
    summary,
    outcome: worst,
    coverage: [
      {
        name: 'requirements',
        seen: judged,
        of: summary.total,
        missing: verdicts.filter(({ status }) => status === 'skipped').map(({ id }) => id),
      },
    ],
    leftovers: [],
    notes: [...frame.notes, ...stale],
    verdicts: [...verdicts],
  };
}

function outcomeOf(failed: number, stale: number, judged: number): Report['outcome'] {
  if (failed > 0) return { exitCode: 1, reason: failed === 1 ? '1 rule is broken' : `${failed} rules are broken` };
  if (stale > 0)
    return { exitCode: 1, reason: `${stale} expected ${stale === 1 ? 'failure passes' : 'failures pass'}` };
  if (judged === 0) return { exitCode: 1, reason: 'nothing was judged: no rule was observed' };
  return { exitCode: 0, reason: 'no rule that was observed is broken' };
}
