import { vi } from 'vitest';

type Wait = (duration: number, signal?: AbortSignal) => Promise<void>;

/** Makes the timers of the language those of a virtual time, for libraries that set their own. */
export function stubTimers(wait: Wait): void {
  const ends = new Map<number, AbortController>();
  let last = 0;
  const start =
    (repeats: boolean) =>
    (run: (...args: unknown[]) => void, duration = 0, ...args: unknown[]) => {
      const id = ++last;
      const end = new AbortController();
      ends.set(id, end);
      const pass = async () => {
        do {
          await wait(Math.max(1, duration), end.signal);
          if (!end.signal.aborted) run(...args);
        } while (repeats && !end.signal.aborted);
        ends.delete(id);
      };
      void pass();
      return id;
    };
  const clear = (id: number) => ends.get(id)?.abort();
  vi.stubGlobal('setTimeout', start(false));
  vi.stubGlobal('setInterval', start(true));
  vi.stubGlobal('clearTimeout', clear);
  vi.stubGlobal('clearInterval', clear);
}
