import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Ran } from './command-line.js';

const started: ChildProcess[] = [];

/** Starts a stand-in of a deployment as a process of its own. Resolves to its address, once it listens. */
export async function startStandIn(script: string, environment: Record<string, string> = {}): Promise<string> {
  const path = fileURLToPath(new URL(`../stand-ins/${script}`, import.meta.url));
  const child = spawn(process.execPath, [path], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  let output = '';
  for await (const text of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    output += text;
    const address = /listening on (\S+)\n/.exec(output)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`${script} ended without listening: ${output}`);
}

/** Ends the stand-ins that this file has started. */
export async function stopStandIns(): Promise<void> {
  await Promise.all(
    started.splice(0).map(async (child) => {
      if (child.exitCode !== null) return;
      child.kill();
      await once(child, 'exit');
    }),
  );
}

const cli = fileURLToPath(new URL('../../dist/server/bin/main.js', import.meta.url));

/** Runs a command of ours in a process of its own; `signalOn` sends a signal once a text stands on standard error. */
export function runProcess(
  args: readonly string[],
  environment: Record<string, string> = {},
  signalOn?: { readonly text: string; readonly signal: NodeJS.Signals },
  folder?: string,
): Promise<Ran> {
  return startProcess(args, environment, signalOn, folder).ran;
}

/** Starts a command of ours in a process of its own; `ran` tells what came of it. */
export function startProcess(
  args: readonly string[],
  environment: Record<string, string> = {},
  signalOn?: { readonly text: string; readonly signal: NodeJS.Signals },
  folder?: string,
): { readonly ran: Promise<Ran>; kill(signal: NodeJS.Signals): void; stopReading(): void } {
  const { PORT: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...inherited, ...environment },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let isSignalled = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    if (signalOn === undefined || isSignalled || !stderr.includes(signalOn.text)) return;
    isSignalled = true;
    child.kill(signalOn.signal);
  });
  const ran = once(child, 'close').then(([exitCode]) => ({ exitCode: exitCode as number | null, stdout, stderr }));
  return { ran, kill: (signal) => void child.kill(signal), stopReading: () => void child.stdout.destroy() };
}
