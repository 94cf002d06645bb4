import type { Progress } from './progress.js';

/** Why a run has ended before its time. */
interface Stop {
  readonly exitCode: number;
  readonly reason: string;
}

/** A run that can be ended before its time. */
export interface Stoppable {
  stop(why: Stop): void;
}

/** Stops a run on a signal: what is in flight is waited for, and what was seen is reported. A second one, of either kind, ends at once. */
export function stopOnSignals({
  session,
  progress,
}: {
  readonly session: Stoppable;
  readonly progress: Progress;
}): () => void {
  let isEnding = false;
  const handlers = (
    [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const
  ).map(([signal, exitCode]) => {
    const handler = () => {
      if (isEnding) process.exit(exitCode);
      isEnding = true;
      progress.note(`${signal}: ending; what was seen is reported. Again to end at once`);
      session.stop({ exitCode, reason: `interrupted by ${signal}` });
    };
    process.on(signal, handler);
    return () => process.off(signal, handler);
  });
  return () => {
    for (const off of handlers) off();
  };
}
