import type { Fault, Rules } from '../contracts/protocol/index.js';
import { createFaults } from './control/faults.js';
import { type CallReader, createJournal } from './control/journal.js';
import { createScenarios, type OwnScenarios } from './control/scenarios.js';
import { createTraffic } from './control/traffic.js';
import type { ControlParts } from './shared/control-fields.js';
import { createMirror, type Mirror } from './shared/mirror.js';
import type { Budget } from './store/budget.js';
import { createSharedStore, type Index } from './store/memory-store.js';
import type { Qrcode } from './store/records.js';
import type { Store } from './store/store.js';
import type { Table } from './store/table.js';
import { tellIndex } from './store/tell-index.js';
import { createApps, type OwnUserPool } from './world/apps.js';
import { type ClockStart, createClock } from './world/clock.js';
import { createIds } from './world/ids.js';
import type { Limits } from './world/limits.js';
import type { PasswordKey } from './world/password-key.js';
import type { Settings } from './world/settings.js';
import type { OwnUser } from './world/user.js';
import { createUsers } from './world/users.js';
import type { Lifecycles, World } from './world/world.js';

/** The part of a world that a page has no need of before its first request. */
export interface Rulebook {
  readonly rules: Rules;
  readonly lifecycles: Lifecycles;
  readonly calls: CallReader;
}

/** The options of a world. */
export interface WorldOptions {
  readonly seed: number;
  readonly clock: ClockStart;
  readonly settings: Settings;
  readonly maxQrcodes: number;
  readonly limits: Limits;
  readonly userPool?: OwnUserPool | undefined;
  readonly actingUser?: string | undefined;
  readonly scenario?: string | undefined;
  /** Users, scenarios, faults and settings of apps that it begins with, and has again after a reset. */
  readonly users?: readonly OwnUser[] | undefined;
  readonly scenarios?: OwnScenarios | undefined;
  readonly faults?: readonly Fault[] | undefined;
  readonly appSettings?: Readonly<Record<string, Partial<Settings>>> | undefined;
  readonly qrcodeLink?: string | undefined;
  readonly journalSize: number;
  readonly schedule?: ((duration: number) => Promise<void>) | undefined;
  readonly store?: Store | undefined;
}

// Looked up at each call, so that fake timers of a test runner are seen.
const wait = (duration: number) => new Promise<void>((resolve) => setTimeout(resolve, duration));

/** Parts of a mock that the worlds of all its user pools share. */
export interface Shared {
  /** Makes what keeps the QR codes of a world in memory. */
  readonly createQrcodes: () => Table<Qrcode>;
  /** The bytes of memory of all records, and of all journals. */
  readonly records: Budget;
  readonly calls: Budget;
}

/** The store of a user as a world uses it: cleared for every mock on it, or telling which codes it has. */
function storeFor(store: Store, mirror: Mirror | undefined, codes: Index | undefined, maxQrcodes: number): Store {
  if (mirror !== undefined) return { ...store, clear: mirror.clear };
  return codes === undefined ? store : tellIndex(store, codes, maxQrcodes);
}

/**
 * Puts a world together. `rulebook` is asked once there is a request; `codes` is told the ids of its codes, where it has a store of
 * ours.
 */
export function createWorld(options: WorldOptions, rulebook: () => Rulebook, shared: Shared, codes?: Index): World {
  const { seed, clock, settings, maxQrcodes, actingUser, scenario, journalSize, store } = options;
  const { schedule = wait, userPool, qrcodeLink, limits } = options;
  const ownApps = createApps(createIds(seed), settings, userPool);
  const sharing = store?.shared;
  let mirror: Mirror | undefined;
  const own: ControlParts = {
    clock: createClock(clock),
    apps: ownApps,
    users: createUsers(seed, ownApps, options.users),
    faults: createFaults(
      sharing && {
        counts: sharing.faultCounts,
        name: sharing.instance.toString(36),
        onSpent: (id) => mirror?.changed(() => own.faults.end(id)),
      },
    ),
    scenarios: createScenarios(scenario, options.scenarios),
    journal: createJournal(journalSize, () => rulebook().calls, shared.calls),
    // Codes and tokens have a sequence of their own, so that another demo app does not change their ids.
    ids: createIds(seed + 1, sharing?.instance),
  };
  if (sharing !== undefined && (options.faults ?? []).length > 0)
    throw new TypeError('faults: several mocks share this store: add them by a command');
  const begin = () => {
    for (const [app, more] of Object.entries(options.appSettings ?? {})) own.apps.configure(more, app);
    for (const fault of options.faults ?? []) own.faults.add(fault);
  };
  begin();
  mirror = sharing && createMirror(own, sharing);
  const memory =
    store === undefined ? createSharedStore(maxQrcodes, shared.records, shared.createQrcodes(), codes) : undefined;
  let passwordKey: Promise<PasswordKey> | undefined;
  const world: World = {
    ...(mirror?.parts ?? own),
    mirror,
    store: memory ?? storeFor(store as Store, mirror, codes, maxQrcodes),
    saved: memory && { ...own, records: memory },
    traffic: createTraffic(),
    schedule,
    get rules() {
      return rulebook().rules;
    },
    get lifecycles() {
      return rulebook().lifecycles;
    },
    actingUser,
    qrcodeLink,
    limits,
    passwordKey() {
      passwordKey ??= import('./world/password-key.js').then(({ createPasswordKey }) => createPasswordKey(seed));
      return passwordKey;
    },
    reset() {
      world.traffic.tellReset();
      world.clock.reset();
      world.faults.clear();
      world.journal.clear();
      world.scenarios.reset();
      world.apps.reset();
      world.users.reset();
      begin();
      world.ids.reset();
      return world.store.clear();
    },
  };
  return world;
}
