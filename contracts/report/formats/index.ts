import type { Report } from '../report.js';
import { formatCtrf } from './ctrf.js';
import { formatGithubAnnotations, formatGithubSummary } from './github.js';
import { formatHtml } from './html.js';
import { formatJson } from './json.js';
import { formatJunit } from './junit.js';
import { formatMarkdown } from './markdown.js';
import { formatPretty, type Paint } from './pretty.js';

/** The options of a format; each takes those that concern it. */
export interface FormatOptions {
  /** Paints a text in a style of the terminal, as `styleText` of `node:util` does; nothing is painted without it. */
  readonly paint?: Paint | undefined;
  /** The columns of the terminal. */
  readonly width?: number | undefined;
  /** Also lists what has passed, was skipped or was not seen. */
  readonly verbose?: boolean | undefined;
  /** An assumption that differs is a failure. */
  readonly strict?: boolean | undefined;
  /** The bytes that Markdown is cut at, between rules; what GitHub takes as a comment, unless told. */
  readonly maxBytes?: number | undefined;
}

/** One way to write a report. */
export interface ReportFormat {
  /** The purpose, in a few words. */
  readonly about: string;
  /** The end of the name of its file, without the dot. */
  readonly extension: string;
  readonly format: (report: Report, options?: FormatOptions) => string;
}

type FormatName = 'pretty' | 'junit' | 'json' | 'ctrf' | 'html' | 'md' | 'github' | 'github-summary';

/**
 * All formats that a report is written in.
 *
 * @example
 * const { format, extension } = formats.junit;
 * await writeFile(`report.${extension}`, format(report, { strict: true }));
 */
export const formats: Readonly<Record<FormatName, ReportFormat>> = {
  pretty: {
    about: 'text for a terminal',
    extension: 'txt',
    format: (report, options = {}) => formatPretty(report, options),
  },
  junit: { about: 'JUnit XML, which most pipelines read', extension: 'xml', format: formatJunit },
  json: { about: 'all that is known, as JSON with a published schema', extension: 'json', format: formatJson },
  ctrf: { about: 'the Common Test Report Format of ctrf.io', extension: 'ctrf.json', format: formatCtrf },
  html: { about: 'one page to read, print and hand on', extension: 'html', format: formatHtml },
  md: { about: 'Markdown for a comment on a pull request', extension: 'md', format: formatMarkdown },
  github: {
    about: 'annotations of GitHub Actions, 10 at most',
    extension: 'github.txt',
    format: formatGithubAnnotations,
  },
  'github-summary': {
    about: 'the step summary of GitHub Actions, below 1 MiB',
    extension: 'github.md',
    format: formatGithubSummary,
  },
};
