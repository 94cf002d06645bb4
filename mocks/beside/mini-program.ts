import { type ApiRequest, isObject, parseFields, type QrcodeAction, textOf } from '../../contracts/protocol/index.js';
import { refuse } from '../engine/refusal.js';
import { changeQrcode } from '../qrcode/change.js';
import { findQrcode } from '../qrcode/timeline.js';
import type { Qrcode } from '../store/records.js';
import type { User } from '../world/user.js';
import { readUser } from '../world/users.js';
import type { World } from '../world/world.js';
import { sidePaths } from './paths.js';
import { type SideRoute, success } from './route.js';

/**
 * The requests by which Authing's mini program acts on a code of the type WECHAT_MINIPROGRAM: it asks which app the code is
 * for, reports the scan, and confirms. Source: sdk (authing-miniapp, of August 2023); its answers beside `code`, `openid` and
 * `unionid`, and the ids of the configuration, are not published.
 */
export const miniProgramRoutes: readonly SideRoute[] = [
  { method: 'GET', path: sidePaths.launchParameters, read: launchParameters },
  { method: 'GET', path: sidePaths.grant, read: grant },
  { method: 'POST', path: sidePaths.redirect, read: redirect },
];

/** Without a code, it is the first app that is told. */
async function launchParameters(world: World, request: ApiRequest): Promise<unknown> {
  const id = textOf(request.query['qrcodeId']) ?? '';
  const app = id === '' ? world.apps.fallback : world.apps.byId((await readCode(world, id)).appId);
  if (app === undefined) throw refuse('app-not-found');
  return success({
    app: { id: app.id, name: app.name },
    userpool: { id: app.userPoolId },
    extIdpConnIdentifier: 'wechat-mini-program',
    showPointsFunc: false,
  });
}

async function grant(world: World, { query }: ApiRequest): Promise<unknown> {
  const user = await readWechatUser(world, required('code', query['code']));
  await act(world, required('random', query['random']), 'SCAN', user.id);
  return success({ openid: user.id, unionid: user.id });
}

async function redirect(world: World, { query, body }: ApiRequest): Promise<unknown> {
  const fields = parseFields(body);
  const openid = required('openid', isObject(fields) ? fields['openid'] : undefined);
  const random = required('random', query['random']);
  const user = await readUser(world.users, openid);
  if (user === undefined) throw refuse('user-not-found');
  await act(world, random, 'CONFIRM', user.id);
  return success();
}

function required(field: string, value: unknown): string {
  const text = textOf(value);
  if (text === undefined || text === '') throw refuse('invalid-argument', { field, problem: 'required' });
  return text;
}

async function act(world: World, id: string, action: QrcodeAction, userId: string): Promise<void> {
  const known = await readCode(world, id);
  await changeQrcode(world, (one) => findQrcode(world, one), { id, action, userId, known });
}

/** The mini program knows its own codes. Source: assumed. */
async function readCode(world: World, id: string): Promise<Qrcode> {
  const qrcode = await findQrcode(world, id);
  if (qrcode?.type !== 'WECHAT_MINIPROGRAM') throw refuse('qrcode-not-found');
  return qrcode;
}

/** Reads the user behind a code of WeChat: the code may be a user name, and any other stands for the first user. Source: assumed. */
async function readWechatUser(world: World, code: string): Promise<User> {
  const users = await world.users.list();
  const user = users.find(({ username }) => username === code) ?? users[0];
  if (user === undefined) throw refuse('user-not-found');
  return user;
}
