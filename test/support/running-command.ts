import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Ran } from './command-line.js';

const cli = fileURLToPath(new URL('../../dist/server/bin/main.js', import.meta.url));

/** A command of ours that runs until it is told to end. */
export interface RunningCommand {
  /** Resolves once this stands on standard output, to what it has matched. Rejects if the command ends without. */
  says(text: RegExp): Promise<RegExpExecArray>;
  end(signal: NodeJS.Signals): Promise<Ran>;
}

/** Starts a command of ours as a user does. */
export function runningCommand(args: readonly string[], environment: Record<string, string> = {}): RunningCommand {
  const { PORT: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  return {
    async says(text) {
      for (;;) {
        const found = text.exec(stdout);
        if (found !== null) return found;
        const more = await Promise.race([once(child.stdout, 'data'), closed.then(() => undefined)]);
        if (more === undefined) throw new Error(`it has ended without saying ${text}:\n${stdout}\n${stderr}`);
      }
    },
    async end(signal) {
      child.kill(signal);
      const [exitCode] = await closed;
      return { exitCode, stdout, stderr };
    },
  };
}
