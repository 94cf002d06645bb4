import { causeLine, repeatedOf } from '../causes.js';
import { isFailure, outcomeOf } from '../outcome.js';
import type { Report, ReportedResult } from '../report.js';
import { oneLine, shorten, visible } from '../sanitise.js';
import { coverageLine, gist, idOf, outcomeLine, plainLines, summaryLine, waiverOf } from '../wording.js';
import { formatMarkdown } from './markdown.js';

/** GitHub shows ten annotations of a step. */
const mostAnnotations = 10;
/** In bytes: a longer summary of a step is refused as a whole. */
const longestSummary = 1_048_576;
const longestValue = 1_000;
const longestMessage = 10_000;

const levels = ['error', 'warning', 'notice'] as const;

interface Annotation {
  readonly level: (typeof levels)[number];
  readonly title: string;
  readonly message: string;
}

/** No carriage return is left to escape: visible text has none. */
const escapeMessage = (text: string) => visible(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
const escapeProperty = (text: string) => escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const writeAnnotation = ({ level, title, message }: Annotation): string =>
  `::${level} title=${escapeProperty(title)}::${escapeMessage(message)}\n`;

/** Errors for what has failed, warnings for what should be looked at, notices for the rest; none for what has passed. */
function annotate(verdict: ReportedResult, strict: boolean): Annotation[] {
  const outcome = outcomeOf(verdict);
  const message = shorten(plainLines(verdict, longestValue).join('\n'), longestMessage);
  const title = shorten(idOf(verdict), 200);
  if (isFailure(verdict, strict)) {
    return [{ level: 'error', title: `${title} failed`, message }];
  }
  if (outcome === 'assumption') return [{ level: 'warning', title: `${title}: our assumption differs`, message }];
  if (outcome === 'warning') return [{ level: 'warning', title: `${title} should be kept`, message }];
  if (outcome !== 'waived') return [];
  return [
    { level: 'notice', title: `${title} is expected to fail`, message: `${waiverOf(verdict)}\n${gist(verdict, 300)}` },
  ];
}

/** All rules together, in the place of an annotation for each that is skipped. */
const writeOverview = (report: Report): Annotation => ({
  level: 'notice',
  title: 'authing-qrcode-mock',
  message: [summaryLine(report), `Coverage: ${coverageLine(report)}`, outcomeLine(report)].join('\n'),
});

/** The place of the last annotation is for those that have none. */
function limitAnnotations(annotations: readonly Annotation[]): readonly Annotation[] {
  if (annotations.length <= mostAnnotations) return annotations;
  const shown = annotations.slice(0, mostAnnotations - 1);
  const others = annotations.slice(shown.length);
  const parts = levels.flatMap((level) => {
    const number = others.filter((other) => other.level === level).length;
    return number === 0 ? [] : `${number} ${level}${number === 1 ? '' : 's'}`;
  });
  const message = `${parts.join(', ')} more: read them in the summary of the step, or in the report`;
  return [...shown, { level: others[0]?.level ?? 'notice', title: `${others.length} more`, message }];
}

/**
 * Writes a report as workflow commands of GitHub Actions, which become annotations: ten at most, the worst first.
 *
 * With `strict`, an assumption that differs and a warning are errors.
 *
 * @example
 * if (process.env['GITHUB_ACTIONS']) process.stdout.write(formatGithubAnnotations(report));
 */
export function formatGithubAnnotations(
  report: Report,
  { strict = false }: { strict?: boolean | undefined } = {},
): string {
  const repeated = repeatedOf(report);
  const causes = report.causes.map((cause): Annotation => {
    const message = shorten(causeLine(cause), longestMessage);
    return { level: report.outcome.exitCode === 0 ? 'warning' : 'error', title: 'most likely one cause', message };
  });
  const others = report.verdicts.filter(({ id }) => !repeated.has(id));
  const annotations = [...causes, ...others.flatMap((verdict) => annotate(verdict, strict))];
  if (report.outcome.exitCode !== 0 && !annotations.some(({ level }) => level === 'error')) {
    annotations.unshift({
      level: 'error',
      title: 'authing-qrcode-mock',
      message: shorten(oneLine(report.outcome.reason), longestMessage),
    });
  }
  const ordered = levels.flatMap((level) =>
    [...annotations, writeOverview(report)].filter((one) => one.level === level),
  );
  return limitAnnotations(ordered).map(writeAnnotation).join('');
}

/**
 * Writes a report for the summary of a step, which is Markdown and must be shorter than 1 MiB: rules that do not fit are
 * left out as a whole, and counted.
 *
 * @example
 * await appendFile(process.env['GITHUB_STEP_SUMMARY'], formatGithubSummary(report));
 */
export const formatGithubSummary = (report: Report, { strict }: { strict?: boolean | undefined } = {}): string =>
  formatMarkdown(report, { maxBytes: longestSummary - 1, strict });
