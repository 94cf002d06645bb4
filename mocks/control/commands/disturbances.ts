import type { Fault } from '../../../contracts/protocol/index.js';
import { next, update } from '../../store/update.js';
import { timelineOf } from '../scenarios.js';
import { appNamed, findCode } from './codes.js';
import { type AdminBehaviours, AdminError } from './context.js';

export const disturbanceBehaviours: AdminBehaviours<
  'listScenarios' | 'defineScenario' | 'playScenario' | 'stopScenario' | 'listFaults' | 'addFault' | 'removeFault'
> = {
  listScenarios: ({ world: { scenarios } }) => ({
    scenarios: scenarios.list().map(({ name, about, steps }) => ({ name, about, steps: steps.map((s) => ({ ...s })) })),
    playing: scenarios.active(),
  }),

  async defineScenario({ world }, { name, steps }) {
    for (const { as } of steps) if (as !== undefined) await world.users.named(as);
    const { about } = world.scenarios.define(name, steps);
    return { name, about, steps };
  },

  async playScenario({ world }, { name, app, qrcodeId }) {
    const scenario = world.scenarios.named(name);
    if (qrcodeId === undefined) {
      world.scenarios.use(name, app === undefined ? undefined : appNamed(world, app).id);
      return world.scenarios.active();
    }
    const { qrcode, flow } = await findCode(world, qrcodeId);
    if (qrcode === undefined) throw new AdminError(409, `a ${flow} code plays no scenario: they are for QR codes`);
    const timeline = timelineOf(scenario, world.clock.now());
    await update(world.store.qrcodes, qrcodeId, (code) => code && next(code, { timeline }));
    return world.scenarios.active();
  },

  stopScenario({ world }, { app }) {
    world.scenarios.use(undefined, app === undefined ? undefined : appNamed(world, app).id);
    return world.scenarios.active();
  },

  async listFaults({ world }) {
    await world.mirror?.readCounts();
    return { faults: world.faults.list().map((one) => ({ ...one, fault: { ...one.fault } })) };
  },

  async addFault({ world }, fault) {
    // A name that nobody has would never be met.
    if (fault.app !== undefined) appNamed(world, fault.app);
    if (fault.user !== undefined) await world.users.named(fault.user);
    return { id: world.faults.add(fault as Fault) };
  },
  removeFault({ world }, { id }) {
    if (!world.faults.remove(id)) throw new AdminError(404, `there is no fault "${id}"`);
    return { ok: true };
  },
};
