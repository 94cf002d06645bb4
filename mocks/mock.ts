import * as z from 'zod';
import {
  type AdminOperationName,
  type ApiRequest,
  type FastpassStatus,
  type Profile,
  type PushStatus,
  parseProfile,
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
import { createWorld } from './create-world.js';
import { refusalAnswer } from './engine/envelope.js';
import type { MaybePromise } from './engine/maybe-promise.js';
import { refuse } from './engine/refusal.js';
import { createResponder, type Responder, type Worlds } from './engine/responder.js';
import { type ForceOptions, forceStatus } from './qrcode/force.js';
import { pictureText } from './qrcode/picture.js';
import { createUserPools, type UserPools } from './user-pools.js';
import type { Apps } from './world/apps.js';
import type { Clock, ClockStart } from './world/clock.js';
import { defaultSettings, type Settings } from './world/settings.js';
import type { Store } from './world/store.js';
import { showUsers, type Users } from './world/users.js';
import type { Lifecycles, World } from './world/world.js';

/** The options of a mock; everything has a default. */
export interface MockOptions {
  /** The same seed gives the same users, ids and, with a held clock, tokens. Default 1. */
  readonly seed?: number | undefined;
  /** `real` (default), `held`, or the instant (ISO 8601) that it is held at. */
  readonly clock?: ClockStart | undefined;
  /** The settings of the user pool; a demo app may override them. */
  readonly settings?: Partial<Settings> | undefined;
  /** The most QR codes that are kept; the oldest goes when one more comes. Default 100,000. */
  readonly maxQrcodes?: number | undefined;
  /** The user name whose login state the signature of an access key stands for; without one it stands for nobody. */
  readonly actingUser?: string | undefined;
  /** The scenario that codes play from the start: `happy`, `cancel`, … */
  readonly scenario?: string | undefined;
  /** The most user pools that may have a world of their own. Default 100. */
  readonly maxUserPools?: number | undefined;
  /**
   * A link that QR codes hold, with `qrcodeId` in the query, instead of the documented JSON: for a phone that opens
   * links and has no app of yours.
   */
  readonly qrcodeLink?: string | undefined;
  /** The number of calls that the journal keeps; 0 keeps none. Default 1,000. */
  readonly journalSize?: number | undefined;
  /** Waits so many ms, for faults that take their time; `setTimeout` if left out. */
  readonly schedule?: ((duration: number) => Promise<void>) | undefined;
  /** The store of codes and login states; in memory by default. */
  readonly store?: Store | undefined;
  /** Other rules than upstream's. */
  readonly lifecycles?: Partial<Lifecycles> | undefined;
  /** The behaviour of a real deployment where nothing is published, as `verify --record` has written it down. */
  readonly profile?: Profile | undefined;
}

/** One isolated mock: two of them in a process never meet. */
export interface Mock extends Responder {
  readonly clock: Clock;
  readonly apps: Apps;
  readonly users: Users;
  readonly faults: Faults;
  readonly scenarios: Scenarios;
  readonly journal: Journal;
  readonly traffic: Traffic;
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
   * Forgets every code, login state and fault, and starts the clock and the ids anew: of its user pool, and for the first one
   * every other user pool, too.
   */
  reset(): MaybePromise<void>;
}

// A hundred years at most.
const seconds = z.int().positive().max(3_153_600_000);

const optionsSchema = z.strictObject({
  seed: z.int().nonnegative().default(1),
  clock: z.string().default('real'),
  settings: z
    .strictObject({
      qrcodeExpiresIn: seconds,
      ticketExpiresIn: seconds,
      returnFullUserInfo: z.boolean(),
      allowExchangeUserInfoFromBrowser: z.boolean(),
      id_token_signed_response_alg: z.enum(['RS256', 'HS256']),
      post_logout_redirect_uris: z.array(z.url()).max(100).readonly(),
    })
    .partial()
    .default({}),
  maxQrcodes: z.int().positive().max(10_000_000).default(100_000),
  actingUser: z.string().min(1).optional(),
  scenario: z.string().min(1).optional(),
  journalSize: z.int().nonnegative().max(1_000_000).default(1_000),
  qrcodeLink: z.url({ protocol: /^[a-z][\w+.-]*$/ }).optional(),
  maxUserPools: z.int().nonnegative().max(10_000).default(100),
  schedule: z.custom<MockOptions['schedule']>().optional(),
  store: z.custom<Store>().optional(),
  lifecycles: z.custom<Partial<Lifecycles>>().optional(),
  profile: z.custom<Profile>().optional(),
});

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
  const parsed = optionsSchema.safeParse(options);
  if (!parsed.success) throw new TypeError(`createMock: ${z.prettifyError(parsed.error)}`);
  const { settings, ...rest } = parsed.data;
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const profile = rest.profile && parseProfile(rest.profile);
  const worldOptions = { ...rest, profile, settings: { ...defaultSettings, ...lifetimesOf(profile), ...given } };
  const rules = rulesOf(profile);
  const userPools: UserPools<Member> = createUserPools(
    createMember(createWorld(worldOptions, rules), () => userPools),
    parsed.data.maxUserPools,
    (id, { apps }) => {
      const userPool = { id, twins: apps.list() };
      const own = { ...worldOptions, seed: rest.seed + hash(id), userPool, store: undefined };
      return createMember(createWorld(own, rules), () => userPools);
    },
  );
  const { first } = userPools;
  const unknownPool = (request: ApiRequest) =>
    refusalAnswer(first.world, envelopeAt(request.path), request, refuse('user-pool-not-found'));
  const worlds: Worlds = {
    of: (request) => userPools.of(request)?.world ?? unknownPool(request),
    ofCode: async (id) => (await userPools.ofCode(id)).world,
  };
  return { ...first.mock, ...createResponder(worlds, rules) };
}

