import type { AdminInput, AdminOutput } from '../contracts/protocol/index.js';
import { answerLater } from './answers/answer-later.js';
import type { Answers } from './answers/answers.js';
import type { PoolCommands } from './answers/create-answers.js';
import type { Faults } from './control/faults.js';
import { type Journal, showJournal } from './control/journal.js';
import type { Scenarios } from './control/scenarios.js';
import { showTraffic, type Traffic } from './control/traffic.js';
import { createWorld, type Rulebook, type Shared } from './create-world.js';
import { andThen, type MaybePromise } from './engine/maybe-promise.js';
import { type MockOptions, readOptions } from './mock-options.js';
import { createBudget } from './store/budget.js';
import { prefixStore } from './store/prefixed-store.js';
import { createUserPools, type UserPools } from './user-pools.js';
import type { Apps } from './world/apps.js';
import type { Clock } from './world/clock.js';
import { hash } from './world/hash.js';
import { LimitError, type Limits } from './world/limits.js';
import { showUsers, type Users } from './world/users.js';
import type { World } from './world/world.js';

/** One isolated mock: two of them in a process never meet. */
export interface Mock extends Answers {
  readonly clock: Clock;
  readonly apps: Apps;
  readonly users: Users;
  readonly faults: Faults;
  readonly scenarios: Scenarios;
  readonly journal: Journal;
  readonly traffic: Traffic;
  readonly limits: Limits;
  /**
   * The mock of one user pool, made when first asked for, with users, apps, codes and a clock of its own: parallel workers
   * that each have one do not meet. A request that names a user pool which nobody has asked for is refused with 2224. Throws
   * RangeError where there are too many.
   */
  userPool(id: string): Mock;
  /**
   * Everything that it holds but its journal, as JSON: to begin there again, in this mock or another one of the same seed. Rejects
   * with AdminError where its store is not in memory.
   *
   * @example
   * const scanned = await mock.snapshot();
   * beforeEach(() => mock.restore(scanned));
   */
  snapshot(): Promise<AdminOutput<'snapshot'>>;
  /**
   * Puts it into the state of a snapshot; its time goes on from there, and its journal begins anew. Rejects with AdminError that
   * says what does not fit; then nothing has changed.
   */
  restore(snapshot: AdminInput<'restore'>): Promise<void>;
  /**
   * Forgets every code, login state and fault, and starts the clock and the ids anew: of its user pool, and for the first one
   * every other user pool, too.
   */
  reset(): MaybePromise<void>;
}

/** The part that answers: there from the beginning, or loaded later. */
export interface Engine {
  readonly loaded: LoadedEngine | undefined;
  readonly createQrcodes: Shared['createQrcodes'];
  load(): Promise<LoadedEngine>;
}

/** All that makes answers. */
export type LoadedEngine = typeof import('./answers/create-answers.js');

/** Puts a mock together. Throws TypeError that names the option which is unknown or out of range. */
export function assembleMock(options: MockOptions, engine: Engine): Mock {
  const { profile, lifecycles, maxStoreBytes, maxJournalBytes, maxUserPools, ...worldOptions } = readOptions(options);
  const parts: Shared = {
    records: createBudget(maxStoreBytes, () => console.warn(describeFullStore(maxStoreBytes))),
    calls: createBudget(maxJournalBytes),
    createQrcodes: engine.createQrcodes,
  };
  let made: Rulebook | undefined;
  const rulebook = () => {
    made ??= (engine.loaded as LoadedEngine).createRulebook(profile, lifecycles);
    return made;
  };
  const answer = (make: (loaded: LoadedEngine) => Answers): Answers =>
    engine.loaded === undefined ? answerLater(async () => make(await engine.load())) : make(engine.loaded);
  const member = (world: World): Member => createMember(world, () => userPools, answer);
  const userPools: UserPools<Member> = createUserPools(
    member(createWorld(worldOptions, rulebook, parts)),
    maxUserPools,
    (id, { apps }, codes) => {
      const { seed, store } = worldOptions;
      const userPool = { id, twins: apps.list() };
      const ownStore = store && (store.userPool?.(id) ?? prefixStore(store, id));
      const own = { ...worldOptions, seed: seed + hash(id), userPool, store: ownStore };
      return member(createWorld(own, rulebook, parts, codes));
    },
  );
  const { first } = userPools;
  first.world.mirror?.sharePools({ save: userPools.ids, restore: userPools.restore });
  const shared = worldOptions.store?.shared;
  return {
    ...first.mock,
    ...answer(({ createPoolAnswers }) => ({ ...first.mock, ...createPoolAnswers(userPools, shared) })),
  };
}

const describeFullStore = (bytes: number) =>
  `authing-qrcode-mock keeps no more than ${bytes} bytes of codes and login states: the oldest go from now on. ` +
  'Raise maxStoreBytes (--max-store-bytes), or reset the mock now and then';

/** One user pool: its world, and the mock that shows it. */
interface Member {
  readonly world: World;
  readonly mock: Mock;
}

function createMember(
  world: World,
  userPools: () => UserPools<Member>,
  answer: (make: (loaded: LoadedEngine) => Answers) => Answers,
): Member {
  const pools: PoolCommands = {
    userPools: () => userPools().ids(),
    unknownUserPools: () => userPools().unknown(),
    userPool: (id) => poolOf(userPools(), id).world,
    removeUserPool: async (id) => userPools().remove(id),
    async reset() {
      if (userPools().first.world === world) await userPools().forget();
      await world.reset();
    },
  };
  const mock: Mock = {
    ...answer(({ createAnswers }) => createAnswers(world, pools)),
    clock: world.clock,
    apps: world.apps,
    users: showUsers(world.users),
    faults: world.faults,
    scenarios: world.scenarios,
    journal: showJournal(world.journal),
    traffic: showTraffic(world.traffic),
    limits: world.limits,
    userPool: (id) => poolOf(userPools(), id).mock,
    snapshot: () => mock.admin('snapshot'),
    restore: async (snapshot) => void (await mock.admin('restore', snapshot)),
    reset() {
      const forgotten = userPools().first.world === world ? userPools().forget() : undefined;
      return andThen(forgotten, () => world.reset());
    },
  };
  return { world, mock };
}

function poolOf(userPools: UserPools<Member>, id: string): Member {
  const member = userPools.ofPool(id);
  if (member !== undefined) return member;
  const { length } = userPools.ids();
  throw new LimitError(
    `there are ${length} user pools: reset the mock, reuse one, or raise maxUserPools (--max-user-pools)`,
  );
}
