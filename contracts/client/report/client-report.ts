import { summarise } from '../../report/outcome.js';
import type { Report, ReportedResult } from '../../report/report.js';
import type { Run } from '../facts.js';
import type { ClientVerdict } from '../judge.js';

/** A rule that a client must keep fails the run when it is broken; one that it should keep is a warning. */
const statusOf = ({ verdict, rule }: ClientVerdict): ReportedResult['status'] =>
  verdict === 'passed'
    ? 'passed'
    : verdict === 'not observed'
      ? 'skipped'
      : rule.severity === 'must'
        ? 'failed'
        : 'warning';

/** A verdict in the form that every format of a report is written from. */
export const toVerdict = (judged: ClientVerdict): ReportedResult => {
  const { id, rule, verdict, evidence, reason } = judged;
  return {
    id,
    title: rule.sentence,
    status: statusOf(judged),
    source: rule.source,
    severity: rule.severity,
    differences: [],
    durationMs: 0,
    requests: evidence.length,
    ...(reason !== '' && { reason }),
    ...(verdict === 'broken' && { evidence: [...evidence], advice: rule.correct }),
  };
};

/** The parts of a report beside the verdicts. */
interface ReportFrame {
  readonly version: string;
  readonly target: Report['target'];
  readonly startedAt: number;
  readonly durationMs: number;
  readonly notes: readonly string[];
  /** Known failures that no longer fail. */
  readonly stale: readonly string[];
  /** The number of requests that were judged; those of the runs, if left out. */
  readonly requests?: number | undefined;
  /** A warning fails the run. */
  readonly strict?: boolean | undefined;
  /** The reason why the run ended early: the report covers what was seen until then. */
  readonly stopped?: Report['outcome'] | undefined;
}

/** Writes down what a judge has found. Exit code 1: a rule that must be kept is broken, an expected failure is none, or nothing was judged. */
export function clientReport(verdicts: readonly ReportedResult[], runs: readonly Run[], frame: ReportFrame): Report {
  const summary = summarise(verdicts);
  const judged = summary.total - summary.skipped;
  const stale = frame.stale.map((id) => `${id} is expected to fail, and passes: take it out of the file`);
  return {
    schemaVersion: 1,
    tool: { name: 'authing-qrcode-mock', version: frame.version },
    kind: 'client',
    target: frame.target,
    startedAt: new Date(frame.startedAt).toISOString(),
    durationMs: frame.durationMs,
    requests: frame.requests ?? runs.reduce((sum, { exchanges }) => sum + exchanges.length, 0),
    summary,
    outcome: frame.stopped ?? outcomeOf(summary, frame),
    causes: [],
    coverage: [
      {
        name: 'rules',
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

function outcomeOf(
  { total, failed, warning, skipped }: Report['summary'],
  { stale, strict = false }: ReportFrame,
): Report['outcome'] {
  const fail = (reason: string) => ({ exitCode: 1, reason });
  if (failed > 0) return fail(failed === 1 ? '1 rule is broken' : `${failed} rules are broken`);
  if (strict && warning > 0)
    return fail(`${warning} ${warning === 1 ? 'warning' : 'warnings'}, and --strict lets none pass`);
  if (stale.length > 0)
    return fail(`${stale.length} expected ${stale.length === 1 ? 'failure passes' : 'failures pass'}`);
  if (skipped === total) return fail('nothing was judged: no rule was observed');
  return { exitCode: 0, reason: 'no rule that was observed and must be kept is broken' };
}
