import { existsSync } from 'node:fs';
import { closest } from 'fastest-levenshtein';
import { gist, isBroken, type ReportedResult } from '../../../contracts/internal.js';
import { ConfigurationError } from '../configuration-error.js';
import { readTextFile } from '../settings/read-text-file.js';
import { writeText } from './report-output.js';

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

/**
 * Writes a file of known failures anew: what passes is taken out, what fails is added, and everything else stays as it is,
 * comments too. Answers what it then holds. Rejects with ConfigurationError.
 */
export async function updateExpectedFailures(
  path: string,
  verdicts: readonly ReportedResult[],
  day: string,
): Promise<ExpectedFailures> {
  const passed = new Set(verdicts.filter(({ status }) => status === 'passed').map(({ id }) => id));
  const failed = verdicts.filter(isBroken);
  const before = existsSync(path) ? readTextFile(path).split('\n') : [];
  const idOf = (line: string) => line.replace(/#.*$/, '').trim();
  const kept = before.filter((line) => !passed.has(idOf(line)));
  const known = new Set(kept.map(idOf));
  const added = failed
    .filter(({ id }) => !known.has(id))
    .map((one) => `${one.id} # fails since ${day}: ${gist(one, 120)}`);
  while (kept.at(-1) === '') kept.pop();
  await writeText('--expected-failures', path, `${[...kept, ...added].join('\n')}\n`);
  return readExpectedFailures(path, new Set([...known, ...failed.map(({ id }) => id)].filter(Boolean)));
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
