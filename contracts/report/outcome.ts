import type { Report, ReportedResult } from './report.js';

/** The outcome that a verdict counts as. */
export type Outcome = ReportedResult['status'] | 'waived';

/** In the order in which a reader wants them: what has to be acted upon comes first. */
const outcomes = [
  'failed',
  'assumption',
  'warning',
  'waived',
  'skipped',
  'passed',
] as const satisfies readonly Outcome[];

/** The outcomes that a report of its kind can have: there are no assumptions on clients, and no warnings on deployments. */
export const outcomesOf = ({ kind }: Report): readonly Outcome[] =>
  outcomes.filter((outcome) => outcome !== (kind === 'client' ? 'assumption' : 'warning'));

/**
 * Tells whether a result may be excused as a known failure: it failed, warned, or differs from an assumption.
 *
 * @example
 * report.verdicts.some(isBroken); // true
 */
export const isBroken = ({ status }: ReportedResult): boolean =>
  status === 'failed' || status === 'assumption' || status === 'warning';

/** A failure that was expected does not count as one; what has passed has passed, expected or not. */
export function outcomeOf(verdict: ReportedResult): Outcome {
  return verdict.waived !== undefined && isBroken(verdict) ? 'waived' : verdict.status;
}

/** The verdicts of one outcome, in the order of the report. */
export const verdictsOf = ({ verdicts }: Report, outcome: Outcome): ReportedResult[] =>
  verdicts.filter((verdict) => outcomeOf(verdict) === outcome);

/**
 * Counts verdicts, each of them once: one that is waived is no failure.
 *
 * @example
 * summarise(report.verdicts).failed; // 1
 */
export function summarise(verdicts: readonly ReportedResult[]): Report['summary'] {
  const summary = { total: verdicts.length, passed: 0, failed: 0, assumption: 0, warning: 0, skipped: 0, waived: 0 };
  for (const verdict of verdicts) summary[outcomeOf(verdict)] += 1;
  return summary;
}

/** Tells whether a rule is published nowhere: an assumption of ours, or our advice. */
export const isOurs = ({ source }: ReportedResult): boolean => source.kind === 'assumed' || source.kind === 'advice';

/** The part of the id before the slash. */
export const areaOf = ({ id }: ReportedResult): string => id.split('/')[0]?.trim() || 'other';

/** Items by key, the keys in the order in which they come. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Verdicts by the reason why they were skipped, the commonest first. */
export const skipsByReason = (report: Report): [reason: string, verdicts: ReportedResult[]][] =>
  [...groupBy(verdictsOf(report, 'skipped'), ({ reason }) => reason ?? 'no reason is given')].sort(
    ([, one], [, other]) => other.length - one.length,
  );

/** Tells whether a verdict is written as a failure: with `strict`, an assumption that differs and a warning are, too. */
export function isFailure(verdict: ReportedResult, strict: boolean): boolean {
  const outcome = outcomeOf(verdict);
  return outcome === 'failed' || (strict && (outcome === 'assumption' || outcome === 'warning'));
}

/**
 * Why a run ends badly although no verdict says so: nothing was checked, nobody answered, a guard has stopped it. Formats
 * that hold only verdicts would call such a run fine.
 */
export function unexplainedFailure({ outcome, verdicts }: Report, strict: boolean): string | undefined {
  if (outcome.exitCode === 0 || verdicts.some((verdict) => isFailure(verdict, strict))) return undefined;
  return outcome.reason;
}
