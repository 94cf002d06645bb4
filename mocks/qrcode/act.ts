import { type QrcodeAction, type QrcodeStatus, qrcodeStatusShows } from '../../contracts/protocol/index.js';
import { judge, statusAt } from '../engine/lifecycle.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import { refuse } from '../engine/refusal.js';
import { addCustomData } from '../world/custom-data.js';
import type { Qrcode, QrcodeLogin, ScannedResult } from '../world/store.js';
import type { World } from '../world/world.js';

/** One try to act on a code; `false` if somebody else was faster. */
export function actOn(world: World, qrcode: Qrcode, action: QrcodeAction, userId: string): MaybePromise<boolean> {
  const status = statusAt(world.lifecycles.qrcode, qrcode, world.clock.now());
  const isOwner = qrcode.scannedBy === undefined || qrcode.scannedBy === userId;
  const verdict = judge(world.lifecycles.qrcode, status, action, isOwner);
  if (verdict.to === undefined) throw refuse(verdict.refuse);
  const changed = moveTo(world, qrcode, verdict.to, userId);
  return andThen(world.store.qrcodes.put(qrcode.id, changed), (won) => {
    if (!won || changed.login === undefined || qrcode.customData === undefined) return won;
    return andThen(addCustomData(world, userId, qrcode.customData), () => true);
  });
}

/** The code in its next status: what an action of a user makes of it. */
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
