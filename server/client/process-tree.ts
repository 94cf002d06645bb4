import { type ChildProcess, execFile, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** The time that a command has to end by itself once it is told to, in ms: a browser is closed in it. */
const grace = 2_000;

/** A command, and all that it has started. */
export interface ProcessTree {
  /** Tells all of it to end, and kills what is left after a while. */
  end(): Promise<void>;
  /** Kills all of it before this returns: for a process that is about to end itself. */
  kill(): void;
  /** Puts all of it to sleep; absent where that cannot be done. */
  readonly suspend?: () => void;
  readonly resume?: () => void;
}

/** The options of starting a command so that all of it can be ended. */
export const treeOptions = (platform: NodeJS.Platform) =>
  // A console of its own, which `detached` means on Windows, would open a window.
  platform === 'win32' ? { windowsHide: true } : { detached: true };

/** All that belongs to a command that was started with `treeOptions`. */
export function treeOf(child: ChildProcess, platform: NodeJS.Platform): ProcessTree {
  return platform === 'win32' ? windowsTree(child) : unixTree(Number(child.pid));
}

/** The process group of a command, and what it has started in groups of their own, as Playwright does its browsers. */
function unixTree(pid: number): ProcessTree {
  const group = -pid;
  /** Once a parent has ended, nothing tells any more whose children they were. */
  let others: readonly number[] = [];
  const tellAll = (signal: NodeJS.Signals) => {
    tell(group, signal);
    for (const other of others) tell(other, signal);
  };
  const kill = () => {
    others = [...new Set([...others, ...descendantsOf(pid)])];
    tellAll('SIGKILL');
  };
  return {
    kill,
    async end() {
      others = descendantsOf(pid);
      // Browsers are told by those who have started them.
      tell(group, 'SIGTERM');
      // A stopped process receives no signal.
      tellAll('SIGCONT');
      const until = performance.now() + grace;
      while ([group, ...others].some((one) => tell(one, 0)) && performance.now() < until) await pause(10);
      tellAll('SIGKILL');
    },
    suspend() {
      // The group is stopped first: it could start others while these are counted.
      tell(group, 'SIGSTOP');
      others = descendantsOf(pid);
      tellAll('SIGSTOP');
    },
    resume: () => tellAll('SIGCONT'),
  };
}

/** Sends a signal to a process or a group, or asks with 0 whether anybody is left; answers whether anybody is. */
function tell(target: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(target, signal);
  } catch {
    return false;
  }
}

/** The processes that one has started, and those that these have started. */
function descendantsOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const [child, parent] of listProcesses()) children.set(parent, [...(children.get(parent) ?? []), child]);
  const found = [...(children.get(pid) ?? [])];
  for (const one of found) found.push(...(children.get(one) ?? []));
  return found;
}

/** Every process with its parent; none where nothing lists them. */
function listProcesses(): (readonly [pid: number, parent: number])[] {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readParent(name) : []));
  } catch {
    const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
    return (stdout ?? '').split('\n').map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  }
}

/** Source: proc_pid_stat(5): the name of the program, in brackets, may hold anything. */
function readParent(pid: string): (readonly [number, number])[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent] = /\) \S (\d+) [^)]*$/.exec(stat) ?? [];
    return parent === undefined ? [] : [[Number(pid), Number(parent)]];
  } catch {
    return [];
  }
}

/** Windows has no process groups, no signals that ask, and nothing that puts a process to sleep. */
function windowsTree(child: ChildProcess): ProcessTree {
  const words = ['/pid', String(child.pid), '/T', '/F'];
  // Without the program, at least the command itself is killed.
  const killRest = () => void child.kill('SIGKILL');
  return {
    kill() {
      spawnSync('taskkill', words, { stdio: 'ignore', windowsHide: true });
      killRest();
    },
    async end() {
      await new Promise<void>((resolve) => execFile('taskkill', words, { windowsHide: true }, () => resolve()));
      killRest();
    },
  };
}
