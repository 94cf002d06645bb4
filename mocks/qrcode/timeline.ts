import type { QrcodeAction } from '../../contracts/protocol/index.js';
import { judge, statusAt } from '../engine/lifecycle.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import { Refusal, refuse } from '../engine/refusal.js';
import type { Qrcode, TimelineStep } from '../world/store.js';
import type { World } from '../world/world.js';
import { actOn, moveTo } from './act.js';
import { scannedResults } from './scanned-result.js';

const actions = { scan: 'SCAN', confirm: 'CONFIRM', cancel: 'CANCEL' } as const satisfies Record<string, QrcodeAction>;

/** Lets happen what is due to a code by its scenario. There is no timer: it is derived when the code is looked at. */
export function settle(world: World, qrcode: Qrcode): MaybePromise<Qrcode> {
  const { timeline } = qrcode;
  if (timeline === undefined) return qrcode;
  const [step, ...rest] = timeline;
  if (step === undefined || step.at > world.clock.now()) return qrcode;
  const waiting = { ...qrcode, timeline: rest.length === 0 ? undefined : rest };
  return andThen(play(worldAt(world, step.at), waiting, step), () =>
    andThen(world.store.qrcodes.get(qrcode.id), (now) => (now === undefined ? qrcode : settle(world, now))),
  );
}

/** The world as it was at an instant: a step that is looked at late still happens on time. */
const worldAt = (world: World, instant: number): World =>
  Object.create(world, { clock: { value: { ...world.clock, now: () => instant } } });

/** Plays one step, if the rules allow it; a step that comes too late, say, does nothing. */
function play(world: World, qrcode: Qrcode, { event, as }: TimelineStep): MaybePromise<unknown> {
  const nothing = () => world.store.qrcodes.put(qrcode.id, { ...qrcode, version: qrcode.version + 1 });
  if (event === 'expire' || event === 'fail' || event === 'mfa') {
    const status = statusAt(world.lifecycles.qrcode, qrcode, world.clock.now());
    const { to } = judge(world.lifecycles.qrcode, status, event === 'expire' ? 'TIME_OUT' : 'FAIL', true);
    if (to === undefined) return nothing();
    const result = event === 'expire' ? undefined : scannedResults[event === 'mfa' ? 'mfa' : 'error'];
    return world.store.qrcodes.put(qrcode.id, moveTo(world, qrcode, to, qrcode.scannedBy, result));
  }
  return andThen(world.users.directory(), (directory) => {
    const user = directory
      .list()
      .find((candidate) => (as === undefined ? candidate.userPoolId === qrcode.userPoolId : candidate.username === as));
    if (user === undefined || user.userPoolId !== qrcode.userPoolId) return nothing();
    try {
      return actOn(world, qrcode, actions[event], user.id);
    } catch (reason) {
      if (reason instanceof Refusal) return nothing();
      throw reason;
    }
  });
}

/** Reads a code, once what was due to it has happened. */
export function readQrcode(world: World, id: string): MaybePromise<Qrcode> {
  return andThen(world.store.qrcodes.get(id), (qrcode) => {
    if (qrcode === undefined) throw refuse('qrcode-not-found');
    return qrcode.timeline === undefined ? qrcode : settle(world, qrcode);
  });
}
