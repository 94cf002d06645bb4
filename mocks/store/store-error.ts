/**
 * The store cannot do what it is asked to: it is not there, full, or holds something else. A call is answered with 503 then.
 *
 * @example
 * const isUnavailable = (error: unknown) => error instanceof StoreError;
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
