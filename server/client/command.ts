import { cardOf, clientReport, drawCard, judgeRuns, toVerdict } from '../../contracts/client/index.js';
import type { Report } from '../../contracts/internal.js';
import { version } from '../../mocks/index.js';
import { type Console, note } from '../cli/console.js';
import { waive } from '../cli/reports/expected-failures.js';
import { writeReports, writeText } from '../cli/reports/report-output.js';
import {
  type Reporting,
  type ReportingFlags,
  type RoleFlags,
  type RunFlags,
  readOptions,
  readReporting,
  readRole,
} from './options.js';
import { readRecording } from './recording.js';
import { watchCommand } from './watch-command.js';
import type { Watched } from './watched.js';

/**
 * Judges a command, or one for each role of a product, and reports. Resolves to the exit code: 0 fine, 1 a rule is broken or
 * nothing was judged, 130 and 143 interrupted. Rejects with ConfigurationError, and with CannotStartError where there is no such command.
 */
export async function judgeCommand(command: readonly string[], flags: RunFlags, console: Console): Promise<number> {
  const options = readOptions(command, flags);
  const startedAt = console.now();
  const watched: Watched[] = [];
  for (const part of options.parts) {
    const one = await watchCommand(part, options, console);
    watched.push(one);
    if (one.stopped !== undefined) break;
  }
  return reportOnWatched(merge(watched), options, startedAt, console);
}

/** The commands of a product, each of which has played one role, as one client. */
function merge(watched: readonly Watched[]): Watched {
  const [first] = watched as [Watched];
  if (watched.length === 1) return first;
  return {
    runs: watched.flatMap(({ runs }) => runs),
    role: undefined,
    target: { ...first.target, name: watched.map(({ role, target }) => `${role}: ${target.name}`).join(', ') },
    notes: watched.flatMap(({ role, notes }) => notes.map((note) => `${role}: ${note}`)),
    stopped: watched.find(({ stopped }) => stopped !== undefined)?.stopped,
  };
}

/** Judges a recording, and reports. Resolves to the exit code: 0 fine, 1 a rule is broken or nothing was judged. */
export async function judgeRecording(
  path: string,
  flags: RoleFlags & ReportingFlags,
  console: Console,
): Promise<number> {
  const reporting = readReporting(flags);
  const startedAt = console.now();
  return reportOnWatched(await readRecording(path, readRole(flags.role)), reporting, startedAt, console);
}

async function reportOnWatched(
  watched: Watched,
  reporting: Reporting,
  startedAt: number,
  console: Console,
): Promise<number> {
  const report = reportOn(watched, reporting, startedAt, console.now());
  await writeReports(report, reporting.reports, reporting, console);
  await writeCards(report, reporting.cards, console);
  return report.outcome.exitCode;
}

/** Makes the report on what was watched. */
export function reportOn(watched: Watched, { expected, strict }: Reporting, startedAt: number, now: number): Report {
  const { runs, role, target, notes, stopped, judged } = watched;
  const found = judged?.verdicts ?? judgeRuns(runs, { role });
  const { verdicts, stale } = waive(found.map(toVerdict), expected);
  const frame = { version, target, startedAt, durationMs: now - startedAt, notes, stale, strict, stopped };
  return clientReport(verdicts, runs, { ...frame, requests: judged?.requests });
}

/** Writes cards, but for a run that was interrupted. */
export async function writeCards(report: Report, paths: readonly string[], console: Console): Promise<void> {
  const { exitCode } = report.outcome;
  if (paths.length === 0) return;
  if (exitCode > 128) {
    note(console, 'an interrupted run writes no card');
    return;
  }
  const card = cardOf(report);
  for (const path of paths) {
    const text = path.endsWith('.svg') ? drawCard(card) : `${JSON.stringify(card, undefined, 2)}\n`;
    await writeText('--card', path, text);
  }
}
