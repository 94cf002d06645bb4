import { statusAt } from '../../engine/lifecycle.js';
import { listCodes } from './codes.js';
import type { AdminBehaviours, AdminContext } from './context.js';
import { AdminError } from './context.js';

/** More than anybody reads. */
const maxTold = 1_000;

const show = ({ world: { clock } }: AdminContext) => ({
  now: new Date(clock.now()).toISOString(),
  held: clock.isHeld,
});

interface Due {
  readonly at: number;
  readonly id: string;
  readonly event: string;
}

/** Moves the clock, and tells what that has made due: steps of scenarios, and codes that have run out of time. */
async function move(context: AdminContext, by: () => void) {
  const { world } = context;
  const before = world.clock.now();
  const codes = await listCodes(world);
  by();
  const now = world.clock.now();
  const due: Due[] = [];
  for (const { id, qrcode } of codes) {
    for (const { at, event } of qrcode?.timeline ?? []) if (at > before && at <= now) due.push({ at, id, event });
  }
  for (const { id, flow, expiresAt, qrcode, status } of await listCodes(world)) {
    if (expiresAt <= before || expiresAt > now || status !== 'EXPIRED') continue;
    // A code whose scenario has ended it before its time is told by its step.
    if (qrcode?.status === 'EXPIRED' && due.some((step) => step.id === id && step.event === 'expire')) continue;
    const inTime = flow !== 'qrcode' || qrcode === undefined || statusAt(world.lifecycles.qrcode, qrcode, before);
    if (inTime !== 'EXPIRED') due.push({ at: expiresAt, id, event: 'expire' });
  }
  due.sort((one, other) => one.at - other.at);
  return {
    ...show(context),
    due: due.slice(0, maxTold).map(({ at, id, event }) => ({ at: new Date(at).toISOString(), id, event })),
    dueInAll: due.length,
  };
}

export const clockBehaviours: AdminBehaviours<'readClock' | 'holdClock' | 'advanceClock' | 'setClock' | 'resumeClock'> =
  {
    readClock: show,
    holdClock(context, { at }) {
      context.world.clock.hold(at === undefined ? undefined : Date.parse(at));
      return show(context);
    },
    advanceClock: (context, { by }) => move(context, () => context.world.clock.advance(by)),
    setClock(context, { to }) {
      const instant = Date.parse(to);
      const now = context.world.clock.now();
      if (instant < now) {
        throw new AdminError(400, `to is ${to}, before ${new Date(now).toISOString()}: time does not run backwards`);
      }
      return move(context, () => context.world.clock.hold(instant));
    },
    resumeClock(context) {
      context.world.clock.resume();
      return show(context);
    },
  };
