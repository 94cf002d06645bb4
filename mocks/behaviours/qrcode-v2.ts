import { type OperationInput, type QrcodeAction, statusNumbersV2 } from '../../contracts/protocol/index.js';
import { andThen } from '../engine/maybe-promise.js';
import { changeQrcode } from '../qrcode/change.js';
import { createQrcode } from '../qrcode/create.js';
import { pictureUrl } from '../qrcode/picture.js';
import { exchangeTicket } from '../qrcode/ticket.js';
import { findQrcode } from '../qrcode/timeline.js';
import { type QrcodeView, viewQrcode } from '../qrcode/view.js';
import { readCustomData } from '../world/custom-data.js';
import type { Qrcode, TokenSet } from '../world/store.js';
import type { User } from '../world/user.js';
import type { World } from '../world/world.js';
import type { Behaviours, Call } from './behaviour.js';

const types = {
  APP_AUTH: 'MOBILE_APP',
  WXAPP_AUTH: 'WECHAT_MINIPROGRAM',
  WECHATMP_AUTH: 'WECHAT_OFFICIAL_ACCOUNT',
} as const satisfies Record<OperationInput<'geneQrcodeV2'>['scene'], Qrcode['type']>;

/** What the phone is told. Source: documented (the numbers), assumed (the words). */
const descriptions = {
  SCAN: { status: 0, description: '扫码成功' },
  CONFIRM: { status: 1, description: '授权成功' },
  CANCEL: { status: -1, description: '取消授权' },
} as const;

/** The V2 spelling of what happens to a code. */
export const qrcodeV2Behaviours: Behaviours<
  'geneQrcodeV2' | 'checkQrcodeV2' | 'exchangeUserInfoV2' | 'scanQrcodeV2' | 'confirmQrcodeV2' | 'cancelQrcodeV2'
> = {
  geneQrcodeV2({ world, app, request, input: { scene, customData, params, customeData } }) {
    const given = customData ?? params ?? customeData ?? undefined;
    return andThen(createQrcode(world, app, types[scene], given), ({ id, createdAt, expiresAt }) => ({
      random: id,
      url: pictureUrl(request.baseUrl, id),
      expiresIn: (expiresAt - createdAt) / 1_000,
    }));
  },

  checkQrcodeV2: (call) => andThen(viewQrcode(call.world, call.request, call.code), (view) => spellView(call, view)),

  async exchangeUserInfoV2({ world, app, request, input }) {
    const { user, tokenSet } = await exchangeTicket(world, request, app, input.ticket);
    return { ...spellUser(user, await readCustomData(world, user.id)), ...(await spellToken(world, tokenSet)) };
  },

  scanQrcodeV2: (call) => change(call, 'SCAN'),
  confirmQrcodeV2: (call) => change(call, 'CONFIRM'),
  cancelQrcodeV2: (call) => change(call, 'CANCEL'),
};

type ChangeCall = Call<'scanQrcodeV2' | 'confirmQrcodeV2' | 'cancelQrcodeV2'>;

function change({ world, session, code, input: { random } }: ChangeCall, action: QrcodeAction) {
  const changing = { id: random, action, userId: session.userId, known: code };
  return andThen(
    changeQrcode(world, (id) => findQrcode(world, id), changing),
    () => ({ random, ...descriptions[action] }),
  );
}

function spellView({ world, input: { random } }: Call<'checkQrcodeV2'>, view: QrcodeView) {
  const { status, user, ticket, tokenSet, qrcode } = view;
  if (status === 'ERROR') {
    const { kind, ...scannedResult } = qrcode.scannedResult ?? { kind: 'error', errmsg: '未知错误' };
    return { random, status: statusNumbersV2[kind === 'mfa' ? 'MFA' : 'ERROR'], scannedResult };
  }
  if (user === undefined) return { random, status: statusNumbersV2[status] };
  const { nickname, photo, id: scannedUserId } = user;
  const shown = { random, status: statusNumbersV2[status], userInfo: { nickname, photo }, scannedUserId };
  if (ticket !== undefined) return { ...shown, ticket };
  if (tokenSet === undefined) return shown;
  return andThen(readCustomData(world, user.id), (customData) =>
    andThen(spellToken(world, tokenSet), (token) => ({
      ...shown,
      userInfo: { ...spellUser(user, customData), ...token },
    })),
  );
}

/** A user as V2 writes one. */
export function spellUser(user: User, customData: Readonly<Record<string, unknown>>) {
  const created = new Date(user.createdAt).toISOString();
  return {
    id: user.id,
    userPoolId: user.userPoolId,
    username: user.username,
    nickname: user.nickname,
    name: user.name,
    photo: user.photo,
    email: user.email,
    emailVerified: true,
    phone: user.phone,
    phoneVerified: true,
    gender: user.gender,
    blocked: user.locked,
    createdAt: created,
    updatedAt: created,
    customData,
  };
}

/** The same at each poll: the token expires when its login state does. */
const spellToken = (world: World, { access_token, expire_in }: TokenSet) =>
  andThen(world.store.sessions.get(access_token), (session) => ({
    token: access_token,
    tokenExpiredAt: new Date(session?.expiresAt ?? world.clock.now() + expire_in * 1_000).toISOString(),
  }));
