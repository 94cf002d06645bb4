import { closest } from 'fastest-levenshtein';
import { isBroken, type ReportedResult } from '../../contracts/internal.js';
import { ConfigurationError } from './configuration-error.js';
import { readTextFile } from './settings/read-text-file.js';

/** Rules that are known to be broken, and why. */
export type ExpectedFailures = ReadonlyMap<string, string>;

/** Reads a file of known failures: `area/rule # why` on each line. Throws ConfigurationError. */
export function readExpectedFailures(path: string, known: ReadonlySet<string>): ExpectedFailures {
  let text: string;
  try {
    text = readTextFile(path);
  } catch (error) {
    throw new ConfigurationError(`--expected-failures: ${path} cannot be read: ${(error as Error).message}`);
  }
  const expected = new Map<string, string>();
  for (const [index, line] of text.split('\n').entries()) {
    const [, id = '', reason = ''] = /^\s*([^#\s]*)\s*(?:#\s*(.*?))?\s*$/.exec(line) ?? [undefined, line.trim()];
    if (id === '') continue;
    if (!known.has(id)) {
      const near = closest(id, [...known]);
      throw new ConfigurationError(
        `${path}:${index + 1}: no rule is named "${id}": did you mean "${near}"? See --list`,
      );
    }
    expected.set(id, reason || 'expected to fail');
  }
  return expected;
}

/** Waives the failures that were expected, and says which entries no longer fail. */
export function waive(
  verdicts: readonly ReportedResult[],
  expected: ExpectedFailures,
): { readonly verdicts: ReportedResult[]; readonly stale: string[] } {
  const waived = verdicts.map((verdict) => {
    const reason = expected.get(verdict.id);
    return reason === undefined || !isBroken(verdict) ? verdict : { ...verdict, waived: reason };
  });
  const passed = new Set(verdicts.filter(({ status }) => status === 'passed').map(({ id }) => id));
  return { verdicts: waived, stale: [...expected.keys()].filter((id) => passed.has(id)) };
}
