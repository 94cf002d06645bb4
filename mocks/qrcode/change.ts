import { type QrcodeAction, type QrcodeStatus, qrcodeStatusShows } from '../../contracts/protocol/index.js';
import { nextStatus, statusAt } from '../engine/lifecycle.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import { refuse } from '../engine/refusal.js';
import type { Qrcode, QrcodeLogin, ScannedResult } from '../store/records.js';
import { update } from '../store/update.js';
import { addCustomData, checkRoomForCustomData } from '../world/custom-data.js';
import type { World } from '../world/world.js';

/** Tells whether a user may act as the one who scanned: nobody has scanned yet, or it was this user. */
export const isOwner = ({ scannedBy }: Qrcode, userId: string): boolean =>
  scannedBy === undefined || scannedBy === userId;

/** The code as an action leaves it. Throws the refusal of the rules. */
export function act(world: World, qrcode: Qrcode, action: QrcodeAction, userId: string): Qrcode {
  const status = statusAt(world.lifecycles.qrcode, qrcode, world.clock.now());
  const step = nextStatus(world.lifecycles.qrcode, status, action, isOwner(qrcode, userId));
  if (step.to === undefined) throw refuse(step.refuse);
  return moveTo(world, qrcode, step.to, userId);
}

/** Carries an action out. `read` finds the code, and settles what is due to it; `known` is what was read already. */
export function changeQrcode(
  world: World,
  read: (id: string) => MaybePromise<Qrcode | undefined>,
  { id, action, userId, known }: { id: string; action: QrcodeAction; userId: string; known?: Qrcode | undefined },
): MaybePromise<unknown> {
  const { qrcodes } = world.store;
  const collection = { get: read, put: (key: string, value: Qrcode) => qrcodes.put(key, value) };
  const change = (qrcode: Qrcode | undefined) => {
    if (qrcode === undefined) throw refuse('qrcode-not-found');
    const changed = act(world, qrcode, action, userId);
    if (changed.login === undefined || changed.customData === undefined) return changed;
    return andThen(checkRoomForCustomData(world, userId, changed.customData), () => changed);
  };
  return andThen(update(collection, id, change, known ?? read(id)), (qrcode) => keepCustomData(world, qrcode, userId));
}

/** The custom data of a code lands in that of the user who authorized it. Source: documented. */
export const keepCustomData = (world: World, qrcode: Qrcode | undefined, userId: string): MaybePromise<unknown> =>
  qrcode?.login === undefined || qrcode.customData === undefined
    ? undefined
    : addCustomData(world, userId, qrcode.customData);

/** The code in another status, as the user who acts leaves it. */
export function moveTo(
  world: World,
  qrcode: Qrcode,
  status: QrcodeStatus,
  userId: string | undefined,
  scannedResult?: ScannedResult,
): Qrcode {
  const { version, id, type, appId, userPoolId, createdAt, expiresAt, customData, timeline } = qrcode;
  // Written out: a spread of this many fields costs as much as the rest of a change.
  return {
    version: version + 1,
    id,
    type,
    appId,
    userPoolId,
    createdAt,
    expiresAt,
    status,
    scannedBy: userId,
    previousStatus: qrcode.status,
    timeline,
    customData,
    // A code that is authorized once more keeps its ticket.
    login: qrcodeStatusShows[status].login ? (qrcode.login ?? openLogin(world, qrcode)) : undefined,
    scannedResult,
  };
}

function openLogin(world: World, { id, appId, createdAt }: Qrcode): QrcodeLogin {
  const ticketExpiresIn = world.apps.byId(appId)?.settings.ticketExpiresIn ?? 0;
  const since = world.rules.assumptions.values.ticketCountsFrom === 'generation' ? createdAt : world.clock.now();
  return {
    // A ticket begins with the id of its code, so that it is found without an index of its own.
    ticket: id + world.ids.objectId(),
    expiresAt: since + ticketExpiresIn * 1_000,
    exchanged: false,
    tokenSet: undefined,
  };
}
