import { thousands } from '../http/thousands.js';
import type { Outcome } from './outcome.js';
import type { Report, ReportedResult } from './report.js';
import { oneLine, shorten, showExpected, showValue, visible } from './sanitise.js';

const headings = { verify: 'Verification of', client: 'Client check of' } as const;

const sourceKinds: Readonly<Record<ReportedResult['source']['kind'], string>> = {
  documented: 'documented',
  sdk: 'official SDK',
  observed: 'observed',
  assumed: 'our assumption',
  advice: 'advice',
};

/** The words of a report for an outcome. */
interface OutcomeWords {
  /** The title of the part that holds it. */
  readonly title: string;
  /** The name of one verdict. */
  readonly name: string;
  /** The meaning of the part, for a first reader. */
  readonly meaning: string;
}

const words: Readonly<Record<Outcome, OutcomeWords>> = {
  failed: { title: 'Failed', name: 'failed', meaning: 'What was seen is not what is required.' },
  assumption: {
    title: 'Assumptions that differ',
    name: 'assumption differs',
    meaning: 'Nothing is published on these. The deployment behaves otherwise than we assume.',
  },
  warning: {
    title: 'Warnings',
    name: 'warning',
    meaning: 'These rules say what a client should do. They fail a run with --strict alone.',
  },
  waived: {
    title: 'Expected failures',
    name: 'expected failure',
    meaning: 'These are known to fail, and do not count.',
  },
  skipped: { title: 'Skipped', name: 'skipped', meaning: 'These could not be judged.' },
  passed: { title: 'Passed', name: 'passed', meaning: 'What was seen is what is required.' },
};

const wordsOnClients: typeof words = {
  ...words,
  failed: { title: 'Broken', name: 'broken', meaning: 'These rules say what a client must do, and it did otherwise.' },
  skipped: { title: 'Not observed', name: 'not observed', meaning: 'Nothing has happened that tells.' },
};

/** The words for an outcome, in a report of its kind. */
export const wordsOf = ({ kind }: Report, outcome: Outcome): OutcomeWords =>
  (kind === 'client' ? wordsOnClients : words)[outcome];

const endings: Readonly<Record<number, string>> = {
  0: 'PASSED',
  1: 'FAILED',
  2: 'NOT RUN',
  3: 'UNREACHABLE',
  4: 'DRIFT',
  5: 'STOPPED',
  130: 'INTERRUPTED',
  143: 'INTERRUPTED',
};

const longestName = 300;
const longestSentence = 1_000;

/** A number with its word: `1 edge`, `1,200 edges`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${thousands(number)} ${number === 1 ? one : many}`;

/** `350 ms`, `12.3 s`, `2 min 10 s`. */
export function showDuration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `Verification of staging`, `Client check of login page`. */
export const headingOf = ({ kind, target }: Report): string =>
  `${headings[kind]} ${shorten(oneLine(target.name), longestName)}`;

/** The address of the target, on one line. */
export const addressOf = ({ target }: Report): string => shorten(oneLine(target.address), longestName);

/** `PASSED`, `FAILED`, `UNREACHABLE`: what the run came to, in a word. */
export const endingOf = ({ outcome: { exitCode } }: Report): string => endings[exitCode] ?? 'ENDED';

/** `FAILED: 2 rules are broken (exit code 1)`. */
export const outcomeLine = (report: Report): string =>
  `${endingOf(report)}: ${shorten(oneLine(report.outcome.reason), longestSentence)} (exit code ${report.outcome.exitCode})`;

/** `216 rules: 200 passed, 2 failed, 3 assumptions differ, 1 expected failure, 10 skipped`. */
export function summaryLine(report: Report): string {
  const { total, passed, failed, assumption, warning, waived, skipped } = report.summary;
  if (total === 0) return `${count(0, 'rule')}: nothing was checked`;
  const [failedName, skippedName] = [wordsOf(report, 'failed').name, wordsOf(report, 'skipped').name];
  const parts = [`${thousands(passed)} passed`, `${thousands(failed)} ${failedName}`];
  if (assumption > 0) parts.push(count(assumption, 'assumption differs', 'assumptions differ'));
  if (warning > 0) parts.push(count(warning, 'warning'));
  if (waived > 0) parts.push(count(waived, 'expected failure'));
  if (skipped > 0) parts.push(`${thousands(skipped)} ${skippedName}`);
  return `${count(total, 'rule')}: ${parts.join(', ')}`;
}

/** `412 requests in 12.3 s`. */
export const effortLine = ({ requests, durationMs }: Report): string =>
  `${count(requests, 'request')} in ${showDuration(durationMs)}`;

