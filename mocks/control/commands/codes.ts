import { RefusedError } from '../../actors/phone.js';
import { statusAt } from '../../engine/lifecycle.js';
import { createQrcode } from '../../qrcode/create.js';
import { type ForceOptions, forceStatus } from '../../qrcode/force.js';
import { settle } from '../../qrcode/timeline.js';
import type { Qrcode } from '../../store/records.js';
import { next, update } from '../../store/update.js';
import type { App } from '../../world/apps.js';
import type { World } from '../../world/world.js';
import { timelineOf } from '../scenarios.js';
import { type AdminBehaviours, type AdminContext, AdminError } from './context.js';

/** A code of any flow, as it is now. */
export interface FoundCode {
  readonly flow: 'qrcode' | 'fastpass' | 'push';
  readonly type: string;
  readonly id: string;
  readonly status: string;
  readonly appId: string;
  readonly userPoolId: string;
  readonly expiresAt: number;
  /** The id of the user whom it belongs to by now. */
  readonly userId: string | undefined;
  readonly qrcode?: Qrcode;
}

/** Every code, the oldest first within its flow. */
export async function listCodes(world: World): Promise<FoundCode[]> {
  const { qrcodes, fastpassCodes, pushCodes } = world.store;
  const now = world.clock.now();
  const settled = await Promise.all((await qrcodes.list()).map((qrcode) => settle(world, qrcode)));
  return [
    ...settled.map((qrcode) => foundQrcode(world, qrcode)),
    ...(await fastpassCodes.list()).map((code) => ({
      ...code,
      flow: 'fastpass' as const,
      type: 'FASTPASS',
      status: statusAt(world.lifecycles.fastpass, code, now),
    })),
    ...(await pushCodes.list()).map((code) => ({
      ...code,
      flow: 'push' as const,
      type: 'PUSH',
      status: statusAt(world.lifecycles.push, code, now),
    })),
  ];
}

const foundQrcode = (world: World, qrcode: Qrcode): FoundCode => ({
  flow: 'qrcode',
  type: qrcode.type,
  id: qrcode.id,
  status: statusAt(world.lifecycles.qrcode, qrcode, world.clock.now()),
  appId: qrcode.appId,
  userPoolId: qrcode.userPoolId,
  expiresAt: qrcode.expiresAt,
  userId: qrcode.scannedBy,
  qrcode,
});

/** Throws AdminError for a code that does not exist. */
export async function findCode(world: World, id: string): Promise<FoundCode> {
  const { qrcodes, fastpassCodes, pushCodes } = world.store;
  const qrcode = await qrcodes.get(id);
  if (qrcode !== undefined) return foundQrcode(world, await settle(world, qrcode));
  const now = world.clock.now();
  const fastpass = await fastpassCodes.get(id);
  if (fastpass !== undefined) {
    const status = statusAt(world.lifecycles.fastpass, fastpass, now);
    return { ...fastpass, flow: 'fastpass', type: 'FASTPASS', status };
  }
  const push = await pushCodes.get(id);
  if (push === undefined) throw new AdminError(404, `there is no code "${id.slice(0, 40)}"`);
  return { ...push, flow: 'push', type: 'PUSH', status: statusAt(world.lifecycles.push, push, now) };
}

async function show(world: World, { id, type, status, appId, userPoolId, expiresAt, userId, qrcode }: FoundCode) {
  const user = userId === undefined ? undefined : (await world.users.directory()).byId(userId);
  const next = qrcode?.timeline?.[0];
  return {
    id,
    type,
    status: status as 'PENDING',
    appId,
    userPoolId,
    expiresAt: new Date(expiresAt).toISOString(),
    ...(user !== undefined && { scannedBy: user.username }),
    ...(next !== undefined && { next: { at: new Date(next.at).toISOString(), event: next.event } }),
  };
}

/** The app of a name or id. Throws AdminError for an app that does not exist. */
export function appNamed({ apps }: World, given: string): App {
  const app = apps.list().find(({ id, name }) => id === given || name === given);
  if (app !== undefined) return app;
  const names = apps.list().map(({ name }) => name);
  throw new AdminError(404, `there is no app "${given}": there are ${names.join(', ')}`);
}

const one = async ({ world }: AdminContext, id: string) => show(world, await findCode(world, id));

export const codeBehaviours: AdminBehaviours<'listCodes' | 'createCode' | 'readCode' | 'forceCode' | 'actAsPhone'> = {
  async listCodes({ world }, { status, limit }) {
    const codes = (await listCodes(world)).filter((code) => status === undefined || code.status === status);
    return { codes: await Promise.all(codes.slice(-(limit ?? codes.length) || 0).map((code) => show(world, code))) };
  },

  async createCode(context, { type, app, customData, scenario }) {
    const { world } = context;
    const ofApp = app === undefined ? world.apps.fallback : appNamed(world, app);
    const played = scenario === undefined ? undefined : world.scenarios.named(scenario);
    const made = await createQrcode(world, ofApp, type, customData);
    if (played !== undefined) {
      const timeline = timelineOf(played, made.createdAt);
      await update(world.store.qrcodes, made.id, (code) => code && next(code, { timeline }));
    }
    return one(context, made.id);
  },

  readCode: (context, { id }) => one(context, id),

  async forceCode(context, { id, status, as, because }) {
    await findCode(context.world, id);
    await forceStatus(context.world, id, status, { as, because } satisfies ForceOptions);
    return one(context, id);
  },

  async actAsPhone(context, { id, action, as }) {
    const { type } = await findCode(context.world, id);
    if (action === 'mfa') {
      await forceStatus(context.world, id, 'ERROR', { as, because: 'mfa' });
      return one(context, id);
    }
    const phone = type.startsWith('WECHAT') ? context.wechat(as) : context.phone(as);
    try {
      await phone[action](id);
    } catch (error) {
      throw error instanceof RefusedError ? new AdminError(409, error.message) : error;
    }
    return one(context, id);
  },
};
