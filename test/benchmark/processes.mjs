import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cores } from './cores.mjs';

const running = new Set();

/** Starts a program on a core; it ends with this process at the latest. */
export function launch(command, args, core) {
  const child = spawn('taskset', ['-c', String(core), command, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Starts a Node script of this folder, or of another, on the core for what answers. */
export const launchNode = (script, args = [], nodeFlags = []) =>
  launch(process.execPath, [...nodeFlags, fileURLToPath(new URL(script, import.meta.url)), ...args], cores.answering);

export function killAll() {
  for (const child of running) child.kill('SIGKILL');
}

export async function stop({ child }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Starts a server and waits for its ready line. */
export async function launchServer(name, script, args, nodeFlags) {
  const child = launchNode(script, args, nodeFlags);
  for await (const line of createInterface(child.stdout)) {
    const url = /^listening on (\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return { name, url, pid: child.pid, child };
  }
  throw new Error(`${name} ended before it listened`);
}

/** Waits for a program to end, and answers what it has printed. */
export async function output(child, name) {
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  const [code, signal] = await once(child, 'close');
  if (code !== 0) throw new Error(`${name} failed (${signal ?? `exit code ${code}`})\n${text}`);
  return text;
}

/** CPU time that a process has used in all its threads, in s. `stat` has it in steps of 10 ms, too coarse here. */
export function cpuSeconds(pid) {
  const nanoseconds = readdirSync(`/proc/${pid}/task`).map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ', 1)[0]),
  );
  return nanoseconds.reduce((sum, of) => sum + of) / 1e9;
}

/** Resident memory of a process, in MB. */
export const residentMegabytes = (pid) =>
  Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024;
