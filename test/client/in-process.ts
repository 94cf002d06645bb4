import { once } from 'node:events';
import type { StartClient } from '../../server/client/scenario/started-client.js';
import type { Client } from './clients/client.mjs';

/** Starts a client in this process: many of them at once cost little. Its time can be stopped. */
export const inProcess =
  (play: Client, flaw: string | undefined, wait: (duration: number) => Promise<void>): StartClient =>
  async (environment) => {
    const ending = new AbortController();
    const waking = new EventTarget();
    let isAsleep = false;
    const sleep = async (duration: number) => {
      await wait(duration);
      if (isAsleep) await once(waking as never, 'wake');
      // A client that is stopped does nothing more, and leaves nobody waiting for an answer.
      if (ending.signal.aborted) await new Promise(() => undefined);
    };
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const played = play(environment, { sleep, signal: ending.signal, log, flaw }).then(
      () => '',
      (error: Error) => (ending.signal.aborted ? '' : String(error.stack)),
    );
    return {
      ended: Promise.race([played, once(ending.signal as never, 'abort').then(() => '')]).then((failure) => ({
        code: failure === '' ? 0 : 1,
        output: [...lines, failure].filter(Boolean).join('\n'),
      })),
      suspend() {
        isAsleep = true;
      },
      resume() {
        isAsleep = false;
        waking.dispatchEvent(new Event('wake'));
      },
      async stop() {
        ending.abort();
      },
    };
  };
