import {
  fastpassLifecycleFor,
  type Profile,
  pushLifecycle,
  qrcodeLifecycleFor,
  type Rules,
  rulesOf,
} from '../../contracts/protocol/index.js';
import { createFaults, type Faults } from '../control/faults.js';
import { createJournal, type Journal } from '../control/journal.js';
import { createScenarios, type Scenarios } from '../control/scenarios.js';
import { createTraffic, type Traffic } from '../control/traffic.js';
import type { MaybePromise } from '../engine/maybe-promise.js';
import { type Apps, createApps, type OwnUserPool } from './apps.js';
import { type Clock, type ClockStart, createClock } from './clock.js';
import { createIds, type Ids } from './ids.js';
import type { Settings } from './settings.js';
import { createMemoryStore, type Store } from './store.js';
import { createUsers, type Users } from './users.js';

const lifecyclesFor = ({ assumptions }: Rules) => ({
  qrcode: qrcodeLifecycleFor(assumptions),
  fastpass: fastpassLifecycleFor(assumptions),
  push: pushLifecycle,
});

/** The rules of every kind of code. */
export type Lifecycles = Readonly<ReturnType<typeof lifecyclesFor>>;

/** All that one mock remembers, and the rules it lives by. Nothing of it is shared between two mocks. */
export interface World {
  readonly clock: Clock;
  readonly store: Store;
  readonly apps: Apps;
  readonly users: Users;
  readonly faults: Faults;
  readonly scenarios: Scenarios;
  readonly journal: Journal;
  readonly traffic: Traffic;
  /** Waits, for a fault that takes its time; in ms. */
  readonly schedule: (duration: number) => Promise<void>;
  /** What it takes for right where nothing is published, and how it spells refusals. */
  readonly rules: Rules;
  readonly lifecycles: Lifecycles;
  /** Whose login state the signature of an access key stands for. */
  readonly actingUser: string | undefined;
  /** What a QR code links to, instead of carrying the documented JSON. */
  readonly qrcodeLink: string | undefined;
  ids: Ids;
  reset(): MaybePromise<void>;
}

/** What a world is made from. */
export interface WorldOptions {
  readonly seed: number;
  readonly clock: ClockStart;
  readonly settings: Settings;
  readonly maxQrcodes: number;
  readonly userPool?: OwnUserPool | undefined;
  readonly actingUser?: string | undefined;
  readonly scenario?: string | undefined;
  readonly qrcodeLink?: string | undefined;
  readonly journalSize: number;
  readonly schedule?: ((duration: number) => Promise<void>) | undefined;
  readonly store?: Store | undefined;
  readonly lifecycles?: Partial<Lifecycles> | undefined;
  readonly profile?: Profile | undefined;
}

// Looked up at each call, so that fake timers of a test runner are seen.
const wait = (duration: number) => new Promise<void>((resolve) => setTimeout(resolve, duration));

export function createWorld(options: WorldOptions): World {
  const { seed, clock, settings, maxQrcodes, actingUser, scenario, journalSize, store, lifecycles } = options;
  const { schedule = wait, userPool, qrcodeLink } = options;
  const rules = rulesOf(options.profile);
  const apps = createApps(createIds(seed), settings, userPool);
  // Codes and tokens have a sequence of their own, so that another demo app does not change their ids.
  const ids = () => createIds(seed + 1);
  const world: World = {
    clock: createClock(clock),
    store: store ?? createMemoryStore({ maxQrcodes }),
    apps,
    users: createUsers(seed, apps),
    faults: createFaults(),
    scenarios: createScenarios(scenario),
    journal: createJournal(journalSize),
    traffic: createTraffic(),
    schedule,
    rules,
    lifecycles: { ...lifecyclesFor(rules), ...lifecycles },
    actingUser,
    qrcodeLink,
    ids: ids(),
    reset() {
      world.traffic.tellReset();
      world.clock.reset();
      world.faults.clear();
      world.journal.clear();
      world.scenarios.reset();
      world.apps.reset();
      world.users.reset();
      world.ids = ids();
      return world.store.clear();
    },
  };
  return world;
}
