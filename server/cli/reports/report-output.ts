import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { formats, type Report } from '../../../contracts/internal.js';
import { ConfigurationError } from '../configuration-error.js';
import { type Console, note, paintFor, print } from '../console.js';

/** A report that was asked for: in which format, and where to. */
export interface ReportRequest {
  readonly format: keyof typeof formats;
  /** Standard output if left out. */
  readonly path?: string;
}

const names = Object.keys(formats) as (keyof typeof formats)[];

/** Reads `--report junit=report.xml`. Throws ConfigurationError for a format that nobody knows. */
export function parseReport(text: string): ReportRequest {
  const [name = '', ...path] = text.split('=');
  const format = names.find((candidate) => candidate === name);
  if (format === undefined) {
    throw new ConfigurationError(`--report: no format is named "${name}": did you mean "${closest(name, names)}"?`);
  }
  if (path.length === 0) return { format };
  if (path.join('=') === '') throw new ConfigurationError(`--report: write the file after "${name}="`);
  return { format, path: path.join('=') };
}

/** The purpose of a report. */
export interface ReportSettings {
  readonly strict: boolean;
  readonly verbose: boolean;
}

/** Writes a report in every format that was asked for; the one for people if none was. */
export async function writeReports(
  report: Report,
  requests: readonly ReportRequest[],
  { strict, verbose }: ReportSettings,
  console: Console,
): Promise<void> {
  const { stdout, env } = console;
  const wanted: readonly ReportRequest[] = requests.length === 0 ? [{ format: 'pretty' }] : requests;
  for (const { format, path } of wanted) {
    const onTerminal = path === undefined ? { paint: paintFor(stdout, env), width: stdout.columns } : {};
    const text = formats[format].format(report, { strict, verbose, ...onTerminal });
    if (path === undefined) print(console, text.trimEnd());
    else await writeText('--report', path, text);
    const summary = env['GITHUB_STEP_SUMMARY'];
    if (format === 'github' && summary) await appendFile(summary, formats['github-summary'].format(report, { strict }));
  }
  const files = wanted.flatMap(({ path }) => path ?? []);
  // With all reports in files, the terminal would not show why the command ends as it does.
  if (files.length === wanted.length) {
    note(console, `${report.outcome.reason} (exit code ${report.outcome.exitCode}): see ${files.join(', ')}`);
  }
}

/** Writes a file that `flag` has named, and the folders that it needs. Rejects with ConfigurationError. */
export async function writeText(flag: string, path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw new ConfigurationError(`${flag}: ${path} cannot be written: ${(error as Error).message}`);
  }
}
