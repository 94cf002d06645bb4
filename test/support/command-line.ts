import { type Console, realTime } from '../../server/cli/console.js';
import { run } from '../../server/cli/run.js';

/** A time that passes so many times faster: for a command that waits for what never comes. */
export function fastTime(factor: number): Pick<Console, 'now' | 'wait'> {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * factor,
    wait: (duration, signal) => realTime.wait(duration / factor, signal),
  };
}

/** What came of a command of ours. */
export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command of ours that runs in this process, with streams and signals of its own. */
export interface CommandLine {
  readonly ran: Promise<Ran>;
  /** All that it has written until now. */
  readonly output: string;
  /** Resolves once this stands in what it has written. Rejects if the command ends without. */
  printed(text: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal, as a terminal or a supervisor does, and resolves to what came of the command. */
  end(signal?: 'SIGINT' | 'SIGTERM'): Promise<Ran>;
}

/** Starts a command line of ours as a shell does, but for the process. */
export function startCommandLine(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  time: Pick<Console, 'now' | 'wait'> = realTime,
): CommandLine {
  const { PORT: _, AUTHING_QRCODE_MOCK_URL: __, ...inherited } = process.env;
  const ending = new AbortController();
  const listeners = new Set<() => void>();
  let stdout = '';
  let stderr = '';
  const told = () => {
    for (const listener of listeners) listener();
  };
  const exiting = new Set<() => void>();
  const ran = run(args, {
    env: { ...inherited, ...environment },
    stdin: { isTTY: false },
    stdout: {
      write(text) {
        stdout += text;
        told();
      },
    },
    stderr: {
      write(text) {
        stderr += text;
        told();
      },
    },
    signal: ending.signal,
    ...time,
    atExit(callback) {
      exiting.add(callback);
      return () => exiting.delete(callback);
    },
    catchDefects: () => () => undefined,
  }).then((exitCode) => ({ exitCode, stdout, stderr }));
  return {
    ran,
    get output() {
      return stdout + stderr;
    },
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = text.exec(stdout) ?? text.exec(stderr);
          if (found !== null) resolve(found);
        };
        listeners.add(look);
        look();
        ran.then(() => reject(new Error(`ended without printing ${text}: ${stdout}${stderr}`)), reject);
      }),
    end(signal = 'SIGTERM') {
      if (!ending.signal.aborted) ending.abort(signal);
      return ran;
    },
  };
}

/** Runs a command line of ours to its end; `signalOn` sends a signal once a text stands on standard error. */
export async function runCommand(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  signalOn?: { readonly text: string; readonly signal: 'SIGINT' | 'SIGTERM' },
  time?: Pick<Console, 'now' | 'wait'>,
): Promise<Ran> {
  const started = startCommandLine(args, environment, time);
  if (signalOn !== undefined) {
    const text = new RegExp(signalOn.text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    void started.printed(text).then(
      () => started.end(signalOn.signal),
      () => undefined,
    );
  }
  return started.ran;
}
