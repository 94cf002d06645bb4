import {
  compareProfiles,
  describeEntry,
  entriesOf,
  isAsAssumed,
  type Profile,
  questionOf,
  unrecordedAssumptions,
} from '../../contracts/internal.js';
import { type Console, print, printJson, printVisible } from '../cli/console.js';
import { readProfile } from '../cli/read-profile.js';

/** Exit code of a difference between two profiles. */
const drift = 4;

/** Prints what a profile holds; what differs from our assumptions is marked. */
export function showProfile(path: string, json: boolean, console: Console): void {
  const profile = readProfile(path);
  if (json) printJson(console, profile);
  else printVisible(console, describe(profile));
}

function describe(profile: Profile): string {
  const { name, recordedAt, recordedBy, unexpressed = [] } = profile;
  const facts = entriesOf(profile).map((fact) => {
    const asUsual = isAsAssumed(profile, fact);
    const mark = asUsual ? ' ' : '≠';
    const usual = asUsual ? '' : `\n    otherwise: ${describeEntry(fact.usual)}`;
    return `${mark} ${fact.question}\n    ${describeEntry(fact.value)}${usual}`;
  });
  const open = unrecordedAssumptions(profile).map((name) => `? ${questionOf(name)}`);
  return [
    `${name}${recordedAt ? `, recorded ${recordedAt}` : ''}${recordedBy ? ` by ${recordedBy}` : ''}`,
    '',
    'Observed (≠: other than published or assumed)',
    ...facts,
    ...(open.length > 0 ? ['', 'Not observed: our assumption holds', ...open] : []),
    ...(unexpressed.length > 0
      ? ['', 'Seen, and not imitated', ...unexpressed.map(({ case: id, why }) => `! ${id}: ${why}`)]
      : []),
  ].join('\n');
}

/** Prints where two profiles differ, and answers the exit code. */
export function diffProfiles(pathA: string, pathB: string, json: boolean, console: Console): number {
  const differences = compareProfiles(readProfile(pathA), readProfile(pathB));
  if (json) {
    printJson(console, { differences: differences.map(({ a = null, b = null, ...one }) => ({ ...one, a, b })) });
  } else if (differences.length === 0) {
    print(console, 'both profiles say the same');
  } else {
    for (const { name, question, a, b } of differences) {
      printVisible(console, `${name}: ${question}\n  - ${describeEntry(a)}\n  + ${describeEntry(b)}`);
    }
  }
  return differences.length === 0 ? 0 : drift;
}
