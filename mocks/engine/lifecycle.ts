import type { ErrorName, Lifecycle } from '../../contracts/protocol/index.js';

/** What the rules say of one event: where it leads, or which refusal it meets. */
export type Verdict<Status extends string> =
  | { readonly to: Status; readonly refuse?: undefined }
  | { readonly to?: undefined; readonly refuse: ErrorName };

/** Asks the table what an event does. `owner`: the caller is the one who scanned, or nobody has scanned yet. */
export function judge<Status extends string, Event extends string>(
  lifecycle: Lifecycle<Status, Event>,
  status: Status,
  event: Event,
  owner: boolean,
): Verdict<Status> {
  const { on, otherwise } = lifecycle[status];
  const transition = on[event];
  if (transition === undefined) {
    if (otherwise === undefined) throw new TypeError(`the lifecycle says nothing of ${event} in ${status}`);
    return otherwise;
  }
  if (transition.ownerOnly !== undefined && !owner) return transition.ownerOnly;
  if (transition.notAgain !== undefined && owner) return transition.notAgain;
  return transition;
}

/** The status that is true at an instant: the one written, or where running out of time has led since. */
export function statusAt<Status extends string>(
  lifecycle: Lifecycle<Status, 'TIME_OUT'>,
  { status, expiresAt }: { readonly status: Status; readonly expiresAt: number },
  now: number,
): Status {
  if (now < expiresAt) return status;
  return lifecycle[status].on.TIME_OUT?.to ?? status;
}
