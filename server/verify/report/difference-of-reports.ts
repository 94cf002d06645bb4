import { gist, isBroken, type Report, type ReportedResult } from '../../../contracts/internal.js';
import { type Console, paintFor, print, printJson } from '../../cli/console.js';
import { readReport } from '../../cli/reports/read-report.js';

/** The flags of `diff`. */
export interface DiffFlags {
  readonly json?: boolean;
}

/** The change from one run to the next. */
interface Trend {
  /** The verdicts that fail now and did not before. */
  readonly new: readonly ReportedResult[];
  /** Those that pass now and failed before. */
  readonly fixed: readonly ReportedResult[];
  /** Those that fail in both. */
  readonly still: readonly ReportedResult[];
  /** Those that failed before, and were not checked now: they may fail still. */
  readonly unchecked: readonly ReportedResult[];
}

const counts = (verdict: ReportedResult | undefined): verdict is ReportedResult =>
  verdict !== undefined && isBroken(verdict);

function trendOf(before: Report, after: Report): Trend {
  const earlier = new Map(before.verdicts.map((verdict) => [verdict.id, verdict]));
  const later = new Map(after.verdicts.map((verdict) => [verdict.id, verdict]));
  const brokenBefore = before.verdicts.filter(counts);
  const brokenAfter = after.verdicts.filter(counts);
  return {
    new: brokenAfter.filter(({ id }) => !counts(earlier.get(id))),
    fixed: brokenBefore.flatMap(({ id }) => {
      const now = later.get(id);
      return now?.status === 'passed' ? [now] : [];
    }),
    still: brokenAfter.filter(({ id }) => counts(earlier.get(id))),
    unchecked: brokenBefore.filter(({ id }) => later.get(id) === undefined || later.get(id)?.status === 'skipped'),
  };
}

const titles = {
  new: ['red', '✗', 'New'],
  still: ['yellow', '!', 'Still'],
  unchecked: ['dim', '○', 'Failed before, not checked now'],
  fixed: ['green', '✓', 'Fixed'],
} as const;

const nameOf = ({ target, startedAt }: Report): string => `${target.name} (${target.address}, ${startedAt})`;

/**
 * Tells what has changed between two reports in JSON. Answers the exit code: 0 nothing new fails, 1 something does. Throws
 * ConfigurationError where a file is no report, or the two are of other kinds.
 */
export function diffReports(before: string, after: string, { json = false }: DiffFlags, console: Console): number {
  const [earlier, later] = [readReport('diff', before), readReport('diff', after)];
  const trend = trendOf(earlier, later);
  const exitCode = trend.new.length > 0 ? 1 : 0;
  if (json) {
    const ids = Object.entries(trend).map(([name, verdicts]) => [name, verdicts.map(({ id }: ReportedResult) => id)]);
    printJson(console, Object.fromEntries(ids));
    return exitCode;
  }
  const paint = paintFor(console.stdout, console.env);
  print(console, `from ${nameOf(earlier)}\n  to ${nameOf(later)}`);
  for (const [name, [colour, mark, title]] of Object.entries(titles) as [keyof Trend, (typeof titles)['new']][]) {
    const verdicts = trend[name];
    if (verdicts.length === 0) continue;
    print(console, `\n${paint(colour, `${title} (${verdicts.length})`)}`);
    for (const one of verdicts) {
      print(
        console,
        `${paint(colour, mark)} ${one.id}${name === 'new' || name === 'still' ? `: ${gist(one, 200)}` : ''}`,
      );
    }
  }
  const { new: added, fixed, still, unchecked } = trend;
  print(
    console,
    `\n${added.length} new, ${fixed.length} fixed, ${still.length} still, ${unchecked.length} not checked now (exit code ${exitCode})`,
  );
  return exitCode;
}
