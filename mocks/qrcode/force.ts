import {
  type FastpassStatus,
  fastpassStatuses,
  type PushStatus,
  pushStatuses,
  type QrcodeStatus,
  qrcodeStatuses,
} from '../../contracts/protocol/index.js';
import type { LoginCode, Qrcode } from '../world/store.js';
import type { World } from '../world/world.js';
import { moveTo } from './act.js';
import { scannedResults } from './scanned-result.js';

/** Who and what a forced status is about. */
export interface ForceOptions {
  /** The user name of who has scanned; `alice` if left out. */
  readonly as?: string | undefined;
  /** What V2 shows of a code in ERROR: that MFA is needed, rather than that something failed. */
  readonly because?: 'mfa' | undefined;
}

/** Puts a code into a status without asking the lifecycle: every state is one call away. */
export async function forceStatus(
  world: World,
  codeId: string,
  status: QrcodeStatus | FastpassStatus | PushStatus,
  options: ForceOptions,
): Promise<void> {
  const { qrcodes, fastpassCodes, pushCodes } = world.store;
  const [qrcode, fastpassCode, pushCode] = await Promise.all([
    qrcodes.get(codeId),
    fastpassCodes.get(codeId),
    pushCodes.get(codeId),
  ]);
  const won = await (qrcode !== undefined
    ? forceQrcode(world, qrcode, oneOf(qrcodeStatuses, status), options)
    : fastpassCode !== undefined
      ? fastpassCodes.put(codeId, forced(world, fastpassCode, oneOf(fastpassStatuses, status)))
      : pushCode !== undefined
        ? pushCodes.put(codeId, forced(world, pushCode, oneOf(pushStatuses, status)))
        : Promise.reject(new RangeError(`there is no code "${codeId}"`)));
  if (!won) await forceStatus(world, codeId, status, options);
}

function oneOf<Status extends string>(statuses: readonly Status[], status: string): Status {
  const known = statuses.find((candidate) => candidate === status);
  if (known !== undefined) return known;
  throw new RangeError(`no status of this code is named "${status}": there are ${statuses.join(', ')}`);
}

async function forceQrcode(world: World, qrcode: Qrcode, status: QrcodeStatus, options: ForceOptions) {
  const { as: username = 'alice', because = 'error' } = options;
  const scanned = status === 'SCANNED' || status === 'AUTHORIZED' || status === 'CANCELLED';
  const user = scanned ? await world.users.named(username) : undefined;
  const moved = moveTo(world, qrcode, status, user?.id, status === 'ERROR' ? scannedResults[because] : undefined);
  return world.store.qrcodes.put(qrcode.id, {
    ...moved,
    timeline: undefined,
    expiresAt: lifeOf(world, status, qrcode.appId),
  });
}

const forced = <Status extends string>(world: World, code: LoginCode<Status>, status: Status): LoginCode<Status> => ({
  ...code,
  version: code.version + 1,
  status,
  expiresAt: lifeOf(world, status, code.appId),
});

/** A code that was over its time would read EXPIRED again at once: it gets its whole life anew. */
function lifeOf(world: World, status: string, appId: string): number {
  const { qrcodeExpiresIn } = (world.apps.byId(appId) ?? world.apps.fallback).settings;
  return world.clock.now() + (status === 'EXPIRED' ? 0 : qrcodeExpiresIn * 1_000);
}
