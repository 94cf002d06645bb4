import { thousands } from '../../http/thousands.js';
import { causeLine, repeatedOf } from '../causes.js';
import { fit, type Section } from '../fit.js';
import { type Outcome, outcomesOf, skipsByReason, verdictsOf } from '../outcome.js';
import type { Report, ReportedResult } from '../report.js';
import { oneLine, shorten } from '../sanitise.js';
import {
  addressOf,
  count,
  coverageLine,
  differencesOf,
  effortLine,
  endingOf,
  factsOf,
  headingOf,
  idOf,
  leftoverLine,
  originLine,
  sourceLine,
  sourceName,
  titleOf,
  wordsOf,
} from '../wording.js';

/** The options of a report in Markdown. */
export interface MarkdownOptions {
  /** The length in bytes that rules are left out at: what GitHub takes as a comment, unless told. */
  readonly maxBytes?: number | undefined;
  /** Assumptions that differ and warnings are failures, and shown as openly. */
  readonly strict?: boolean | undefined;
}

/** In bytes. A comment may have 65,536 characters, which are never more than bytes. */
const longestComment = 65_536;
const longestValue = 2_000;
const longestFact = 4_000;

/**
 * Writes a report as GitHub-flavoured Markdown, for a comment on a pull request.
 *
 * @example
 * await writeFile('report.md', formatMarkdown(report));
 */
export function formatMarkdown(report: Report, { maxBytes = longestComment, strict }: MarkdownOptions = {}): string {
  const sections = [
    writeList('Most likely one cause', report.causes.map(causeLine)),
    writeFailures(report),
    writeFolded(report, 'assumption', writeFull, strict),
    writeFolded(report, 'warning', writeFull, strict),
    writeFolded(report, 'waived', writeFull),
    writeSkips(report),
    writeMissing(report),
    writeList('Left at the target', report.leftovers.map(leftoverLine)),
    writeList('Notes', report.notes),
    writeFolded(report, 'passed', writeShort),
  ];
  return fit(
    writeHead(report),
    sections.filter(({ blocks }) => blocks.length > 0),
    maxBytes,
  );
}

/** Text that says what it says: no markup, no HTML, nobody mentioned, no issue referred to. */
function escapeMarkdown(text: string): string {
  return (
    oneLine(text)
      .trim()
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/[\\`*_[\]|~$]/g, '\\$&')
      // At the begin of a line these make a heading or a list.
      .replace(/^[-+=#]|^(\d+)(?=[.)])/, (mark, digits) => (digits === undefined ? `\\${mark}` : `${digits}\\`))
      .replace(/[@#](?=\w)|\bGH-(?=\d)/gi, '$&\u2060')
  );
}

/** The backticks that a text needs around it: more than it has in a row. */
function ticksFor(text: string, least: number): string {
  const runs = (text.match(/`+/g) ?? []).map((run) => run.length);
  return '`'.repeat(Math.max(least, ...runs.map((length) => length + 1)));
}

function inCode(text: string): string {
  const ticks = ticksFor(text, 1);
  return text.startsWith('`') || text.endsWith('`') ? `${ticks} ${text} ${ticks}` : `${ticks}${text}${ticks}`;
}

function fence(language: string, text: string): string {
  const ticks = ticksFor(text, 3);
  return `${ticks}${language}\n${text}\n${ticks}\n\n`;
}

function writeHead(report: Report): string {
  const { summary, outcome } = report;
  const others = outcomesOf(report).filter((one) => one !== 'passed');
  const columns = (['passed', ...others] as const).map((one) => [wordsOf(report, one).title, summary[one]] as const);
  return `## ${outcome.exitCode === 0 ? '✅' : '❌'} ${escapeMarkdown(headingOf(report))}: ${endingOf(report)}

${escapeMarkdown(shorten(oneLine(outcome.reason), 1_000))} (exit code ${outcome.exitCode})

| Judged | ${columns.map(([title]) => title).join(' | ')} |
| --- |${' ---: |'.repeat(columns.length)}
| ${count(summary.total, 'rule')} | ${columns.map(([, number]) => thousands(number)).join(' | ')} |

**Coverage:** ${escapeMarkdown(shorten(coverageLine(report), 1_000))}

**Target:** ${inCode(addressOf(report))} · ${effortLine(report)} · ${escapeMarkdown(originLine(report))}

`;
}

