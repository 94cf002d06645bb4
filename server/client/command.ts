import { cardOf, clientReport, drawCard, judgeRuns, toVerdict } from '../../contracts/client/index.js';
import type { Report } from '../../contracts/index.js';
import { version } from '../../mocks/index.js';
import { waive } from '../cli/expected-failures.js';
import { writeReports, writeText } from '../cli/report-output.js';
import { listClient } from './list.js';
import { type ClientFlags, type ClientOptions, type Reporting, readOptions } from './options.js';
import { readRecording } from './recording.js';
import { watchCommand } from './watch-command.js';
import type { Watched } from './watched.js';

/**
 * Judges a command, or a recording, and reports. Resolves to the exit code: 0 fine, 1 a rule is broken or nothing was judged,
 * 130 and 143 interrupted. The process ends with 129 where its terminal is closed. Rejects with ConfigurationError, and with CannotStartError where there is no such command.
 */
export async function judgeClient(command: readonly string[], flags: ClientFlags): Promise<number> {
  if (flags.list) return listClient(command, flags);
  const options = readOptions(command, flags);
  const startedAt = Date.now();
  const report = reportOn(await watch(options), options, startedAt);
  await writeReports(report, options.reports, options);
  await writeCards(report, options.cards);
  return report.outcome.exitCode;
}

/** The ways in which a client is watched. Each answers the same, and is judged alike. */
async function watch(options: ClientOptions): Promise<Watched> {
  return options.har === undefined ? watchCommand(options) : readRecording(options.har, options.role);
}

/** Makes the report on what was watched. */
export function reportOn(watched: Watched, { expected, strict }: Reporting, startedAt: number): Report {
  const { runs, role, target, notes, stopped, judged } = watched;
  const found = judged?.verdicts ?? judgeRuns(runs, { role });
  const { verdicts, stale } = waive(found.map(toVerdict), expected);
  const durationMs = Date.now() - startedAt;
  const frame = { version, target, startedAt, durationMs, notes, stale, strict, stopped };
  return clientReport(verdicts, runs, { ...frame, requests: judged?.requests });
}

/** Writes cards, but for a run that was interrupted. */
export async function writeCards(report: Report, paths: readonly string[]): Promise<void> {
  const { exitCode } = report.outcome;
  if (paths.length === 0) return;
  if (exitCode > 128) {
    console.error('no card is written of a run that was interrupted');
    return;
  }
  const card = cardOf(report);
  for (const path of paths) {
    const text = path.endsWith('.svg') ? drawCard(card) : `${JSON.stringify(card, undefined, 2)}\n`;
    await writeText('--card', path, text);
  }
}
