import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStartError, type StartClient } from './started-client.js';

/** How long a command has to end by itself once it is told to, in ms: a browser is closed in it. */
const grace = 2_000;
/** How much of what a command writes is kept, in characters: its last words say why it has ended. */
const mostKept = 64_000;
/** How long what was written last may still be on its way when a command has ended, in ms. */
const writing = 200;

/**
 * Starts a command in a process group of its own, so that all of it is put to sleep, and ended: first it is told to, and what
 * is left after a while is killed. `running` holds what kills those that run.
 */
export function startCommand([name = '', ...args]: readonly string[], running: Set<() => void>): StartClient {
  return async (variables) => {
    const child = spawn(name, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...inherited(), ...variables },
    });
    const exited = once(child, 'exit') as Promise<[number | null]>;
    const closed = once(child, 'close');
    const output = keepEnd([child.stdout, child.stderr]);
    try {
      await once(child, 'spawn');
    } catch (error) {
      exited.catch(() => undefined);
      closed.catch(() => undefined);
      throw new CannotStartError(`${name} cannot be started: ${explain(error as NodeJS.ErrnoException, name)}`);
    }
    const group = -(child.pid as number);
    const kill = () => void tell(group, 'SIGKILL');
    running.add(kill);
    const end = async () => {
      tell(group, 'SIGTERM');
      // Who sleeps hears nothing.
      tell(group, 'SIGCONT');
      const until = performance.now() + grace;
      while (tell(group, 0) && performance.now() < until) await pause(10);
      kill();
      await exited;
      child.stdout.destroy();
      child.stderr.destroy();
      running.delete(kill);
    };
    let ending: Promise<void> | undefined;
    return {
      ended: exited.then(async ([code]) => {
        // A process in the background may hold the pipe open for as long as it lives.
        await Promise.race([closed, pause(writing)]);
        return { code: code ?? undefined, output: output() };
      }),
      suspend: () => void tell(group, 'SIGSTOP'),
      resume: () => void tell(group, 'SIGCONT'),
      stop() {
        ending ??= end();
        return ending;
      },
    };
  };
}

/** The environment without what may be meant for another command of ours: credentials of a deployment, perhaps. */
const inherited = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AUTHING_QRCODE_MOCK_')));

/** Sends a signal to a process group, or asks with 0 whether anybody is left in it; answers whether anybody is. */
function tell(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(group, signal);
  } catch {
    return false;
  }
}

/** Reads streams to their end, and keeps the last of it in whole lines. */
function keepEnd(streams: readonly Readable[]): () => string {
  let kept = '';
  for (const stream of streams) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      kept += text;
      // Half a line may hold half a secret, which nobody would know again.
      if (kept.length > mostKept) kept = kept.slice(-mostKept).replace(/^.*\n?/, '');
    });
  }
  return () => kept;
}

function explain({ code, message }: NodeJS.ErrnoException, name: string): string {
  if (code === 'EACCES') return 'it may not be executed (EACCES): is it a program, and not a file that one reads?';
  if (code !== 'ENOENT') return message;
  const hint = name.includes(' ')
    ? 'write the name and each argument as a word of its own'
    : 'is it installed, and in the PATH?';
  return `it is not found (ENOENT): ${hint}`;
}
