import { secretsOf } from '../../contracts/client/index.js';
import { showProgress } from '../cli/progress.js';
import { stopOnSignals } from '../cli/signals.js';
import type { ClientOptions } from './options.js';
import { describeEndings, linesOf } from './output.js';
import { type PlayedScenario, runScenarios } from './run-scenario.js';
import { startCommand } from './start-command.js';
import type { Watched } from './watched.js';

/**
 * Starts the command in each scenario, and watches it. A signal ends the scenarios that are played: what was seen until then is
 * answered. Rejects with CannotStartError.
 */
export async function watchCommand({
  command,
  role,
  scenarios,
  concurrency,
  verbose,
}: ClientOptions): Promise<Watched> {
  const { session, signal } = createSession();
  const running = new Set<() => void>();
  const progress = showProgress(scenarios.length, 'scenarios');
  const leave = stopOnSignals({ session, progress });
  const forget = killOnExit(running);
  const name = nameOf(command);
  const pace = concurrency < scenarios.length ? `, ${concurrency} at once` : '';
  progress.note(
    `judging ${name} as ${role}: ${scenarios.length} ${scenarios.length === 1 ? 'scenario' : 'scenarios'}${pace}`,
  );
  let whole = 0;
  const onPlayed = (one: PlayedScenario) => {
    if (session.stopped() === undefined) whole += 1;
    if (verbose)
      for (const line of linesOf(one.output, secretsOf(one.run))) progress.note(`${one.scenario.name} | ${line}`);
    progress.advance(1);
  };
  try {
    const played = await runScenarios(scenarios, startCommand(command, running), concurrency, { signal, onPlayed });
    const stopped = session.stopped();
    return {
      runs: played.map(({ run }) => run),
      role,
      target: { name, address: 'a mock for each scenario' },
      notes: [
        ...(stopped === undefined ? [] : [`only ${whole} of ${scenarios.length} scenarios were played to their end`]),
        // Who was interrupted may have been about to begin.
        ...describeEndings(played.filter(({ end }) => stopped === undefined || end !== undefined)),
      ],
      stopped,
    };
  } finally {
    progress.end();
    forget();
    leave();
  }
}

/** `node my-page.mjs`: the program, and what it runs. Further arguments may hold what nobody should read. */
const nameOf = ([name = '', first = '-']: readonly string[]) => (first.startsWith('-') ? name : `${name} ${first}`);

/** What signals end: the first reason stays. */
function createSession() {
  const ending = new AbortController();
  let stopped: Watched['stopped'];
  const session = {
    stopped: () => stopped,
    stop(why: NonNullable<Watched['stopped']>) {
      stopped ??= why;
      ending.abort();
    },
  };
  return { session, signal: ending.signal };
}

/** Whatever ends this process, even a fault of its own, ends the commands that it has started. */
function killOnExit(running: ReadonlySet<() => void>): () => void {
  const killAll = () => {
    for (const kill of running) kill();
  };
  // A terminal that is closed takes no report.
  const hangUp = () => process.exit(129);
  process.on('exit', killAll).on('SIGHUP', hangUp);
  return () => void process.off('exit', killAll).off('SIGHUP', hangUp);
}
