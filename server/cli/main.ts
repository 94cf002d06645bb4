import { type Keyboard, realTime } from './console.js';
import { run } from './run.js';

/** The program that opens an address in a browser. */
const opener: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

const keyboard: Keyboard = {
  listen(onKey) {
    const { stdin } = process;
    const hear = (data: Buffer) => onKey(data.toString());
    stdin.setRawMode(true).resume().on('data', hear);
    const end = () => void stdin.off('data', hear).setRawMode(false).pause();
    process.once('exit', end);
    return () => {
      process.off('exit', end);
      end();
    };
  },
  async open(address) {
    const { spawn } = await import('node:child_process');
    const [program = 'xdg-open', ...words] = opener[process.platform] ?? [];
    // Without such a program, the address stands on the terminal.
    spawn(program, [...words, address], { stdio: 'ignore', detached: true })
      .on('error', () => undefined)
      .unref();
  },
  quit: () => void process.kill(process.pid, 'SIGINT'),
};

/** Runs the command line in this process, and sets its exit code. */
export async function main(): Promise<void> {
  const ending = new AbortController();

  // The first signal ends what a command does in good order, the second one at once.
  for (const [name, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.on(name, () => {
      if (ending.signal.aborted) process.exit(exitCode);
      ending.abort(name);
    });
  }
  // A terminal that is closed takes no report.
  process.on('SIGHUP', () => process.exit(129));

  process.exitCode = await run(process.argv.slice(2), {
    env: process.env,
    // To open it takes longer than most commands need, and few of them ask for it.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    get keyboard() {
      return process.stdin.isTTY ? keyboard : undefined;
    },
    signal: ending.signal,
    ...realTime,
    atExit(callback) {
      process.on('exit', callback);
      return () => process.off('exit', callback);
    },
    catchDefects(report) {
      process.on('uncaughtException', report);
      return () => process.off('uncaughtException', report);
    },
  });
}
