import type { Mock } from '../../mocks/index.js';
import { type Judge, type JudgeMockOptions, judge } from '../../mocks/judge/index.js';
import { describePhones } from '../cli/phones.js';
import { writeReports } from '../cli/report-output.js';
import { start } from '../cli/serve.js';
import { ConfigurationError, configure } from '../cli/settings.js';
import { describePages } from '../http/banner.js';
import { reportOn, writeCards } from './command.js';
import { type LiveFlags, refuseWithLive } from './live-flags.js';
import { type LiveOutput, showJson, showLines } from './live-output.js';
import { readReporting, readRole } from './options.js';

/** How soon after a call it is judged, how seldom while calls go on coming, and until when after the last one, in ms. */
const times = { soon: 500, again: 1_000, patience: 60_000 } as const;

/**
 * Serves a mock, and judges who calls it until a signal comes; then reports. Resolves to the exit code of the report: 0 fine, 1 a
 * rule is broken or nothing was judged. Rejects with ConfigurationError.
 */
export async function judgeLive(
  command: readonly string[],
  flags: LiveFlags,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  refuseWithLive(command, flags);
  const role = readRole(flags.role);
  const options = readReporting(flags);
  const configuration = configure(flags, environment);
  const startedAt = Date.now();
  const { mock, address, phones, adminToken, stop } = await start(configuration);
  const output = flags.json ? showJson() : showLines(process.stdout.isTTY && !process.env['NO_COLOR']);
  try {
    const judged = judgeMock(mock, { mayLeave: true, app: flags.app });
    // Who of the callers plays this role, the operations tell.
    const verdicts = () => judged.verdicts().filter(({ rule }) => role === undefined || rule.role === role);
    const calls = countCalls(mock);
    const watched = keepJudging(mock, verdicts, output);
    const ended = firstSignal();
    const madeUp = configuration.adminToken === undefined ? adminToken : undefined;
    const about = [
      await describePhones(phones, configuration, process.stdout),
      describePages(address),
      '',
      ...(madeUp !== undefined
        ? ['Beyond loopback the admin API takes a token:', `  authorization: Bearer ${madeUp}`, '']
        : []),
      'Use your client: what the judge finds shows here and on the dashboard. Ctrl+C ends it with a report.',
    ];
    output.listening(address, about.join('\n'), madeUp);
    await ended;
    judged.stop();
    watched.end();
    const found = { verdicts: verdicts(), requests: calls() };
    const target = { name: 'who has called', address };
    const report = reportOn({ runs: [], judged: found, role, target, notes: [] }, options, startedAt);
    output.end(report);
    if (!flags.json || options.reports.length > 0) await writeReports(report, options.reports, options);
    await writeCards(report, options.cards);
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
function keepJudging({ traffic }: Mock, verdicts: Judge['verdicts'], output: LiveOutput): { end(): void } {
  const told = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let lastCall = 0;

  function look() {
    for (const verdict of verdicts()) {
      if (verdict.verdict === 'not observed' || told.get(verdict.id) === verdict.verdict) continue;
      told.set(verdict.id, verdict.verdict);
      output.verdict(verdict);
    }
  }
  function again() {
    look();
    timer = Date.now() - lastCall < times.patience ? setTimeout(again, times.again) : undefined;
  }
  function note() {
    lastCall = Date.now();
    timer ??= setTimeout(again, times.soon);
  }
  const unwatch = traffic.watch({ exchange: note, outcome: note });
  return {
    end() {
      unwatch();
      clearTimeout(timer);
      look();
    },
  };
}

/** Resolves at SIGINT or SIGTERM; another one ends the process at once. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    let isEnding = false;
    const on = (exitCode: number) => () => {
      if (isEnding) process.exit(exitCode);
      isEnding = true;
      resolve();
    };
    process.on('SIGINT', on(130)).on('SIGTERM', on(143));
  });
}
