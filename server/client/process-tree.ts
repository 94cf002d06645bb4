import { type ChildProcess, execFile, spawnSync } from 'node:child_process';
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
  return platform === 'win32' ? windowsTree(child) : processGroup(-Number(child.pid));
}

function processGroup(group: number): ProcessTree {
  const kill = () => void tell(group, 'SIGKILL');
  return {
    kill,
    async end() {
      tell(group, 'SIGTERM');
      // A stopped process receives no signal.
      tell(group, 'SIGCONT');
      const until = performance.now() + grace;
      while (tell(group, 0) && performance.now() < until) await pause(10);
      kill();
    },
    suspend: () => void tell(group, 'SIGSTOP'),
    resume: () => void tell(group, 'SIGCONT'),
  };
}

/** Sends a signal to a process group, or asks with 0 whether anybody is left in it; answers whether anybody is. */
function tell(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(group, signal);
  } catch {
    return false;
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
