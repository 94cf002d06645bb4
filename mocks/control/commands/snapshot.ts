import type { AdminInput, AdminOutput } from '../../../contracts/protocol/index.js';
import type { Qrcode, Versioned } from '../../store/records.js';
import { LimitError, maxFaults, maxScenarios, maxUsers } from '../../world/limits.js';
import type { World } from '../../world/world.js';
import { type AdminBehaviours, type AdminContext, AdminError } from './context.js';

type Snapshot = AdminOutput<'snapshot'>;
type WorldSnapshot = Snapshot['userPools'][number];
type Listed = readonly (readonly [id: string, value: Versioned])[];

/** The parts of a world that can be taken out and put in again. */
function partsOf({ saved }: World): NonNullable<World['saved']> {
  if (saved !== undefined) return saved;
  throw new AdminError(
    409,
    'this mock has a store of its own choice: a snapshot is of a mock whose store is in memory',
  );
}

const listed = (entries: Listed) => entries.map(([id, { version: _, ...value }]) => ({ ...value, id }));

async function save(world: World): Promise<WorldSnapshot> {
  const { clock, apps, users, faults, scenarios, ids, records } = partsOf(world);
  const { own, active } = scenarios.save();
  return {
    userPoolId: apps.userPoolId,
    now: clock.now(),
    held: clock.isHeld,
    settings: apps.save(),
    scenarios: { own: own.map(([name, steps]) => ({ name, steps: [...steps] })), ...active, apps: { ...active.apps } },
    users: [...users.save()],
    faults: faults.save().map(({ id, number, fault, counts }) => {
      const { seen = 0, hits = 0, windowEnd = 0, inWindow = 0 } = counts ?? {};
      return { id, number, fault, counts: { seen, hits, windowEnd, inWindow } };
    }),
    ids: ids.save(),
    // Text that has been JSON once holds no field that is `undefined`, which its schema would call one too many.
    records: JSON.parse(
      JSON.stringify(Object.fromEntries(Object.entries(records.save()).map(([name, all]) => [name, listed(all)]))),
    ),
  } as WorldSnapshot;
}

/** Looks at everything that a snapshot names: nothing is restored by halves. Throws AdminError. */
async function check(world: World, snapshot: WorldSnapshot, at: string): Promise<void> {
  const { apps } = partsOf(world);
  if (apps.userPoolId !== snapshot.userPoolId) {
    throw new AdminError(
      409,
      `${at}userPoolId is ${snapshot.userPoolId}, and that of this mock is ${apps.userPoolId}: a snapshot fits a mock of the same seed and user pool`,
    );
  }
  const bounds = [
    ['users', snapshot.users, maxUsers],
    ['faults', snapshot.faults, maxFaults],
    ['scenarios.own', snapshot.scenarios.own, maxScenarios],
  ] as const;
  for (const [name, all, most] of bounds)
    if (all.length > most) throw new LimitError(`${at}${name} has ${all.length} entries, and ${most} are the most`);
  const users = await world.users.directory();
  const added = new Set(snapshot.users.map(({ id }) => id));
  const { customData: _, nonces: __, ...ofApps } = snapshot.records;
  for (const [name, records] of Object.entries(ofApps)) {
    for (const [index, record] of records.entries()) {
      const where = `${at}records.${name}[${index}]`;
      const userId = 'userId' in record ? record.userId : 'scannedBy' in record ? record.scannedBy : undefined;
      if (apps.byId(record.appId) === undefined)
        throw new AdminError(400, `${where}.appId: no app of this mock has the id ${record.appId}`);
      if (userId !== undefined && users.byId(userId) === undefined && !added.has(userId))
        throw new AdminError(400, `${where}: no user of this mock, or of the snapshot, has the id ${userId}`);
    }
  }
  for (const name of Object.keys(snapshot.settings.ofApps)) apps.named(name as Parameters<typeof apps.named>[0]);
  const scenarios = new Set([...world.scenarios.list(), ...snapshot.scenarios.own].map(({ name }) => name));
  for (const name of [snapshot.scenarios.all ?? [], ...Object.values(snapshot.scenarios.apps)].flat()) {
    if (!scenarios.has(name)) throw new AdminError(400, `${at}scenarios: no scenario is named "${name}"`);
  }
}

/** Every field is there, as in a code that was made here. */
const filled = (qrcode: object): object => ({
  scannedBy: undefined,
  timeline: undefined,
  customData: undefined,
  login: undefined,
  scannedResult: undefined,
  ...qrcode,
});

function restore(world: World, snapshot: WorldSnapshot): void {
  const { clock, apps, users, faults, scenarios, ids, records } = partsOf(world);
  const { now, held, settings, scenarios: played, records: kept } = snapshot;
  world.traffic.tellReset();
  world.journal.clear();
  clock.restore(held ? { ahead: 0, heldAt: now } : { ahead: now - Date.now() });
  apps.restore(settings as Parameters<typeof apps.restore>[0]);
  users.restore(snapshot.users);
  scenarios.restore({ own: played.own.map(({ name, steps }) => [name, steps] as const), active: given(played) });
  faults.restore(snapshot.faults.map((one) => ({ ...one, counts: { ...one.counts, version: 0 } })));
  ids.restore(snapshot.ids);
  const entries = Object.entries({ ...kept, qrcodes: kept.qrcodes.map(filled) as unknown as readonly Qrcode[] });
  const put = (all: readonly object[]) => all.map((record) => [(record as { id: string }).id, record] as const);
  records.restore(
    Object.fromEntries(entries.map(([name, all]) => [name, put(all)])) as unknown as Parameters<
      typeof records.restore
    >[0],
  );
}

const given = ({ all, apps }: WorldSnapshot['scenarios']) => ({ ...(all !== undefined && { all }), apps });

/** True for the world that is there from the beginning. */
const isFirst = ({ world, userPools }: AdminContext) => !userPools().includes(world.apps.userPoolId);

export const snapshotBehaviours: AdminBehaviours<'snapshot' | 'restore'> = {
  async snapshot(context) {
    const others = isFirst(context) ? context.userPools().map(context.userPool) : [];
    return {
      schemaVersion: 1,
      ...(await save(context.world)),
      userPools: await Promise.all(others.map(save)),
    } satisfies AdminInput<'restore'>;
  },

  async restore(context, { userPools, schemaVersion: _, ...own }) {
    if (!isFirst(context) && userPools.length > 0)
      throw new AdminError(400, 'userPools: a user pool has none of its own: restore this in the first one');
    await check(context.world, own, '');
    const before = new Set(context.userPools());
    try {
      for (const [index, one] of userPools.entries())
        await check(context.userPool(one.userPoolId), one, `userPools[${index}].`);
    } catch (error) {
      for (const id of context.userPools()) if (!before.has(id)) await context.removeUserPool(id);
      throw error;
    }
    const kept = userPools.map(({ userPoolId }) => userPoolId);
    if (isFirst(context)) for (const id of before) if (!kept.includes(id)) await context.removeUserPool(id);
    restore(context.world, own);
    for (const one of userPools) restore(context.userPool(one.userPoolId), one);
    return { ok: true };
  },
};
