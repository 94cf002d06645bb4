import type { FastpassEvent, PushEvent } from '../../contracts/protocol/index.js';
import { readApp } from '../engine/authenticate.js';
import { judge, statusAt } from '../engine/lifecycle.js';
import { refuse } from '../engine/refusal.js';
import type { LoginCode } from '../world/store.js';
import { defaultScope, issueTokenSet, openSession } from '../world/tokens.js';
import { readUser } from '../world/users.js';
import type { World } from '../world/world.js';
import type { Behaviours, Call } from './behaviour.js';

type ChangePushCall = Call<'changePushcodeStatus' | 'setPushcodeStatus'>;

/** The flows beside the QR-code login. Both live as long as a QR code does (assumed). */
export const siblingBehaviours: Behaviours<
  | 'geneFastpassQrcodeInfo'
  | 'getFastpassParams'
  | 'getAppLoginQrcodeStatus'
  | 'qrcodeAppLogin'
  | 'signInByPush'
  | 'checkPushcodeStatus'
  | 'changePushcodeStatus'
  | 'setPushcodeStatus'
> = {
  async geneFastpassQrcodeInfo({ world, request, session, input }) {
    const user = await readUser(world.users, session.userId);
    if (user === undefined) throw refuse('login-invalid');
    const app =
      request.headers['x-authing-app-id'] === undefined ? world.apps.byId(session.appId) : readApp(world, request);
    if (app === undefined) throw refuse('app-not-found');
    if (app.userPoolId !== session.userPoolId) throw refuse('user-pool-mismatch');
    const code = newLoginCode(world, user, app, input.options?.scope, 'PENDING' as const);
    await world.store.fastpassCodes.put(code.id, code);
    return {
      scene: 'FASTPASS',
      qrcodeId: code.id,
      apiHost: request.baseUrl,
      appId: app.id,
      user: { id: user.id, displayName: user.name, photo: user.photo },
      userpool: { id: user.userPoolId, displayName: 'Demo', photo: user.photo },
    };
  },

  async getFastpassParams({ world, input }) {
    const asking = world.apps.byId(input.appId);
    if (asking === undefined) throw refuse('app-not-found');
    const { userPoolId } = await changeFastpass(world, input.qrcodeId, 'SCAN', asking.userPoolId);
    const apps = world.apps.list().filter((app) => app.userPoolId === userPoolId);
    return { relationApps: apps.map(({ id, name }) => ({ id, name })) };
  },

  async getAppLoginQrcodeStatus({ world, input }) {
    const code = await world.store.fastpassCodes.get(input.qrcodeId);
    if (code === undefined) throw refuse('qrcode-not-found');
    const status = statusAt(world.lifecycles.fastpass, code, world.clock.now());
    const user = await readUser(world.users, code.userId);
    if (user === undefined || (status !== 'SCANNED' && status !== 'AUTHORIZED')) return { status };
    return { status, briefUserInfo: { displayName: user.name, photo: user.photo } };
  },

  async qrcodeAppLogin({ world, request, input }) {
    const app = readApp(world, request);
    const { userId, scope } = await changeFastpass(world, input.qrcodeId, 'APP_LOGIN', app.userPoolId);
    const user = await readUser(world.users, userId);
    if (user === undefined) throw refuse('qrcode-not-found');
    const tokenSet = await issueTokenSet(world, { user, app, scope, baseUrl: request.baseUrl });
    await openSession(world, { user, app }, tokenSet);
    return tokenSet;
  },

  async signInByPush({ world, request, input }) {
    const app = readApp(world, request);
    const user = (await world.users.directory()).byAccount(app.userPoolId, input.account);
    if (user === undefined) throw refuse('user-not-found');
    if (user.locked) throw refuse('user-locked');
    const code = newLoginCode(world, user, app, input.options?.scope, 'PUSHED' as const);
    await world.store.pushCodes.put(code.id, code);
    return { pushCodeId: code.id, expireTime: app.settings.qrcodeExpiresIn };
  },

  async checkPushcodeStatus({ world, request, input }) {
    const code = await world.store.pushCodes.get(input.pushCodeId);
    if (code === undefined) throw refuse('pushcode-not-found');
    const status = statusAt(world.lifecycles.push, code, world.clock.now());
    if (status !== 'AUTHORIZED') return { status };
    if (code.tokenSet !== undefined) return { status, tokenSet: code.tokenSet };
    const user = await readUser(world.users, code.userId);
    const app = world.apps.byId(code.appId);
    if (user === undefined || app === undefined) throw refuse('pushcode-not-found');
    const tokenSet = await issueTokenSet(world, { user, app, scope: code.scope, baseUrl: request.baseUrl });
    const issued = { ...code, version: code.version + 1, tokenSet };
    if (await world.store.pushCodes.put(code.id, issued)) await openSession(world, { user, app }, tokenSet);
    const winner = (await world.store.pushCodes.get(code.id))?.tokenSet;
    return winner === undefined ? { status } : { status, tokenSet: winner };
  },

  changePushcodeStatus: (call) => changePush(call),
  setPushcodeStatus: async (call) => {
    await changePush(call);
    return { success: true as const };
  },
};

function newLoginCode<Status>(
  world: World,
  { id: userId, userPoolId }: { readonly id: string; readonly userPoolId: string },
  app: { readonly id: string; readonly settings: { readonly qrcodeExpiresIn: number } },
  scope: string | undefined,
  status: Status,
): LoginCode<Status> {
  return {
    version: 1,
    id: world.ids.objectId(),
    userId,
    appId: app.id,
    userPoolId,
    scope: scope ?? defaultScope,
    expiresAt: world.clock.now() + app.settings.qrcodeExpiresIn * 1_000,
    status,
    tokenSet: undefined,
  };
}

async function changeFastpass(world: World, id: string, event: FastpassEvent, userPoolId: string) {
  for (;;) {
    const code = await world.store.fastpassCodes.get(id);
    if (code === undefined) throw refuse('qrcode-not-found');
    if (code.userPoolId !== userPoolId) throw refuse('user-pool-mismatch');
    const status = statusAt(world.lifecycles.fastpass, code, world.clock.now());
    const { to, refuse: refusal } = judge(world.lifecycles.fastpass, status, event, true);
    if (to === undefined) throw refuse(refusal);
    const changed = { ...code, version: code.version + 1, status: to };
    if (await world.store.fastpassCodes.put(id, changed)) return changed;
  }
}

async function changePush({ world, session, input: { pushCodeId, action } }: ChangePushCall): Promise<undefined> {
  for (;;) {
    const code = await world.store.pushCodes.get(pushCodeId);
    if (code === undefined) throw refuse('pushcode-not-found');
    if (code.userPoolId !== session.userPoolId) throw refuse('user-pool-mismatch');
    const status = statusAt(world.lifecycles.push, code, world.clock.now());
    const event: PushEvent = action;
    const { to, refuse: refusal } = judge(world.lifecycles.push, status, event, code.userId === session.userId);
    if (to === undefined) throw refuse(refusal);
    if (await world.store.pushCodes.put(pushCodeId, { ...code, version: code.version + 1, status: to }))
      return undefined;
  }
}
