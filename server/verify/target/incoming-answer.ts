import type { Dispatcher } from 'undici';
import { largestAnswer, tooLarge, whyUnread } from './read-answer.js';

type Headers = Readonly<Record<string, string>>;

/** An answer while it comes in: what undici tells of it is kept, and a stream of it would be made for nothing. */
export class IncomingAnswer implements Dispatcher.DispatchHandler {
  status = 0;
  headers: Headers = {};
  /** The headers have come. */
  hasBegun = false;
  /** Resolves when the whole answer is there. Rejects with what has gone wrong on the way. */
  readonly whole: Promise<void>;
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #controller: Dispatcher.DispatchController | undefined;
  #ended: { readonly reason: Error } | undefined;
  #resolve = (): void => undefined;
  #reject = (_: Error): void => undefined;

  constructor() {
    this.whole = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // One that has ended before it was waited for tells whoever waits, and not the process.
    this.whole.catch(() => undefined);
  }

  /** Reads no more, for a reason. */
  end(reason: Error): void {
    this.#ended ??= { reason };
    this.#reject(reason);
    this.#controller?.abort(reason);
  }

  /** The body as it was sent. */
  bytes(): Buffer {
    const [first] = this.#chunks;
    return this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#ended !== undefined) controller.abort(this.#ended.reason);
  }

  onResponseStart(_: unknown, status: number, headers: Readonly<Record<string, string | string[] | undefined>>): void {
    // It only says that the answer will come.
    if (status < 200) return;
    this.status = status;
    this.headers = Object.fromEntries(
      Object.entries(headers).map(([name, value = '']) => [name, typeof value === 'string' ? value : value.join(', ')]),
    );
    this.hasBegun = true;
    const problem = whyUnread(this.headers);
    if (problem !== undefined) this.end(problem);
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > largestAnswer) this.end(tooLarge());
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#resolve();
  }

  onResponseError(_: unknown, error: Error): void {
    this.#reject(error);
  }
}
