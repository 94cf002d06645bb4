#!/usr/bin/env node
import { realTime } from './console.js';
import { run } from './run.js';

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

// A reader that has seen enough, such as head, closes its end: the command goes on, and its exit code says what came of it.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: ending.signal,
  ...realTime,
  atExit(callback) {
    process.on('exit', callback);
    return () => process.off('exit', callback);
  },
});
