/**
 * A mock does not do what it was told, or cannot be reached; the message says why.
 *
 * @example
 * await mock.codes.read('unknown').catch((error: ControlError) => error.status); // 404
 */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  /** As HTTP has it: 400 wrong input, 404 no such thing, 408 not in time, 429 too many of them; 0 where no mock answers. */
  readonly status: number;

  constructor(status: number, message: string, cause?: unknown) {
    super(message, { cause });
    this.status = status;
  }
}
