import { type QrcodeStatus, qrcodeStatuses } from '../contracts/protocol.js';
import { moveTo } from './qrcode.js';
import type { World } from './world.js';

/** Puts a code into a status without asking the lifecycle: every state is one call away. */
export async function forceStatus(
  world: World,
  qrcodeId: string,
  status: QrcodeStatus,
  username: string,
): Promise<void> {
  if (!qrcodeStatuses.includes(status)) {
    throw new RangeError(`no status is named "${status}": there are ${qrcodeStatuses.join(', ')}`);
  }
  const qrcode = await world.store.qrcodes.get(qrcodeId);
  if (qrcode === undefined) throw new RangeError(`there is no QR code "${qrcodeId}"`);
  const scanned = status === 'SCANNED' || status === 'AUTHORIZED' || status === 'CANCELLED';
  const user = scanned ? await world.users.named(username) : undefined;
  // A code that was over its time would read EXPIRED again at once: it gets its whole life anew.
  const now = world.clock.now();
  const expiresAt = status === 'EXPIRED' ? now : now + (qrcode.expiresAt - qrcode.createdAt);
  const forced = { ...moveTo(world, qrcode, status, user?.id), expiresAt };
  if (!(await world.store.qrcodes.put(qrcodeId, forced))) await forceStatus(world, qrcodeId, status, username);
}
