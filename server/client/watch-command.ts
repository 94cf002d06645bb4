import { secretsOf } from '../../contracts/client/index.js';
import type { Console } from '../cli/console.js';
import { showProgress } from '../cli/progress.js';
import { type Stoppable, stopOnSignal } from '../cli/signals.js';
import type { CommandOptions, Part } from './options.js';
import { describeEndings, lastLinesOf } from './output.js';
import { type PlayedScenario, runScenarios } from './scenario/run-scenario.js';
import { startCommand } from './start-command.js';
import type { Watched } from './watched.js';

/**
 * Starts the command in each scenario, and watches it. A signal ends the scenarios that are played: what was seen until then is
 * answered. Rejects with CannotStartError.
 */
export async function watchCommand(
  { command, role, scenarios }: Part,
  { concurrency = scenarios.length, verbose }: Pick<CommandOptions, 'concurrency' | 'verbose'>,
  console: Console,
): Promise<Watched> {
  const { stoppable, stopped, signal } = createStoppable();
  const running = new Set<() => void>();
  const progress = showProgress(scenarios.length, 'scenarios', console);
  const leave = stopOnSignal(console, stoppable, progress);
  // Whatever ends this process, even a fault of its own, ends the commands that it has started.
  const forget = console.atExit(() => {
    for (const kill of running) kill();
  });
  const name = nameOf(command);
  const pace = concurrency < scenarios.length ? `, ${concurrency} at once` : '';
  progress.note(
    `judging ${name} as ${role}: ${scenarios.length} ${scenarios.length === 1 ? 'scenario' : 'scenarios'}${pace}`,
  );
  let whole = 0;
  const onPlayed = (one: PlayedScenario) => {
    if (stopped() === undefined) whole += 1;
    if (verbose)
      for (const line of lastLinesOf(one.output, secretsOf(one.run))) progress.note(`${one.scenario.name} | ${line}`);
    progress.advance(1);
  };
  try {
    const played = await runScenarios(scenarios, startCommand(command, running, console), concurrency, {
      signal,
      onPlayed,
      time: console,
    });
    const why = stopped();
    return {
      runs: played.map(({ run }) => run),
      role,
      target: { name, address: 'a mock for each scenario' },
      notes: [
        ...(why === undefined ? [] : [`only ${whole} of ${scenarios.length} scenarios were played to their end`]),
        // A client that was interrupted may have been about to begin.
        ...describeEndings(played.filter(({ end }) => why === undefined || end !== undefined)),
      ],
      stopped: why,
    };
  } finally {
    progress.end();
    forget();
    leave();
  }
}

/** `node my-page.mjs`: the program, and what it runs. Further arguments may hold what nobody should read. */
const nameOf = ([name = '', first = '-']: readonly string[]) => (first.startsWith('-') ? name : `${name} ${first}`);

/** A run that ends for the first reason it is given. */
function createStoppable() {
  const ending = new AbortController();
  let reason: Watched['stopped'];
  const stoppable: Stoppable = {
    stop(why) {
      reason ??= why;
      ending.abort();
    },
  };
  return { stoppable, stopped: () => reason, signal: ending.signal };
}
