import type { FastpassEvent } from '../../contracts/protocol/index.js';
import { readApp } from '../engine/authenticate.js';
import { nextStatus, statusAt } from '../engine/lifecycle.js';
import { refuse } from '../engine/refusal.js';
import type { LoginCode } from '../store/records.js';
import { next, update } from '../store/update.js';
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
  | 'getPushLoginRelationApps'
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
    const { userPoolId } = await changeFastpass(world, input.qrcodeId, 'SCAN');
    const apps = world.apps.list().filter((app) => app.userPoolId === userPoolId);
    return { relationApps: apps.map(({ id, name }) => ({ id, name })) };
  },

  async getAppLoginQrcodeStatus({ world, code }) {
    const status = statusAt(world.lifecycles.fastpass, code, world.clock.now());
    const user = await readUser(world.users, code.userId);
    if (user === undefined || (status !== 'SCANNED' && status !== 'AUTHORIZED')) return { status };
    return { status, briefUserInfo: { displayName: user.name, photo: user.photo } };
  },

  async qrcodeAppLogin({ world, app, request, input }) {
    const { userId, scope } = await changeFastpass(world, input.qrcodeId, 'APP_LOGIN');
    const user = await readUser(world.users, userId);
    if (user === undefined) throw refuse('qrcode-not-found');
    const tokenSet = await issueTokenSet(world, { user, app, scope, baseUrl: request.baseUrl });
    await openSession(world, { user, app }, tokenSet);
    return tokenSet;
  },

  async signInByPush({ world, app, input }) {
    const user = (await world.users.directory()).byAccount(app.userPoolId, input.account);
    if (user === undefined) throw refuse('user-not-found');
    if (user.locked) throw refuse('user-locked');
    const code = newLoginCode(world, user, app, input.options?.scope, 'PUSHED' as const);
    await world.store.pushCodes.put(code.id, code);
    return { pushCodeId: code.id, expireTime: app.settings.qrcodeExpiresIn };
  },

  async checkPushcodeStatus({ world, request, code }) {
    const status = statusAt(world.lifecycles.push, code, world.clock.now());
    if (status !== 'AUTHORIZED') return { status };
    if (code.tokenSet !== undefined) return { status, tokenSet: code.tokenSet };
    const user = await readUser(world.users, code.userId);
    const app = world.apps.byId(code.appId);
    if (user === undefined || app === undefined) throw refuse('pushcode-not-found');
    const tokenSet = await issueTokenSet(world, { user, app, scope: code.scope, baseUrl: request.baseUrl });
    const shown = await update(world.store.pushCodes, code.id, (stored) =>
      stored === undefined || stored.tokenSet !== undefined ? undefined : next(stored, { tokenSet }),
    );
    const issued = shown?.tokenSet;
    if (issued?.access_token === tokenSet.access_token) await openSession(world, { user, app }, tokenSet);
    return issued === undefined ? { status } : { status, tokenSet: issued };
  },

  changePushcodeStatus: (call) => changePush(call),
  getPushLoginRelationApps: ({ world, input }) => {
    const app = world.apps.byId(input.appId);
    return { appIds: app === undefined ? [] : [app.id] };
  },
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

async function changeFastpass(world: World, id: string, event: FastpassEvent) {
  const changed = await update(world.store.fastpassCodes, id, (code) => {
    if (code === undefined) throw refuse('qrcode-not-found');
    const status = statusAt(world.lifecycles.fastpass, code, world.clock.now());
    const step = nextStatus(world.lifecycles.fastpass, status, event, true);
    if (step.to === undefined) throw refuse(step.refuse);
    return next(code, { status: step.to });
  });
  if (changed === undefined) throw refuse('qrcode-not-found');
  return changed;
}

async function changePush({ world, session, input: { pushCodeId, action } }: ChangePushCall): Promise<undefined> {
  await update(world.store.pushCodes, pushCodeId, (code) => {
    if (code === undefined) throw refuse('pushcode-not-found');
    const status = statusAt(world.lifecycles.push, code, world.clock.now());
    const step = nextStatus(world.lifecycles.push, status, action, code.userId === session.userId);
    if (step.to === undefined) throw refuse(step.refuse);
    return next(code, { status: step.to });
  });
}
