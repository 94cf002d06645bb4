import { thousands } from '../../http/thousands.js';
import { causeLine, repeatedOf } from '../causes.js';
import { areaOf, groupBy, isOurs, type Outcome, skipsByReason, verdictsOf } from '../outcome.js';
import type { Report, ReportedResult } from '../report.js';
import { oneLine, shorten } from '../sanitise.js';
import {
  addressOf,
  count,
  coverageLine,
  differencesOf,
  effortLine,
  factsOf,
  gist,
  headingOf,
  idOf,
  leftoverLine,
  originLine,
  outcomeLine,
  skipReasonOf,
  sourceLine,
  sourceName,
  summaryLine,
  titleOf,
  waiverOf,
  wordsOf,
} from '../wording.js';
import { wrap } from '../wrap.js';

/** The options of a report for a terminal. */
export interface PrettyOptions {
  /** Paints a text in a style of the terminal; the report says the same without. */
  readonly paint?: Paint | undefined;
  /** The columns that sentences are wrapped at, 80 unless told. Commands are never wrapped. */
  readonly width?: number | undefined;
  /** Also lists what has passed, what was skipped, and what was not seen. */
  readonly verbose?: boolean | undefined;
}

/** A style of a terminal, by its name in `node:util`. */
type Style = 'red' | 'green' | 'yellow' | 'magenta' | 'dim' | 'bold';

/** Paints a text in a style. */
export type Paint = (style: Style, text: string) => string;

const plain: Paint = (_, text) => text;

const longestValue = 2_000;

/**
 * Writes a report for a terminal.
 *
 * @example
 * console.log(formatPretty(report, { paint: styleText, width: process.stdout.columns }));
 */
export function formatPretty(report: Report, { paint = plain, width = 80, verbose = false }: PrettyOptions): string {
  const page = { report, paint, width: Math.max(width, 40), verbose };
  const sections = [
    writeHead(page),
    writeCauses(page),
    writeBroken(page, 'failed', '✗'),
    writeBroken(page, 'warning', '!'),
    writeAssumptions(page),
    writeWaived(page),
    writeSkips(page),
    writePassed(page),
    writeCoverage(page),
    writeList(page, 'Left at the target', report.leftovers.map(leftoverLine)),
    writeList(
      page,
      'Notes',
      report.notes.map((note) => shorten(oneLine(note), longestValue)),
    ),
    writeEnd(page),
  ];
  return `${sections.flatMap((lines) => (lines.length === 0 ? [] : [lines.join('\n')])).join('\n\n')}\n`;
}

interface Page {
  readonly report: Report;
  readonly paint: Paint;
  readonly width: number;
  readonly verbose: boolean;
}

const writeHead = ({ report, paint, width }: Page): string[] => [
  paint('bold', headingOf(report)),
  ...wrap(addressOf(report), width),
  ...wrap(originLine(report), width).map((line) => paint('dim', line)),
];

const outcomeColours = {
  failed: 'red',
  assumption: 'yellow',
  warning: 'yellow',
  waived: 'magenta',
  skipped: 'dim',
  passed: 'green',
} as const satisfies Readonly<Record<Outcome, Style>>;

/** The title of a part with its number, and what it means. */
function writeTitle({ report, paint, width }: Page, outcome: Outcome, number: number): string[] {
  const { title, meaning } = wordsOf(report, outcome);
  return [
    paint('bold', paint(outcomeColours[outcome], `${title} (${thousands(number)})`)),
    ...wrap(meaning, width).map((line) => paint('dim', line)),
  ];
}

const writeCauses = (page: Page): string[] =>
  writeList(page, 'Most likely one cause', page.report.causes.map(causeLine));

function writeBroken(page: Page, outcome: 'failed' | 'warning', mark: string): string[] {
  const verdicts = verdictsOf(page.report, outcome);
  if (verdicts.length === 0) return [];
  const painted = page.paint(outcomeColours[outcome], mark);
  return [
    ...writeTitle(page, outcome, verdicts.length),
    ...fold(page, verdicts, painted, (verdict) => ['', ...writeFull(page, verdict, painted)]),
  ];
}

/** A difference that an earlier verdict has shown is named in a line; `--verbose` writes it whole. */
const fold = (
  { report, verbose }: Page,
  verdicts: readonly ReportedResult[],
  mark: string,
  write: (verdict: ReportedResult) => string[],
): string[] => {
  const repeated = repeatedOf(report);
  return verdicts.flatMap((verdict) =>
    repeated.has(verdict.id) && !verbose ? [`${mark} ${idOf(verdict)}: the same difference`] : write(verdict),
  );
};

function writeFull({ paint, width }: Page, verdict: ReportedResult, mark: string): string[] {
  return [
    `${mark} ${paint('bold', idOf(verdict))}`,
    ...wrap(titleOf(verdict), width, '  '),
    ...wrap(sourceLine(verdict), width, '  ').map((line) => paint('dim', line)),
    ...differencesOf(verdict, longestValue).flatMap(({ place, expected, received }) => [
      `  ${place}`,
      `    expected ${paint('green', expected)}`,
      `    received ${paint('red', received)}`,
    ]),
    ...factsOf(verdict, longestValue).flatMap(({ label, text, form }) => {
      if (form === 'sentence') return wrap(`${label}: ${text}`, width, '  ');
      return [`  ${label}:`, ...text.split('\n').map((line) => `    ${line}`)];
    }),
  ];
}

