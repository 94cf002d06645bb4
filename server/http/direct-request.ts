import { IncomingMessage } from 'node:http';

/** Takes a body piece by piece; `null` is its end. */
export type TakeBody = (piece: Buffer | null) => void;

/**
 * A request that hands its body over at once to whoever asks for it when the request comes. As a stream it comes two turns of
 * the event loop later, which takes as long as all that the mock does with it.
 */
export class DirectRequest extends IncomingMessage {
  #take: TakeBody | undefined;

  /** Asks for the body, before any of it has come. Nothing of it is in the stream then. */
  takeBody(take: TakeBody): void {
    this.#take = take;
  }

  override push(piece: Buffer | null, encoding?: BufferEncoding): boolean {
    if (this.#take === undefined) return super.push(piece, encoding);
    this.#take(piece);
    return piece !== null;
  }
}
