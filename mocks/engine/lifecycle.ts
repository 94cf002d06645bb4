import type { ErrorName, Lifecycle } from '../../contracts/protocol/index.js';

/** The answer of the rules to one event: the status that it leads to, or the refusal that it meets. */
export type NextStatus<Status extends string> =
  | { readonly to: Status; readonly refuse?: undefined }
  | { readonly to?: undefined; readonly refuse: ErrorName };

/** Looks an event up in the rules. `isOwner`: the caller is the one who scanned, or nobody has scanned yet. */
export function nextStatus<Status extends string, Event extends string>(
  lifecycle: Lifecycle<Status, Event>,
  status: Status,
  event: Event,
  isOwner: boolean,
): NextStatus<Status> {
  const { on, otherwise } = lifecycle[status];
  const transition = on[event];
  if (transition === undefined) {
    if (otherwise === undefined) throw new TypeError(`the lifecycle says nothing of ${event} in ${status}`);
    return otherwise;
  }
  if (transition.ownerOnly !== undefined && !isOwner) return transition.ownerOnly;
  if (transition.notAgain !== undefined && isOwner) return transition.notAgain;
  return transition;
}

/** The status that is true at an instant: the one written, or the one that running out of time has led to since. */
export function statusAt<Status extends string>(
  lifecycle: Lifecycle<Status, 'TIME_OUT'>,
  { status, expiresAt }: { readonly status: Status; readonly expiresAt: number },
  now: number,
): Status {
  if (now < expiresAt) return status;
  return lifecycle[status].on.TIME_OUT?.to ?? status;
}
