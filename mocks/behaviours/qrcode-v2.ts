import { type OperationInput, type QrcodeAction, statusNumbersV2 } from '../../contracts/protocol/index.js';
import { andThen } from '../engine/maybe-promise.js';
import { changeQrcode } from '../qrcode/change.js';
import { createQrcode } from '../qrcode/create.js';
import { logoUrl } from '../qrcode/picture.js';
import { pictureUrl } from '../qrcode/picture-path.js';
import { scannedResults } from '../qrcode/scanned-result.js';
import { exchangeTicket } from '../qrcode/ticket.js';
import { findQrcode } from '../qrcode/timeline.js';
import { type QrcodeView, viewQrcode } from '../qrcode/view.js';
import type { Qrcode } from '../store/records.js';
import { readCustomData } from '../world/custom-data.js';
import type { Behaviours, Call } from './behaviour.js';
import { spellToken, spellUser } from './spell-v2.js';

const types = {
  APP_AUTH: 'MOBILE_APP',
  // Source: sdk (Guard).
  ZJ_AUTH: 'MOBILE_APP',
  WXAPP_AUTH: 'WECHAT_MINIPROGRAM',
  WECHATMP_AUTH: 'WECHAT_OFFICIAL_ACCOUNT',
} as const satisfies Record<OperationInput<'geneQrcodeV2'>['scene'], Qrcode['type']>;

/** The answers to the phone. Source: documented (the numbers), assumed (the words). */
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
    const [field, given] =
      Object.entries({ customData, params, customeData }).find(([, values]) => values != null) ?? [];
    return andThen(
      createQrcode(world, app, types[scene], given ?? undefined, field),
      ({ id, type, createdAt, expiresAt }) => ({
        random: id,
        url: pictureUrl(request.baseUrl, id),
        expiresIn: (expiresAt - createdAt) / 1_000,
        ...(type !== 'MOBILE_APP' && { customLogo: logoUrl }),
      }),
    );
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

/** A code that nobody has scanned shows no user, so that a page that reads `userInfo.nickname` never throws. Source: documented. */
const unscanned = { userInfo: {}, ticket: null, scannedUserId: null } as const;

function spellView({ world, input: { random } }: Call<'checkQrcodeV2'>, view: QrcodeView) {
  const { status, user, ticket = null, tokenSet, qrcode } = view;
  if (status === 'ERROR') {
    const { kind, ...scannedResult } = qrcode.scannedResult ?? scannedResults.error;
    return { random, status: statusNumbersV2[kind === 'mfa' ? 'MFA' : 'ERROR'], ...unscanned, scannedResult };
  }
  if (user === undefined) return { random, status: statusNumbersV2[status], ...unscanned };
  const { nickname, photo, id: scannedUserId } = user;
  const shown = { random, status: statusNumbersV2[status], userInfo: { nickname, photo }, ticket, scannedUserId };
  if (ticket !== null || tokenSet === undefined) return shown;
  return andThen(readCustomData(world, user.id), (customData) =>
    andThen(spellToken(world, tokenSet), (token) => ({
      ...shown,
      userInfo: { ...spellUser(user, customData), ...token },
    })),
  );
}
