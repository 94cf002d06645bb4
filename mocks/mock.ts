import {
  type AdminInput,
  type AdminOperationName,
  type AdminOutput,
  type ApiRequest,
  type FastpassStatus,
  type PushStatus,
  type QrcodeStatus,
  rulesOf,
} from '../contracts/protocol/index.js';
import { createPhone, type Phone } from './actors/phone.js';
import { createWechat } from './actors/wechat.js';
import type { Admin, AdminContext } from './control/commands/context.js';
import type { Faults } from './control/faults.js';
import { type Journal, showJournal } from './control/journal.js';
import type { Scenarios } from './control/scenarios.js';
import { showTraffic, type Traffic } from './control/traffic.js';
import { createWorld, type Shared } from './create-world.js';
import { envelopeAt, refusalAnswer } from './engine/envelope.js';
import { andThen, type MaybePromise } from './engine/maybe-promise.js';
import { refuse } from './engine/refusal.js';
import { createResponder, type Responder, type Worlds } from './engine/responder.js';
import { createFetch, type MockFetch } from './fetch/fetch.js';
import { type MockOptions, readOptions } from './mock-options.js';
import { type ForceOptions, forceStatus } from './qrcode/force.js';
import { pictureText } from './qrcode/picture.js';
import { openOrTell, shareWorlds } from './shared/share-worlds.js';
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
export interface Mock extends Responder {
  readonly clock: Clock;
  readonly apps: Apps;
  readonly users: Users;
  readonly faults: Faults;
  readonly scenarios: Scenarios;
  readonly journal: Journal;
  readonly traffic: Traffic;
  readonly limits: Limits;
  /**
   * Answers a Request of the Fetch standard: with it a mock mounts in Next.js, SvelteKit, Hono, Bun, Deno or a service worker,
   * without a port. Resolves to `undefined` where the path is none of the mock, so that somebody else may answer; rejects with
   * TypeError where the body was read before. Once the client gives up, a call that a fault hangs is `Response.error()`.
   *
   * @example
   * export const POST = async (request: Request) => (await mock.fetch(request)) ?? new Response(null, { status: 404 });
   */
  readonly fetch: MockFetch;
  /** Every command of the admin API, in process. */
  readonly admin: Admin;
  /** Hands a phone to the user of this user name. */
  phone(username: string): Phone;
  /** Plays WeChat's side of a code of a WeChat type, as the user of this user name. */
  wechatPhone(username: string): Phone;
  /**
   * Puts a code of any flow into any status of it, without asking the rules, as if `as` (default `alice`) had scanned it.
   * Rejects with RangeError for an unknown code, status or user.
   */
  force(codeId: string, status: QrcodeStatus | FastpassStatus | PushStatus, options?: ForceOptions): Promise<void>;
  /** The text that the picture of a code encodes; `undefined` for an unknown code. */
  pictureText(qrcodeId: string): Promise<string | undefined>;
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

/**
 * Makes a mock of the QR-code login: no server, no handlers, just the answers.
 *
 * @example
 * const mock = createMock({ clock: 'held', settings: { qrcodeExpiresIn: 30 } });
 * await mock.respond({
 *   method: 'POST', baseUrl: 'http://localhost', path: '/api/v3/gene-qrcode', query: {},
 *   headers: { 'content-type': 'application/json' }, body: '{"type":"MOBILE_APP"}',
 * });
 *
 * @throws TypeError that names the option which is unknown or out of range.
 */
export function createMock(options: MockOptions = {}): Mock {
  const { profile, maxStoreBytes, maxJournalBytes, maxUserPools, ...worldOptions } = readOptions(options);
  const rules = rulesOf(profile);
  const budgets: Shared = {
    records: createBudget(maxStoreBytes, () => console.warn(describeFullStore(maxStoreBytes))),
    calls: createBudget(maxJournalBytes),
  };
  const userPools: UserPools<Member> = createUserPools(
    createMember(createWorld(worldOptions, rules, budgets), () => userPools),
    maxUserPools,
    (id, { apps }, codes) => {
      const { seed, store } = worldOptions;
      const userPool = { id, twins: apps.list() };
      const ownStore = store && (store.userPool?.(id) ?? prefixStore(store, id));
      const own = { ...worldOptions, seed: seed + hash(id), userPool, store: ownStore };
      return createMember(createWorld(own, rules, budgets, codes), () => userPools);
    },
  );
  const { first } = userPools;
  const unknownPool = (request: ApiRequest) =>
    refusalAnswer(first.world, envelopeAt(request.path), request, refuse('user-pool-not-found'));
  first.world.mirror?.sharePools({ save: userPools.ids, restore: userPools.restore });
  const at = (request: ApiRequest) => userPools.of(request)?.world ?? unknownPool(request);
  const shared = worldOptions.store?.shared;
  const worlds: Worlds =
    shared === undefined
      ? { of: at, at, ofCode: (id) => userPools.ofCode(id).world }
      : shareWorlds(userPools, shared, at);
  const responder = createResponder(worlds, rules);
  return { ...first.mock, ...responder, fetch: createFetch(responder, first.world.limits.maxBodyBytes) };
}

const describeFullStore = (bytes: number) =>
  `authing-qrcode-mock keeps no more than ${bytes} bytes of codes and login states: the oldest go from now on. ` +
  'Raise maxStoreBytes (--max-store-bytes), or reset the mock now and then';

/** One user pool: its world, and the mock that shows it. */
interface Member {
  readonly world: World;
  readonly mock: Mock;
}

function createMember(world: World, userPools: () => UserPools<Member>): Member {
  const worlds: Worlds = {
    of: (request, row) => (world.mirror === undefined ? world : openOrTell(world, world.mirror, request, row)),
    at: () => world,
    ofCode: () => world,
  };
  const responder = createResponder(worlds, world.rules);
  const unwatched = createResponder(worlds, world.rules, false);
  const context: AdminContext = {
    world,
    phone: (username) =>
      createPhone(unwatched, async () => {
        const user = await world.users.named(username);
        const app = world.apps.list().find((candidate) => candidate.userPoolId === user.userPoolId);
        return { user, appId: (app ?? world.apps.fallback).id };
      }),
    wechat: (username) => createWechat(world, username),
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
    ...responder,
    clock: world.clock,
    apps: world.apps,
    users: showUsers(world.users),
    faults: world.faults,
    scenarios: world.scenarios,
    journal: showJournal(world.journal),
    traffic: showTraffic(world.traffic),
    limits: world.limits,
    fetch: createFetch(responder, world.limits.maxBodyBytes),
    phone: context.phone,
    wechatPhone: context.wechat,
    // Loaded when first asked for: a mock that nobody commands starts faster without.
    admin: (async (name: AdminOperationName, input?: unknown) =>
      (await import('./control/commands/admin.js')).command(context, name, input)) as Admin,
    async force(codeId, status, options = {}) {
      await world.mirror?.refresh();
      await forceStatus(world, codeId, status, options);
    },
    async pictureText(qrcodeId) {
      const qrcode = await world.store.qrcodes.get(qrcodeId);
      return qrcode && pictureText(world, qrcode);
    },
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
