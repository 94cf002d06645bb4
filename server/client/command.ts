import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import {
  type ClientRole,
  cardOf,
  clientReport,
  clientRoles,
  clientRules,
  clientScenarios,
  drawCard,
  judgeRuns,
  type Run,
  runOfHar,
  toVerdict,
} from '../../contracts/client.js';
import { version } from '../../mocks/index.js';
import { ConfigurationError } from '../configuration.js';
import { readExpectedFailures, waive } from '../expected-failures.js';
import { parseReport, writeReports } from '../report-output.js';
import { runScenarios } from './run-scenario.js';
import { CannotStartError, type StartClient } from './started-client.js';

/** What is written after `client`. */
export interface ClientFlags {
  readonly role?: string;
  readonly scenario?: string[];
  readonly har?: string;
  readonly list?: boolean;
  readonly expectedFailures?: string;
  readonly report?: string[];
  readonly card?: string[];
}

/** Judges a command, or a recording; answers the exit code. Rejects with ConfigurationError. */
export async function judgeClient(command: readonly string[], flags: ClientFlags): Promise<number> {
  const role = clientRoles.find((one) => one === flags.role);
  if (flags.role !== undefined && role === undefined)
    throw new ConfigurationError(`--role: write ${clientRoles.join(', ')}`);
  const scenarios = clientScenarios.filter(
    ({ name, role: own }) => own === (role ?? 'web') && (flags.scenario?.includes(name) ?? true),
  );
  if (flags.list) {
    for (const { name, about, task } of scenarios) console.log(`${name.padEnd(26)}${about}; the client ${task}`);
    return 0;
  }
  const names = clientScenarios.filter((one) => one.role === (role ?? 'web')).map(({ name }) => name);
  const unknown = flags.scenario?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new ConfigurationError(`--scenario: there is none named "${unknown}" for ${role ?? 'web'}: see --list`);
  }
  const cards = flags.card ?? [];
  if (!cards.every((path) => /\.(?:json|svg)$/.test(path)))
    throw new ConfigurationError('--card: write a file .json or .svg');
  const requests = (flags.report ?? []).map(parseReport);
  const known = new Set(Object.keys(clientRules));
  const expected =
    flags.expectedFailures === undefined ? new Map() : readExpectedFailures(flags.expectedFailures, known);
  const startedAt = Date.now();
  let runs: Run[];
  if (flags.har !== undefined) runs = [await readHar(flags.har, role)];
  else if (command.length === 0) throw new ConfigurationError('write the command after --, or --har <file>');
  else runs = await runCommand(scenarios, command);
  const verdicts = judgeRuns(runs, { role: flags.har === undefined ? (role ?? 'web') : role });
  const { verdicts: waived, stale } = waive(verdicts.map(toVerdict), expected);
  const report = clientReport(waived, runs, {
    version,
    target: { name: command[0] ?? flags.har ?? '', address: flags.har ?? 'a mock for each scenario' },
    startedAt,
    durationMs: Date.now() - startedAt,
    notes: [],
    stale,
  });
  await writeReports(report, requests, { strict: false, verbose: false });
  const card = cardOf(report);
  for (const path of cards) {
    await writeFile(path, path.endsWith('.svg') ? drawCard(card) : `${JSON.stringify(card, undefined, 2)}\n`);
  }
  return report.outcome.exitCode;
}

/** Runs the scenarios; a signal ends the commands that run, and this one. */
async function runCommand(scenarios: Parameters<typeof runScenarios>[0], command: readonly string[]): Promise<Run[]> {
  const running = new Set<() => void>();
  const onSignal = (code: number) => () => {
    for (const kill of running) kill();
    process.exit(code);
  };
  const [interrupted, terminated] = [onSignal(130), onSignal(143)];
  process.on('SIGINT', interrupted).on('SIGTERM', terminated);
  try {
    return (await runScenarios(scenarios, startCommand(command, running))).map(({ run }) => run);
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', terminated);
  }
}

async function readHar(path: string, role: ClientRole | undefined): Promise<Run> {
  try {
    return runOfHar(JSON.parse(await readFile(path, 'utf8')), { role });
  } catch (error) {
    // What JSON.parse says repeats a part of the text, which may be a token.
    const what = error instanceof SyntaxError ? 'it is not JSON' : (error as Error).message;
    throw new ConfigurationError(`--har: ${path}: ${what}`);
  }
}

/** Starts the command in a process group of its own, so that all of it is put to sleep, and stopped. */
const startCommand =
  ([name = '', ...args]: readonly string[], running: Set<() => void>): StartClient =>
  async (environment) => {
    const child = spawn(name, args, { stdio: 'ignore', detached: true, env: { ...process.env, ...environment } });
    const exited = once(child, 'exit') as Promise<[number | null]>;
    try {
      await once(child, 'spawn');
    } catch (error) {
      exited.catch(() => undefined);
      throw new CannotStartError(`${name} cannot be run: ${(error as Error).message}`);
    }
    const tell = (signal: NodeJS.Signals) => {
      try {
        process.kill(-(child.pid as number), signal);
      } catch {
        // It has ended meanwhile.
      }
    };
    const kill = () => tell('SIGKILL');
    running.add(kill);
    return {
      ended: exited.then(([code]) => ({ code: code ?? undefined, output: '' })),
      suspend: () => tell('SIGSTOP'),
      resume: () => tell('SIGCONT'),
      async stop() {
        kill();
        running.delete(kill);
      },
    };
  };
