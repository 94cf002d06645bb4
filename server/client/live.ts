import { once } from 'node:events';
import type { Mock } from '../../mocks/index.js';
import { type Judge, type JudgeMockOptions, judge } from '../../mocks/judge/index.js';
import { ConfigurationError } from '../cli/configuration-error.js';
import { type Console, paintFor } from '../cli/console.js';
import { describePhones } from '../cli/phones.js';
import { writeReports } from '../cli/reports/report-output.js';
import { start } from '../cli/serve.js';
import { configure, type SettingName } from '../cli/settings.js';
import { describePages } from '../http/banner.js';
import { reportOn, writeCards } from './command.js';
import { type LiveOutput, showJson, showLines } from './live-output.js';
import { type ReportingFlags, type RoleFlags, readReporting, readRole } from './options.js';

/** The flags of `client live`: the settings of the mock, too. */
export type LiveFlags = RoleFlags &
  ReportingFlags & { readonly json?: boolean; readonly app?: string } & {
    readonly [Name in Exclude<SettingName, 'scenario'> | 'config']?: string | boolean;
  };

/** Times of the judge, in ms: from a call to the first look, between two looks, and from the last call to the last look. */
const times = { soon: 500, again: 1_000, patience: 60_000 } as const;

/**
 * Serves a mock, and judges who calls it until a signal comes; then reports. Resolves to the exit code of the report: 0 fine, 1 a
 * rule is broken or nothing was judged. Rejects with ConfigurationError.
 */
export async function judgeLive(flags: LiveFlags, console: Console): Promise<number> {
  const role = readRole(flags.role);
  const options = readReporting(flags);
  const configuration = await configure(flags, console.env);
  const startedAt = console.now();
  const { mock, address, phones, adminToken, stop } = await start(configuration);
  const output = flags.json ? showJson(console) : showLines(console);
  try {
    const judged = judgeMock(mock, { mayLeave: true, app: flags.app });
    // The operations tell which of the callers plays this role.
    const verdicts = () => judged.verdicts().filter(({ rule }) => role === undefined || rule.role === role);
    const calls = countCalls(mock);
    const watched = keepJudging(mock, verdicts, output, console);
    const madeUp = configuration.adminToken === undefined ? adminToken : undefined;
    const about = [
      await describePhones(phones, configuration, console.stdout, paintFor(console.stdout, console.env)),
      describePages(address),
      '',
      ...(madeUp !== undefined
        ? ['Beyond loopback the admin API takes a token:', `  authorization: Bearer ${madeUp}`, '']
        : []),
      'Use your client: what the judge finds shows here and on the dashboard. Ctrl+C ends it with a report.',
    ];
    output.listening(address, about.join('\n'), madeUp);
    if (!console.signal.aborted) await once(console.signal, 'abort');
    judged.stop();
    watched.end();
    const found = { verdicts: verdicts(), requests: calls() };
    const target = { name: 'the clients that called', address };
    const report = reportOn({ runs: [], judged: found, role, target, notes: [] }, options, startedAt, console.now());
    output.end(report);
    if (!flags.json || options.reports.length > 0) await writeReports(report, options.reports, options, console);
    await writeCards(report, options.cards, console);
    return report.outcome.exitCode;
  } finally {
    stop();
  }
}

function judgeMock(mock: Mock, options: JudgeMockOptions): Judge {
  try {
    return judge(mock, options);
  } catch (error) {
    throw new ConfigurationError(`--app: ${(error as Error).message}`);
  }
}

function countCalls({ traffic }: Mock): () => number {
  let calls = 0;
  traffic.watch({
    exchange() {
      calls += 1;
    },
  });
  return () => calls;
}

/** Tells each verdict that is new: soon after a call, and for a while after the last one, as time alone breaks rules, too. */
function keepJudging(
  { traffic }: Mock,
  verdicts: Judge['verdicts'],
  output: LiveOutput,
  { now, wait }: Console,
): { end(): void } {
  const told = new Map<string, string>();
  const ending = new AbortController();
  let isLooking = false;
  let lastCall = 0;

  function look() {
    for (const verdict of verdicts()) {
      if (verdict.verdict === 'not observed' || told.get(verdict.id) === verdict.verdict) continue;
      told.set(verdict.id, verdict.verdict);
      output.verdict(verdict);
    }
  }
  async function keepLooking() {
    isLooking = true;
    await wait(times.soon, ending.signal);
    while (!ending.signal.aborted) {
      look();
      if (now() - lastCall >= times.patience) break;
      await wait(times.again, ending.signal);
    }
    isLooking = false;
  }
  function noteCall() {
    lastCall = now();
    if (!isLooking) void keepLooking();
  }
  const unwatch = traffic.watch({ exchange: noteCall, outcome: noteCall });
  return {
    end() {
      unwatch();
      ending.abort();
      look();
    },
  };
}
