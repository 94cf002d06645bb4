import type { QrcodeAction } from '../../contracts/protocol/index.js';
import { nextStatus, statusAt } from '../engine/lifecycle.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import { Refusal } from '../engine/refusal.js';
import type { Qrcode, TimelineStep } from '../store/records.js';
import { next, update } from '../store/update.js';
import type { World } from '../world/world.js';
import { act, keepCustomData, moveTo } from './change.js';
import { scannedResults } from './scanned-result.js';

const actions = { scan: 'SCAN', confirm: 'CONFIRM', cancel: 'CANCEL' } as const satisfies Record<string, QrcodeAction>;

/** Lets happen what is due to a code by its scenario. There is no timer: it is derived when the code is read. */
export function settle(world: World, qrcode: Qrcode): MaybePromise<Qrcode> {
  const { timeline } = qrcode;
  if (timeline === undefined) return qrcode;
  const [step] = timeline;
  if (step === undefined || step.at > world.clock.now()) return qrcode;
  const before = worldAt(world, step.at);
  let ours: Qrcode | undefined;
  // Another reader may have settled the step meanwhile: it happens once.
  const change = (stored: Qrcode | undefined) => {
    ours = undefined;
    if (stored?.timeline?.length !== timeline.length || stored.timeline[0]?.at !== step.at) return undefined;
    return andThen(played(before, stored, step), (changed) => {
      ours = changed;
      return changed;
    });
  };
  return andThen(update(world.store.qrcodes, qrcode.id, change, qrcode), (now) => {
    if (now === undefined) return qrcode;
    const isLogin = now === ours && step.event === 'confirm' && now.scannedBy !== undefined;
    return andThen(isLogin ? keepCustomData(world, now, String(now.scannedBy)) : undefined, () => settle(world, now));
  });
}

/** The world as it was at an instant: a step that is read late still happens on time. */
const worldAt = (world: World, instant: number): World =>
  Object.create(world, { clock: { value: { ...world.clock, now: () => instant } } });

/** The code after one step. A step that the rules do not allow, such as one that comes too late, does nothing. */
function played(world: World, stored: Qrcode, { event, as }: TimelineStep): MaybePromise<Qrcode> {
  const rest = stored.timeline?.slice(1) ?? [];
  const qrcode = { ...stored, timeline: rest.length === 0 ? undefined : rest };
  const nothing = () => next(qrcode, {});
  if (event === 'expire' || event === 'fail' || event === 'mfa') {
    const status = statusAt(world.lifecycles.qrcode, qrcode, world.clock.now());
    const { to } = nextStatus(world.lifecycles.qrcode, status, event === 'expire' ? 'TIME_OUT' : 'FAIL', true);
    if (to === undefined) return nothing();
    const result = event === 'expire' ? undefined : scannedResults[event === 'mfa' ? 'mfa' : 'error'];
    return moveTo(world, qrcode, to, qrcode.scannedBy, result);
  }
  return andThen(world.users.directory(), (directory) => {
    const user = directory
      .list()
      .find((candidate) => (as === undefined ? candidate.userPoolId === qrcode.userPoolId : candidate.username === as));
    if (user === undefined || user.userPoolId !== qrcode.userPoolId) return nothing();
    try {
      return act(world, qrcode, actions[event], user.id);
    } catch (reason) {
      if (reason instanceof Refusal) return nothing();
      throw reason;
    }
  });
}

/** Finds a code, once what was due to it has happened; `undefined` where there is none. */
export const findQrcode = (world: World, id: string): MaybePromise<Qrcode | undefined> =>
  andThen(world.store.qrcodes.get(id), (qrcode) => (qrcode?.timeline === undefined ? qrcode : settle(world, qrcode)));
