import { thousands } from '../http/thousands.js';
import { groupBy, isBroken } from './outcome.js';
import type { Report, ReportedResult } from './report.js';
import { oneLine, shorten, showExpected, showValue } from './sanitise.js';

/** A difference in so many cases is most likely one fault. */
const fewest = 3;
const longestValue = 200;

/** The words that verdicts of one cause have in common; none for what has passed, or what a target lacks. */
function causeOf(verdict: ReportedResult): string {
  const [difference] = verdict.differences;
  if (verdict.status === 'skipped') return difference === undefined ? '' : (verdict.reason ?? '');
  if (!isBroken(verdict) || verdict.waived !== undefined || difference === undefined) return '';
  const { path, expected, received } = difference;
  return `${path}: expected ${showExpected(expected, longestValue)}, received ${showValue(received, longestValue)}`;
}

/**
 * The differences that several verdicts share, the commonest first.
 *
 * @example
 * findCauses(report.verdicts)[0]; // { difference: 'HTTP status: expected 200, received 500', cases: [ … ] }
 */
export const findCauses = (verdicts: readonly ReportedResult[]): Report['causes'] =>
  [...groupBy(verdicts, causeOf)]
    .filter(([cause, { length }]) => cause !== '' && length >= fewest)
    .map(([cause, group]) => ({ difference: shorten(oneLine(cause), 1_000), cases: group.map(({ id }) => id) }))
    .sort((one, other) => other.cases.length - one.cases.length);

/** The verdicts whose difference an earlier one has shown. */
export const repeatedOf = ({ causes }: Report): ReadonlySet<string> =>
  new Set(causes.flatMap(({ cases }) => cases.slice(1)));

const shown = 3;

/** `the same in 160 cases: HTTP status: expected 200, received 500 (poll/pending, poll/scanned, change/scan and 157 more)`. */
export function causeLine({ difference, cases }: Report['causes'][number]): string {
  const more = cases.length > shown ? ` and ${thousands(cases.length - shown)} more` : '';
  const named = cases.slice(0, shown).map((id) => shorten(oneLine(id), 100));
  return `the same in ${thousands(cases.length)} cases: ${difference} (${named.join(', ')}${more})`;
}