function writeFailures(report: Report): Section {
  const failures = verdictsOf(report, 'failed');
  const open = `### ${wordsOf(report, 'failed').title} (${thousands(failures.length)})\n\n`;
  const repeated = repeatedOf(report);
  const blocks = failures.map((verdict) =>
    repeated.has(verdict.id) ? `- ${inCode(idOf(verdict))}: the same difference\n` : writeFull(verdict),
  );
  return { unit: 'failures', open, blocks, close: '' };
}

function folded(title: string, number: number, meaning: string, isOpen = false): Pick<Section, 'open' | 'close'> {
  const open = `<details${isOpen ? ' open' : ''}><summary>${title} (${thousands(number)})</summary>\n\n`;
  return { open: `${open}${meaning === '' ? '' : `${meaning}\n\n`}`, close: '</details>\n\n' };
}

function writeFolded(
  report: Report,
  outcome: Outcome,
  write: (verdict: ReportedResult) => string,
  isOpen = false,
): Section {
  const verdicts = verdictsOf(report, outcome);
  const { title, meaning } = wordsOf(report, outcome);
  const frame = folded(title, verdicts.length, meaning, isOpen);
  return { unit: 'rules', blocks: verdicts.map(write), ...frame };
}

function writeFull(verdict: ReportedResult): string {
  const differences = differencesOf(verdict, longestValue).map(
    ({ place, expected, received }) => `${place}\n  expected ${expected}\n  received ${received}`,
  );
  const facts = factsOf(verdict, longestFact).map(({ label, text, form }) => {
    if (form === 'sentence') return `**${label}:** ${escapeMarkdown(text)}\n\n`;
    return `**${label}:**\n\n${fence(form === 'command' ? 'sh' : 'text', text)}`;
  });
  return `#### ${inCode(idOf(verdict))}

${escapeMarkdown(titleOf(verdict))}

**Source:** ${escapeMarkdown(sourceLine(verdict))}

${differences.length === 0 ? '' : fence('text', differences.join('\n'))}${facts.join('')}`;
}

const writeShort = (verdict: ReportedResult): string => `- ${inCode(idOf(verdict))} (${sourceName(verdict)})\n`;

/** The reason stands before the first rule that was skipped for it. */
function writeSkips(report: Report): Section {
  const groups = skipsByReason(report);
  const blocks = groups.flatMap(([reason, verdicts]) =>
    verdicts.map((verdict, index) => {
      const heading = `\n**${thousands(verdicts.length)} × ${escapeMarkdown(shorten(reason, 1_000))}**\n\n`;
      return `${index === 0 ? heading : ''}${writeShort(verdict)}`;
    }),
  );
  const { title, meaning } = wordsOf(report, 'skipped');
  return { unit: 'rules', blocks, ...folded(title, blocks.length, meaning) };
}

function writeMissing({ coverage }: Report): Section {
  const blocks = coverage.flatMap(({ name, missing }) =>
    missing.map((item) => `- ${escapeMarkdown(name)}: ${inCode(shorten(oneLine(item), 300))}\n`),
  );
  return { unit: 'lines', blocks, ...folded('Not seen', blocks.length, '') };
}

function writeList(title: string, items: readonly string[]): Section {
  const blocks = items.map((item) => `- ${escapeMarkdown(shorten(item, 1_000))}\n`);
  return { unit: 'lines', open: `### ${title}\n\n`, blocks, close: '' };
}