/** The dialect of a path, as far as its beginning tells. */
const envelopeAt = (path: string) =>
  path.startsWith('/api/v2/') ? 'v2' : path.includes('/oidc/') ? 'oidc' : ('v3' as const);

/** One user pool: its world, and the mock that shows it. */
interface Member {
  readonly world: World;
  readonly mock: Mock;
}

function createMember(world: World, userPools: () => UserPools<Member>): Member {
  const worlds: Worlds = { of: () => world, ofCode: () => world };
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
    async reset() {
      if (userPools().first.world === world) userPools().forget();
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
    phone: context.phone,
    wechatPhone: context.wechat,
    // Loaded when first asked for: a mock that nobody commands starts faster without.
    admin: (async (name: AdminOperationName, input?: unknown) =>
      (await import('./control/commands/admin.js')).command(context, name, input)) as Admin,
    force: (codeId, status, options = {}) => forceStatus(world, codeId, status, options),
    async pictureText(qrcodeId) {
      const qrcode = await world.store.qrcodes.get(qrcodeId);
      return qrcode && pictureText(world, qrcode);
    },
    userPool: (id) => poolOf(userPools(), id).mock,
    reset() {
      if (userPools().first.world === world) userPools().forget();
      return world.reset();
    },
  };
  return { world, mock };
}

function poolOf(userPools: UserPools<Member>, id: string): Member {
  const member = userPools.ofPool(id);
  if (member !== undefined) return member;
  const { length } = userPools.ids();
  throw new RangeError(`there are ${length} user pools: reset the mock, reuse one, or raise maxUserPools`);
}

/** The lifetimes that a profile has seen are settings of an app, too. */
function lifetimesOf(profile: Profile | undefined): Partial<Settings> {
  const { qrcodeExpiresIn, ticketExpiresIn } = profile?.assumptions ?? {};
  return {
    ...(qrcodeExpiresIn !== undefined && { qrcodeExpiresIn }),
    ...(ticketExpiresIn !== undefined && { ticketExpiresIn }),
  };
}

/** Different for different texts, as good as always (FNV-1a, 32 bit). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
