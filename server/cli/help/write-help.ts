import { type Console, type Output, realTime } from '../console.js';
import { commandPaths, helpWidth, run } from '../run.js';
import type { WrittenHelp } from './written-help.js';

/** Writes the help of every command, as it is where the output is no terminal. */
export async function writeHelp(): Promise<WrittenHelp> {
  const texts: Record<string, string> = {};
  for (const path of commandPaths(consoleOf(() => undefined))) {
    const written: string[] = [];
    const words = path === '' ? [] : path.split(' ');
    await run(
      [...words, '--help'],
      consoleOf((text) => written.push(text)),
    );
    texts[path] = written.join('');
  }
  return { width: helpWidth, texts };
}

const consoleOf = (write: Output['write']): Console => ({
  env: {},
  stdin: {},
  stdout: { write },
  stderr: { write },
  signal: new AbortController().signal,
  ...realTime,
  atExit: () => () => undefined,
  catchDefects: () => () => undefined,
});
