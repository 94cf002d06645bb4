import {
  type FastpassStatus,
  fastpassStatuses,
  type PushStatus,
  pushStatuses,
  type QrcodeStatus,
  qrcodeStatuses,
} from '../../contracts/protocol/index.js';
import type { LoginCode, Qrcode } from '../store/records.js';
import { next, update } from '../store/update.js';
import type { World } from '../world/world.js';
import { moveTo } from './change.js';
import { scannedResults } from './scanned-result.js';

/** The user and the reason of a forced status. */
export interface ForceOptions {
  /** The user name of who has scanned; `alice` if left out. */
  readonly as?: string | undefined;
  /** The reason that V2 shows of a code in ERROR: MFA is needed, rather than something failed. */
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
  if ((await qrcodes.get(codeId)) !== undefined) {
    const known = oneOf(qrcodeStatuses, status);
    const userId = await scannerOf(world, known, options);
    await update(qrcodes, codeId, (code) => code && forceQrcode(world, code, known, userId, options));
  } else if ((await fastpassCodes.get(codeId)) !== undefined) {
    const known = oneOf(fastpassStatuses, status);
    await update(fastpassCodes, codeId, (code) => code && forced(world, code, known));
  } else if ((await pushCodes.get(codeId)) !== undefined) {
    const known = oneOf(pushStatuses, status);
    await update(pushCodes, codeId, (code) => code && forced(world, code, known));
  } else {
    throw new RangeError(`there is no code "${codeId}"`);
  }
}

function oneOf<Status extends string>(statuses: readonly Status[], status: string): Status {
  const known = statuses.find((candidate) => candidate === status);
  if (known !== undefined) return known;
  throw new RangeError(`no status of this code is named "${status}": there are ${statuses.join(', ')}`);
}

/** The user who has scanned a code of this status, if somebody must have. */
async function scannerOf(world: World, status: QrcodeStatus, { as = 'alice' }: ForceOptions) {
  const isScanned = status === 'SCANNED' || status === 'AUTHORIZED' || status === 'CANCELLED';
  return isScanned ? (await world.users.named(as)).id : undefined;
}

function forceQrcode(
  world: World,
  qrcode: Qrcode,
  status: QrcodeStatus,
  userId: string | undefined,
  { because }: ForceOptions,
): Qrcode {
  const result = status === 'ERROR' ? scannedResults[because ?? 'error'] : undefined;
  const moved = moveTo(world, qrcode, status, userId, result);
  return { ...moved, timeline: undefined, expiresAt: endOfLife(world, status, qrcode.appId) };
}

const forced = <Status extends string>(world: World, code: LoginCode<Status>, status: Status): LoginCode<Status> =>
  next(code, { status, expiresAt: endOfLife(world, status, code.appId) });

/** A code that was over its time would read EXPIRED again at once: it gets its whole life anew. */
function endOfLife(world: World, status: string, appId: string): number {
  const { qrcodeExpiresIn } = (world.apps.byId(appId) ?? world.apps.fallback).settings;
  return world.clock.now() + (status === 'EXPIRED' ? 0 : qrcodeExpiresIn * 1_000);
}
