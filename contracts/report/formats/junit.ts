import { causeLine } from '../causes.js';
import { areaOf, groupBy, isFailure, outcomeOf, summarise, unexplainedFailure } from '../outcome.js';
import type { Report, ReportedResult } from '../report.js';
import { oneLine, shorten, visible } from '../sanitise.js';
import {
  gist,
  idOf,
  outcomeLine,
  plainLines,
  skipReasonOf,
  sourceLine,
  titleOf,
  waiverOf,
  wordsOf,
} from '../wording.js';

const longestValue = 10_000;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

const escapeWith = (pattern: RegExp) => (text: string) =>
  visible(text).replace(pattern, (character) => entities[character] ?? '');
const escapeText = escapeWith(/[&<>]/g);
const escapeAttribute = escapeWith(/[&<>"\n\t]/g);

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('');

const inSeconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(3);

/**
 * Writes a report as JUnit XML: a suite for each area, a test for each rule. It keeps to what all schemas in use allow (of
 * Jenkins, of its xUnit plugin, of Windy Road): they forbid an output of one test and a message attribute of a skipped one,
 * so the output belongs to the suite, and the message is the text.
 *
 * With `strict`, an assumption that differs and a warning are failures; else they are skipped with that word, as the format
 * has no other way to show what is neither; and a property of their suite counts them.
 *
 * @example
 * await writeFile('junit.xml', formatJunit(report, { strict: false }));
 */
export function formatJunit(report: Report, { strict = false }: { strict?: boolean | undefined } = {}): string {
  const page: Page = { report, strict, properties: writeProperties(report) };
  const areas = [...groupBy(report.verdicts, areaOf)];
  const suites = areas.map(([area, verdicts], index) => writeSuite(page, area, verdicts, index));
  const unexplained = unexplainedFailure(report, strict);
  if (unexplained !== undefined) suites.push(writeRun(page, unexplained, suites.length));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

interface Page {
  readonly report: Report;
  readonly strict: boolean;
  readonly properties: string;
}

/** The run as a whole, in each suite: readers of JUnit show the properties of the suite that is looked at. */
function writeProperties(report: Report): string {
  const { tool, kind, target, profile, coverage, leftovers, notes } = report;
  const properties: [name: string, value: string | undefined][] = [
    ['tool', `${tool.name} ${tool.version}`],
    ['kind', kind],
    ['target', target.name],
    ['address', target.address],
    ['profile', profile],
    ['outcome', outcomeLine(report)],
    ...report.causes.map((cause, index): [string, string] => [`cause ${index + 1}`, causeLine(cause)]),
    ...coverage.flatMap(({ name, seen, of, missing }): [string, string | undefined][] => [
      [`coverage of ${name}`, `${seen} of ${of} ${name}`],
      [`not seen of ${name}`, missing.join(', ') || undefined],
    ]),
    ...leftovers.map(({ what, count, note }): [string, string] => [`left at the target: ${what}`, `${count}: ${note}`]),
    ...notes.map((note, index): [string, string] => [`note ${index + 1}`, note]),
  ];
  return properties.map(([name, value]) => (value === undefined ? '' : writeProperty(name, value))).join('');
}

const writeProperty = (name: string, value: string): string =>
  `      <property${attributes({ name: shorten(name, 300), value: shorten(value, 2_000) })}/>\n`;

function writeSuite(page: Page, area: string, verdicts: readonly ReportedResult[], id: number): string {
  const failures = verdicts.filter((verdict) => isFailure(verdict, page.strict)).length;
  const { skipped, waived, assumption, warning } = summarise(verdicts);
  const head = suiteAttributes(page.report, {
    name: shorten(oneLine(area), 300),
    id,
    tests: verdicts.length,
    failures,
    errors: 0,
    skipped: skipped + waived + (page.strict ? 0 : assumption + warning),
    time: inSeconds(verdicts.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  });
  const tests = verdicts.map((verdict) => writeTest(verdict, area, page.strict)).join('');
  const own = { 'assumptions that differ': assumption, warnings: warning };
  const counted = Object.entries(own).filter(([, number]) => number > 0);
  const properties = page.properties + counted.map(([name, value]) => writeProperty(name, String(value))).join('');
  return wrapSuite(
    { ...page, properties },
    head,
    tests,
    verdicts.flatMap((verdict) => outputOf(page.report, verdict)).join('\n'),
  );
}

const wrapSuite = ({ properties }: Page, head: string, tests: string, output: string): string =>
  `  <testsuite${head}>
    <properties>
${properties}    </properties>
${tests}    <system-out>${escapeText(output)}</system-out>
    <system-err/>
  </testsuite>
`;

function suiteAttributes({ target, startedAt }: Report, own: Readonly<Record<string, string | number>>): string {
  const start = new Date(startedAt);
  return attributes({
    package: 'authing-qrcode-mock',
    hostname: hostOf(target.address),
    // Without a zone, as the schema demands: it is UTC.
    timestamp: new Date(Number.isNaN(start.getTime()) ? 0 : start).toISOString().slice(0, 19),
    ...own,
  });
}

function hostOf(address: string): string {
  try {
    return new URL(address).hostname || 'localhost';
  } catch {
    return 'localhost';
  }
}

function writeTest(verdict: ReportedResult, area: string, strict: boolean): string {
  const head = attributes({
    name: `${idOf(verdict)}: ${titleOf(verdict)}`,
    classname: `authing-qrcode-mock.${shorten(oneLine(area), 300)}`,
    time: inSeconds(verdict.durationMs),
  });
  const content = writeContent(verdict, strict);
  return content === '' ? `    <testcase${head}/>\n` : `    <testcase${head}>${content}</testcase>\n`;
}

function writeContent(verdict: ReportedResult, strict: boolean): string {
  if (isFailure(verdict, strict)) {
    const head = attributes({ type: verdict.source.kind, message: gist(verdict, 300) });
    return `<failure${head}>${escapeText(plainLines(verdict, longestValue).join('\n'))}</failure>`;
  }
  const outcome = outcomeOf(verdict);
  const skippedAs = {
    passed: undefined,
    failed: undefined,
    skipped: skipReasonOf(verdict),
    waived: `expected to fail: ${waiverOf(verdict)}; ${gist(verdict, 300)}`,
    assumption: `our assumption differs: ${gist(verdict, 300)}`,
    warning: `should be kept: ${gist(verdict, 300)}`,
  }[outcome];
  return skippedAs === undefined ? '' : `<skipped>${escapeText(skippedAs)}</skipped>`;
}

/** Each rule with its source, which a test that has passed cannot hold, and all that differs. */
function outputOf(report: Report, verdict: ReportedResult): string[] {
  const outcome = outcomeOf(verdict);
  const line = `${idOf(verdict)}: ${wordsOf(report, outcome).name} [${sourceLine(verdict)}]`;
  if (outcome !== 'assumption' && outcome !== 'warning' && outcome !== 'waived') return [line];
  return [line, ...plainLines(verdict, longestValue).map((detail) => `  ${detail}`)];
}

/** A run that has failed although no test has: without this it would look fine. */
function writeRun(page: Page, reason: string, id: number): string {
  const { durationMs, outcome } = page.report;
  const time = inSeconds(durationMs);
  const head = suiteAttributes(page.report, { name: 'run', id, tests: 1, failures: 0, errors: 1, skipped: 0, time });
  const error = attributes({ type: `exit code ${outcome.exitCode}`, message: shorten(oneLine(reason), 1_000) });
  const test = attributes({ name: 'run/outcome: The run ends well', classname: 'authing-qrcode-mock.run', time });
  return wrapSuite(
    page,
    head,
    `    <testcase${test}><error${error}>${escapeText(shorten(reason, longestValue))}</error></testcase>\n`,
    '',
  );
}
