import { setMaxListeners } from 'node:events';
import { ConfigurationError } from '../cli/configuration-error.js';
import type { Console } from '../cli/console.js';
import { isLoopback } from '../cli/loopback.js';
import { readTextFile } from '../cli/settings/read-text-file.js';
import { secondsOf } from './target/read-answer.js';

/** A check that keeps harm from a deployment has refused; the command exits 5. */
class SafetyError extends Error {
  override readonly name = 'SafetyError';
}

/** Tells whether an address is on this machine. */
export const isLocal = (baseUrl: string): boolean => isLoopback(new URL(baseUrl).hostname);

/** The file that is read where none is named. */
const defaultAllowList = '.authing-qrcode-mock-allow';

/** The proof that a host may be tested. */
export interface Ownership {
  /** A host that is named on the command line. */
  readonly ownHost?: string | undefined;
  /** A file with a host on each line. */
  readonly allowList?: string | undefined;
}

/** Lets nobody test a deployment by mistake: a host that is not this machine has to be named twice. Throws SafetyError. */
export function checkHost(baseUrl: string, { ownHost, allowList }: Ownership): void {
  if (isLocal(baseUrl)) return;
  const { host, hostname } = new URL(baseUrl);
  if (ownHost !== undefined) {
    if (ownHost === host || ownHost === hostname) return;
    throw new SafetyError(`--i-own-this-tenant names ${ownHost}, but the target is ${host}`);
  }
  if (readAllowList(allowList).some((allowed) => allowed === host || allowed === hostname)) return;
  throw new SafetyError(
    `${host} is not this machine. The suite logs in, makes QR codes and changes users there. If it is yours: ` +
      `--i-own-this-tenant ${host}, or a line "${host}" in ${allowList ?? defaultAllowList}`,
  );
}

function readAllowList(named: string | undefined): readonly string[] {
  try {
    const lines = readTextFile(named ?? defaultAllowList).split('\n');
    return lines.map((line) => line.replace(/#.*/, '').trim()).filter((line) => line !== '');
  } catch (error) {
    if (named === undefined) return [];
    throw new ConfigurationError(`--allow-list: ${named} cannot be read: ${(error as Error).message}`);
  }
}

/** The limits of a run. */
export interface Budget {
  readonly requests: number;
  readonly codes: number;
  /** In ms. */
  readonly duration: number;
}

/** The end of a run by --max-duration, reckoned from before its first byte. */
export interface Deadline {
  /** Aborts when the time is over; the reason is a SafetyError. */
  readonly signal: AbortSignal;
  /** Ends the reckoning, so that nothing waits for it. */
  clear(): void;
}

/** Starts the time of a run. */
export function startDeadline({ duration }: Budget, { wait }: Pick<Console, 'wait'>): Deadline {
  const over = new AbortController();
  const cleared = new AbortController();
  // Each wait that is under way listens, and cases that wait do so all at once.
  setMaxListeners(0, over.signal);
  const reason = `the time of --max-duration is over, ${secondsOf(duration)}: raise it, or choose with --only`;
  void wait(duration, cleared.signal).then(() => {
    if (!cleared.signal.aborted) over.abort(new SafetyError(reason));
  });
  return { signal: over.signal, clear: () => cleared.abort() };
}

/** The requests that a run is going to make, or has made. */
export type Spent = Budget;

/** Refuses a run that would do more than it may, before it does anything. Throws SafetyError. */
export function checkBudget(planned: Spent, { requests, codes, duration }: Budget): void {
  if (planned.requests > requests) {
    throw new SafetyError(
      `the plan makes ${planned.requests} requests, and ${requests} are allowed: raise --max-requests, or choose with --only`,
    );
  }
  if (planned.codes > codes) {
    throw new SafetyError(
      `the plan makes ${planned.codes} codes, and ${codes} are allowed: raise --max-codes, or choose with --only`,
    );
  }
  if (planned.duration > duration) {
    const [plan, allowed] = [planned.duration, duration].map((time) => `${Math.ceil(time / 1_000)} s`);
    throw new SafetyError(
      `the plan takes ${plan}, and ${allowed} are allowed: raise --max-duration, or choose with --only`,
    );
  }
}