function writeAssumptions(page: Page): string[] {
  const differing = verdictsOf(page.report, 'assumption');
  if (differing.length === 0) return [];
  const { paint, width, verbose } = page;
  return [
    ...writeTitle(page, 'assumption', differing.length),
    ...differing.flatMap((verdict) => [
      `${paint('yellow', '≠')} ${idOf(verdict)}`,
      ...wrap(titleOf(verdict), width, '    '),
      ...wrap(sourceLine(verdict), width, '    ').map((line) => paint('dim', line)),
      ...differencesOf(verdict, longestValue).map(
        ({ place, expected, received }) => `    ${place}: expected ${expected}, received ${received}`,
      ),
      ...factsOf(verdict, longestValue)
        .filter(({ label }) => verbose || label === 'Reason' || label === 'Replay')
        .flatMap(({ label, text }) => text.split('\n').map((line) => `    ${label}: ${line}`)),
    ]),
  ];
}

function writeWaived(page: Page): string[] {
  const waived = verdictsOf(page.report, 'waived');
  if (waived.length === 0) return [];
  const { paint, width } = page;
  return [
    ...writeTitle(page, 'waived', waived.length),
    ...waived.flatMap((verdict) => [
      `${paint('magenta', '~')} ${idOf(verdict)}`,
      ...wrap(titleOf(verdict), width, '    '),
      ...wrap(`Expected to fail: ${waiverOf(verdict)}`, width, '    '),
      `    ${gist(verdict, longestValue)}`,
      ...wrap(sourceLine(verdict), width, '    ').map((line) => paint('dim', line)),
    ]),
  ];
}

function writeSkips(page: Page): string[] {
  const skipped = verdictsOf(page.report, 'skipped');
  if (skipped.length === 0) return [];
  return [
    ...writeTitle(page, 'skipped', skipped.length),
    // On a client each rule waits for something of its own; what a deployment lacks skips many.
    ...(page.report.kind === 'client' ? skipped.flatMap((one) => writeSkip(page, one)) : writeSkipsByReason(page)),
  ];
}

const writeSkip = ({ paint, width }: Page, verdict: ReportedResult): string[] => [
  `${paint('dim', '○')} ${idOf(verdict)} (${sourceName(verdict)})`,
  ...wrap(skipReasonOf(verdict), width, '    '),
];

const writeSkipsByReason = ({ report, paint, width, verbose }: Page): string[] =>
  skipsByReason(report).flatMap(([reason, verdicts]) => [
    ...wrap(`${verdicts.length} × ${shorten(oneLine(reason), longestValue)}`, width, '  '),
    ...(verbose ? verdicts.map((verdict) => paint('dim', `      ${idOf(verdict)} (${sourceName(verdict)})`)) : []),
  ]);

/** Rules that passed are only counted, in the summary; `--verbose` lists them. */
function writePassed(page: Page): string[] {
  const passed = verdictsOf(page.report, 'passed');
  if (passed.length === 0 || !page.verbose) return [];
  return [
    ...writeTitle(page, 'passed', passed.length),
    ...[...groupBy(passed, areaOf)].flatMap(([, verdicts]) =>
      verdicts.map((verdict) => `${page.paint('green', '✓')} ${idOf(verdict)} (${sourceName(verdict)})`),
    ),
  ];
}

function writeCoverage({ report, paint, width, verbose }: Page): string[] {
  const lines = wrap(`Coverage: ${coverageLine(report)}`, width);
  if (!verbose) return lines;
  const missing = report.coverage
    .filter((one) => one.missing.length > 0)
    .flatMap((one) => [
      `  not seen of the ${shorten(oneLine(one.name), 300)}:`,
      ...one.missing.map((name) => `    ${shorten(oneLine(name), 300)}`),
    ]);
  return [...lines, ...missing.map((line) => paint('dim', line))];
}

function writeList({ paint, width }: Page, title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  return [paint('bold', title), ...items.flatMap((item) => wrap(`- ${item}`, width, '  '))];
}

function writeEnd({ report, paint, width }: Page): string[] {
  const colour = report.outcome.exitCode === 0 ? 'green' : 'red';
  const ours = report.verdicts.filter(isOurs).length;
  const what =
    report.kind === 'client'
      ? count(ours, 'of them is our advice', 'of them are our advice')
      : count(ours, 'of them is an assumption of ours', 'of them are assumptions of ours');
  return [
    ...wrap(`${summaryLine(report)}; ${effortLine(report)}`, width),
    ...(ours === 0 ? [] : wrap(`${what}, published nowhere`, width)),
    ...wrap(outcomeLine(report), width).map((line) => paint('bold', paint(colour, line))),
  ];
}
