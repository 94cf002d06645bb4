import { type QrcodeStatus, qrcodeStatusShows } from '../contracts/protocol.js';
import type { Qrcode, QrcodeLogin } from './store.js';
import type { World } from './world.js';

/** The code in its next status: what an action of a user makes of it. */
export function moveTo(world: World, qrcode: Qrcode, status: QrcodeStatus, userId: string | undefined): Qrcode {
  const { version, id, type, appId, userPoolId, createdAt, expiresAt, customData } = qrcode;
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
    customData,
    login: qrcodeStatusShows[status].login ? openLogin(world, qrcode) : undefined,
  };
}

function openLogin(world: World, { id, appId }: Qrcode): QrcodeLogin {
  const ticketExpiresIn = world.apps.byId(appId)?.settings.ticketExpiresIn ?? 0;
  return {
    // A ticket begins with the id of its code, so that it is found without an index of its own.
    ticket: id + world.ids.objectId(),
    expiresAt: world.clock.now() + ticketExpiresIn * 1_000,
    exchanged: false,
    tokenSet: undefined,
  };
}
