import {
  type AdminOperationName,
  type ApiRequest,
  fastpassLifecycleFor,
  type Profile,
  pushLifecycle,
  qrcodeLifecycleFor,
  type Rules,
  rulesOf,
} from '../../contracts/protocol/index.js';
import { createPhone } from '../actors/phone.js';
import { createWechat } from '../actors/wechat.js';
import type { Admin, AdminContext } from '../control/commands/context.js';
import { createCallReader } from '../control/read-call.js';
import type { Rulebook } from '../create-world.js';
import { envelopeAt, refusalAnswer } from '../engine/envelope.js';
import { refuse } from '../engine/refusal.js';
import { type Routes, routesFor } from '../engine/respond.js';
import { createResponder, type Responder, type Worlds } from '../engine/responder.js';
import { createFetch } from '../fetch/fetch.js';
import { forceStatus } from '../qrcode/force.js';
import { pictureText } from '../qrcode/picture.js';
import { openOrTell, shareWorlds } from '../shared/share-worlds.js';
import type { SharedState } from '../store/shared-state.js';
import type { Inhabitant, UserPools } from '../user-pools.js';
import type { Lifecycles, World } from '../world/world.js';
import type { Answers } from './answers.js';
import { subject } from './subject.js';

/** The rules of all worlds of a mock. */
export function createRulebook(profile: Profile | undefined, lifecycles: Partial<Lifecycles> | undefined): Rulebook {
  const rules = rulesOf(profile);
  return {
    rules,
    lifecycles: {
      qrcode: qrcodeLifecycleFor(rules.assumptions),
      fastpass: fastpassLifecycleFor(rules.assumptions),
      push: pushLifecycle,
      ...lifecycles,
    },
    calls: createCallReader(),
  };
}

const routes = new WeakMap<Rules, Routes>();

/** The routes of a mock: the worlds of all its user pools have the same rules. */
function routesOf(rules: Rules): Routes {
  const known = routes.get(rules);
  if (known !== undefined) return known;
  const made = routesFor(rules);
  routes.set(rules, made);
  return made;
}

/** The commands that are about the worlds of other user pools, too. */
export type PoolCommands = Pick<
  AdminContext,
  'userPools' | 'unknownUserPools' | 'userPool' | 'removeUserPool' | 'reset'
>;

/** Answers in one world. */
export function createAnswers(world: World, pools: PoolCommands): Answers {
  const worlds: Worlds = {
    of: (request, row) => (world.mirror === undefined ? world : openOrTell(world, world.mirror, request, row)),
    at: () => world,
    ofCode: () => world,
  };
  const responder = createResponder(worlds, routesOf(world.rules));
  const unwatched = createResponder(worlds, routesOf(world.rules), false);
  const context: AdminContext = {
    world,
    phone: (username) =>
      createPhone(unwatched, async () => {
        const user = await world.users.named(username);
        const app = world.apps.list().find((candidate) => candidate.userPoolId === user.userPoolId);
        return { user, appId: (app ?? world.apps.fallback).id };
      }),
    wechat: (username) => createWechat(world, username),
    ...pools,
  };
  return {
    ...responder,
    fetch: createFetch(responder, world.limits.maxBodyBytes),
    phone: context.phone,
    wechatPhone: context.wechat,
    // Loaded when first asked for: a mock that nobody commands starts faster without.
    admin: (async (name: AdminOperationName, input?: unknown) =>
      (await import('../control/commands/admin.js')).command(context, name, input)) as Admin,
    async force(codeId, status, options = {}) {
      await world.mirror?.refresh();
      await forceStatus(world, codeId, status, options);
    },
    async pictureText(qrcodeId) {
      const qrcode = await world.store.qrcodes.get(qrcodeId);
      return qrcode && pictureText(world, qrcode);
    },
  };
}

/** Answers each request in the world of its user pool. */
export function createPoolAnswers(
  userPools: UserPools<Inhabitant>,
  shared: SharedState | undefined,
): Responder & Pick<Answers, 'fetch'> {
  const { world } = userPools.first;
  const unknownPool = (request: ApiRequest) =>
    refusalAnswer(world, envelopeAt(request.path), request, refuse('user-pool-not-found'));
  const at = (request: ApiRequest) => userPools.of(request, subject)?.world ?? unknownPool(request);
  const worlds: Worlds =
    shared === undefined
      ? { of: at, at, ofCode: (id) => userPools.ofCode(id).world }
      : shareWorlds(userPools, shared, at);
  const responder = createResponder(worlds, routesOf(world.rules));
  return { ...responder, fetch: createFetch(responder, world.limits.maxBodyBytes) };
}
