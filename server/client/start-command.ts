import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { Console } from '../cli/console.js';
import { aroundLoopback } from '../proxy/proxy.js';
import { treeOf, treeOptions } from './process-tree.js';
import { CannotStartError, type StartClient } from './scenario/started-client.js';

/** The part of a command's output that is kept, in characters: its last words say why it has ended. */
const mostKept = 64_000;
/** The time that the last words may still be on their way when a command has ended, in ms. */
const writing = 200;

/**
 * Starts a command in a process group of its own, so that all of it is put to sleep, and ended: first it is told to, and what
 * is left after a while is killed. On Windows it is killed at once, and does not sleep. `running` holds what kills those that run.
 */
export function startCommand(
  [name = '', ...args]: readonly string[],
  running: Set<() => void>,
  { env, wait }: Pick<Console, 'env' | 'wait'>,
  platform: NodeJS.Platform = process.platform,
): StartClient {
  return async (variables) => {
    const child = spawn(name, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...aroundLoopback(inherited(env)), ...variables },
      ...treeOptions(platform),
    });
    const exited = once(child, 'exit') as Promise<[number | null]>;
    const closed = once(child, 'close');
    const output = keepEnd([child.stdout, child.stderr]);
    try {
      await once(child, 'spawn');
    } catch (error) {
      exited.catch(() => undefined);
      closed.catch(() => undefined);
      throw new CannotStartError(
        `${name} cannot be started: ${explain(error as NodeJS.ErrnoException, name, platform)}`,
      );
    }
    const { suspend, resume, ...tree } = treeOf(child, platform);
    running.add(tree.kill);
    const end = async () => {
      await tree.end();
      await exited;
      child.stdout.destroy();
      child.stderr.destroy();
      running.delete(tree.kill);
    };
    let ending: Promise<void> | undefined;
    return {
      ended: exited.then(async ([code]) => {
        // A process in the background may hold the pipe open for as long as it lives.
        await Promise.race([closed, wait(writing)]);
        return { code: code ?? undefined, output: output() };
      }),
      ...(suspend !== undefined && resume !== undefined && { suspend, resume }),
      stop() {
        ending ??= end();
        return ending;
      },
    };
  };
}

/** The environment without what may be meant for another command of ours: credentials of a deployment, perhaps. */
const inherited = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('AUTHING_QRCODE_MOCK_')));

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

function explain({ code, message }: NodeJS.ErrnoException, name: string, platform: NodeJS.Platform): string {
  if (code === 'EACCES') return 'it may not be executed (EACCES): is it a program, and not a file that one reads?';
  // Node starts no script of Windows by itself: what quotes arguments for its shell is a library, or a hole.
  const isScript = platform === 'win32' && (code === 'EINVAL' || (code === 'ENOENT' && !/\.exe$/i.test(name)));
  if (isScript) return `it is not found, or a script (${code}): start a script, such as npx, by cmd /c ${name} …`;
  if (code !== 'ENOENT') return message;
  const hint = name.includes(' ')
    ? 'write the name and each argument as a word of its own'
    : 'is it installed, and in the PATH?';
  return `it is not found (ENOENT): ${hint}`;
}
