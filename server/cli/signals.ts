import { type Console, exitCodeOf } from './console.js';
import type { Progress } from './progress.js';

/** A run that can be ended before its time: what is in flight is waited for, and what was seen is reported. */
export interface Stoppable {
  stop(why: { readonly exitCode: number; readonly reason: string }): void;
}

/** Stops a run when the console is told to end; the answer takes that back. */
export function stopOnSignal({ signal }: Pick<Console, 'signal'>, run: Stoppable, progress: Progress): () => void {
  const stop = () => {
    progress.note(`${signal.reason}: ending, and reporting what was seen. Send it again to end at once`);
    run.stop({ exitCode: exitCodeOf(signal.reason), reason: `interrupted by ${signal.reason}` });
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  return () => signal.removeEventListener('abort', stop);
}
