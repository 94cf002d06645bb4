/** A value that is there at once, or later: what is ready at once stays synchronous. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Goes on with a value: at once if it is there, else when it comes. */
export function andThen<Value, Next>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Next>,
): MaybePromise<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}