/** `27 of 34 edges, 9 of 14 error codes`. */
export const coverageLine = ({ coverage }: Report): string =>
  coverage.map(({ name, seen, of }) => `${seen} of ${of} ${shorten(oneLine(name), longestName)}`).join(', ') ||
  'not measured';

/** `3 QR codes: they expire by themselves`. */
export const leftoverLine = ({ what, count: number, note }: Report['leftovers'][number]): string =>
  shorten(`${thousands(number)} ${oneLine(what)}${note === '' ? '' : `: ${oneLine(note)}`}`, longestSentence);

/** The tool, when it has run, and by which profile. */
export function originLine({ tool, startedAt, profile }: Report): string {
  const parts = [`${tool.name} ${oneLine(tool.version)}`, shorten(oneLine(startedAt), longestName)];
  if (profile !== undefined) parts.push(`profile ${shorten(oneLine(profile), longestName)}`);
  return parts.join(' · ');
}

/** The origin of a rule in a word or two; an assumption is called one. */
export const sourceName = ({ source }: ReportedResult): string => sourceKinds[source.kind];

/** `documented: check-qrcode-status reference`. */
export const sourceLine = (verdict: ReportedResult): string =>
  `${sourceName(verdict)}: ${shorten(oneLine(verdict.source.reason), longestSentence)}`;

/** The id of a verdict, ready to be printed. */
export const idOf = ({ id }: ReportedResult): string => shorten(oneLine(id), longestName);

/** The rule in a sentence, ready to be printed. */
export const titleOf = ({ title }: ReportedResult): string => shorten(oneLine(title), longestSentence);

/** A difference, ready to be printed: `step 2, data.status`, and both values. */
export interface ShownDifference {
  readonly place: string;
  readonly expected: string;
  readonly received: string;
}

/** The differences of a verdict, each value cut to a number of characters. */
export const differencesOf = ({ differences }: ReportedResult, limit: number): ShownDifference[] =>
  differences.map(({ step, path, expected, received, assumed }) => ({
    place: [
      step === undefined ? [] : `step ${step}`,
      shorten(oneLine(path), longestName) || 'the answer',
      assumed ? 'our assumption' : [],
    ]
      .flat()
      .join(', '),
    expected: showExpected(expected, limit),
    received: showValue(received, limit),
  }));

/** Why a verdict was skipped, on one line. */
export const skipReasonOf = ({ reason = 'no reason is given' }: ReportedResult): string =>
  shorten(oneLine(reason), longestSentence);

/** Why a failure is expected, on one line. */
export const waiverOf = ({ waived = '' }: ReportedResult): string => shorten(oneLine(waived), longestSentence);

/** The other parts of a verdict. Commands and lines are not to be wrapped. */
export interface Fact {
  readonly label: string;
  readonly text: string;
  readonly form: 'sentence' | 'lines' | 'command';
}

/** The parts of a verdict beside its differences, in the order in which they are read. */
export function factsOf(
  { waived, severity, reason, curl, replay, advice, evidence }: ReportedResult,
  limit: number,
): Fact[] {
  const facts: [label: string, text: string | undefined, form: Fact['form']][] = [
    ['Expected to fail', waived, 'sentence'],
    ['Severity', severity, 'sentence'],
    ['Reason', reason, 'sentence'],
    ['Request', curl, 'command'],
    ['Replay', replay, 'command'],
    ['Evidence', evidence?.map(oneLine).join('\n'), 'lines'],
    ['Advice', advice, 'sentence'],
  ];
  return facts.flatMap(([label, text = '', form]) => {
    if (text === '') return [];
    return { label, text: shorten(form === 'sentence' ? oneLine(text) : visible(text), limit), form };
  });
}

/** All that there is to say on a verdict, as plain text. */
export function plainLines(verdict: ReportedResult, limit: number): string[] {
  const differences = differencesOf(verdict, limit).flatMap(({ place, expected, received }) => [
    `${place}:`,
    `  expected ${expected}`,
    `  received ${received}`,
  ]);
  const facts = factsOf(verdict, limit).flatMap(({ label, text }) =>
    text.includes('\n') ? [`${label}:`, ...text.split('\n').map((line) => `  ${line}`)] : `${label}: ${text}`,
  );
  return [titleOf(verdict), `Source: ${sourceLine(verdict)}`, ...differences, ...facts];
}

/** The fault, on one line. */
export function gist(verdict: ReportedResult, limit: number): string {
  const [first] = differencesOf(verdict, limit);
  if (first !== undefined) return `${first.place}: expected ${first.expected}, received ${first.received}`;
  return shorten(oneLine(verdict.reason ?? verdict.title), limit);
}
