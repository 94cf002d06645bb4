import { version } from '../../../contracts/protocol/index.js';
import type { World } from '../../world/world.js';
import { listCodes } from './codes.js';
import { type AdminBehaviours, AdminError } from './context.js';

/** The parts that can be forgotten alone. */
const parts = {
  journal: ({ journal }: World) => journal.clear(),
  codes: ({ store }: World) => store.clear(),
  faults: ({ faults }: World) => faults.clear(),
  clock: ({ clock }: World) => clock.reset(),
  scenarios: ({ scenarios }: World) => scenarios.reset(),
  settings: ({ apps }: World) => apps.reset(),
  users: ({ users }: World) => users.reset(),
} as const;

export const systemBehaviours: AdminBehaviours<
  'health' | 'ready' | 'version' | 'state' | 'createUserPool' | 'removeUserPool' | 'reset'
> = {
  async health({ world: { mirror } }) {
    if (mirror === undefined) return { status: 'up' };
    await mirror.open({ qrcodeId: undefined, token: undefined });
    return { status: 'up', store: 'up' };
  },

  async ready({ world }) {
    try {
      await world.store.qrcodes.get('ready');
    } catch (error) {
      throw new AdminError(503, `the store does not answer: ${(error as Error).message}`);
    }
    return { status: 'ready' };
  },

  version: () => ({ name: 'authing-qrcode-mock', version }),

  async state({ world, userPools, unknownUserPools }) {
    const { apps, clock, users, faults, scenarios, journal } = world;
    const codes: Record<string, number> = {};
    for (const { status } of await listCodes(world)) codes[status] = (codes[status] ?? 0) + 1;
    return {
      userPoolId: apps.userPoolId,
      userPools: [...userPools()],
      unknownUserPools: [...unknownUserPools()],
      clock: { now: new Date(clock.now()).toISOString(), held: clock.isHeld },
      apps: apps.list().map(({ name, id, userPoolId, clientAuthentication, settings }) => ({
        name,
        id,
        userPoolId,
        clientAuthentication,
        settings: { ...settings },
      })),
      users: (await users.list()).length,
      codes,
      scenario: scenarios.active(),
      faults: faults.list().length,
      calls: journal.count(),
    };
  },

  createUserPool({ userPool }, { id }) {
    return { id, userPoolId: userPool(id).apps.userPoolId };
  },

  async removeUserPool({ removeUserPool }, { id }) {
    if (await removeUserPool(id)) return { ok: true };
    throw new AdminError(404, `no user pool "${id}" has a world of its own`);
  },

  async reset({ world, reset }, { only }) {
    if (only === undefined) await reset();
    else for (const part of only) await parts[part](world);
    return { ok: true };
  },
};
