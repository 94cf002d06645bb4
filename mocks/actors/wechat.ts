import type { QrcodeAction } from '../../contracts/protocol/index.js';
import { Refusal } from '../engine/refusal.js';
import { changeQrcode } from '../qrcode/change.js';
import { findQrcode } from '../qrcode/timeline.js';
import type { World } from '../world/world.js';
import { type Phone, RefusedError } from './phone.js';

/**
 * Plays WeChat's side of a code of a WeChat type: there, WeChat's servers tell upstream of the scan, and no app calls the
 * API. Source: assumed (nothing is published on that side; the lifecycle is the one of every code).
 */
export function createWechat(world: World, username: string): Phone {
  async function act(qrcodeId: string, action: QrcodeAction): Promise<void> {
    const user = await world.users.named(username);
    const read = (id: string) => findQrcode(world, id);
    const known = await read(qrcodeId);
    if (known === undefined) throw new RangeError(`there is no QR code "${qrcodeId}"`);
    if (known.type === 'MOBILE_APP') {
      throw new RangeError(`QR code "${qrcodeId}" is for an app: use mock.phone("${username}")`);
    }
    try {
      await changeQrcode(world, read, { id: qrcodeId, action, userId: user.id, known });
    } catch (reason) {
      if (!(reason instanceof Refusal)) throw reason;
      const { statusCode, apiCode, messages } = world.rules.catalogue.refusal(reason.name);
      throw new RefusedError(`${action} by WeChat`, { statusCode, apiCode, message: messages['en-US'] });
    }
  }
  return {
    scan: (qrcodeId) => act(qrcodeId, 'SCAN'),
    confirm: (qrcodeId) => act(qrcodeId, 'CONFIRM'),
    cancel: (qrcodeId) => act(qrcodeId, 'CANCEL'),
  };
}
