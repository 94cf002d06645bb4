#!/usr/bin/env node

// Node ≥ 22.8 keeps what it has compiled, so that the next start is faster. An import would make a module of that part first.
(process.getBuiltinModule('node:module') as { enableCompileCache?: () => unknown }).enableCompileCache?.();

let hasLostOutput = false;

// A reader that has seen enough, such as head, closes its end: the command goes on, and its exit code says what came of it.
// On a full disk it goes on, too, and fails in the end.
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE' || hasLostOutput) return;
  hasLostOutput = true;
  process.stderr.write(`error: standard output cannot be written: ${message}\n`);
});
process.stderr.on('error', () => undefined);

process.on('exit', (exitCode) => {
  if (exitCode === 0 && hasLostOutput) process.exitCode = 2;
});

// To print a help that is written needs no command line.
const { main } = await (process.argv.at(-1) === '--help' ? import('./help/written-help.js') : import('./main.js'));
await main();
