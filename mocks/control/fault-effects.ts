import { type ApiResponse, type Fault, parseDuration } from '../../contracts/protocol/index.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import { settle } from '../qrcode/timeline.js';
import type { Collection, Qrcode } from '../store/records.js';
import type { World } from '../world/world.js';

/** The world as a call sees it that meets a fault: its clock may be wrong, or its codes out of date. */
export function disturbed(world: World, { clockSkew, stale }: Fault): World {
  if (clockSkew !== undefined) {
    const behind = clockSkew.startsWith('-');
    const skew = parseDuration(clockSkew.replace('-', '')) * (behind ? -1 : 1);
    const { clock } = world;
    const skewed = Object.create(clock, { now: { value: () => clock.now() + skew } });
    return Object.create(world, { clock: { value: skewed } });
  }
  if (stale === undefined) return world;
  const { store } = world;
  const qrcodes: Collection<Qrcode> = {
    ...store.qrcodes,
    get: (id) =>
      andThen(store.qrcodes.get(id), (qrcode): MaybePromise<Qrcode | undefined> => {
        if (qrcode === undefined) return undefined;
        return andThen(settle(world, qrcode), (settled) => ({
          ...settled,
          status: settled.previousStatus,
          timeline: undefined,
          login: undefined,
        }));
      }),
  };
  return Object.create(world, { store: { value: { ...store, qrcodes } } });
}

/** The answer as a fault leaves it. */
export function damage({ body, ...answer }: ApiResponse, fault: Fault): ApiResponse {
  const { invalidJson, resetMidBody, missing, null: nulled, additional, unknownStatus } = fault;
  if (resetMidBody) return { ...answer, body, transport: 'reset' };
  if (invalidJson) return { ...answer, body: JSON.stringify(body ?? {}).slice(0, -1) };
  const write = (path: string, value: unknown) => ({ ...answer, body: withValueAt(body, path.split('.'), value) });
  if (missing !== undefined) return write(missing, undefined);
  if (nulled !== undefined) return write(nulled, null);
  if (additional !== undefined) return write(additional, 'unexpected');
  if (unknownStatus !== undefined) return write('data.status', unknownStatus);
  return { ...answer, body };
}

/** A copy with one value written, or left out where it is `undefined`; a path that leads nowhere changes nothing. */
function withValueAt(value: unknown, [key = '', ...rest]: readonly string[], written: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = { ...value };
  if (rest.length > 0) copy[key] = withValueAt(copy[key], rest, written);
  else if (written === undefined) delete copy[key];
  else copy[key] = written;
  return copy;
}
