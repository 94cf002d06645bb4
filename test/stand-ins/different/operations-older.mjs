import { comesFromBrowser, requireApp, requireUser } from './callers.mjs';
import { allowBoolean, allowObject, allowText, requireOneOf, requireText } from './checks.mjs';
import { appCodeType } from './codes.mjs';
import { pictureUrl } from './operations-code.mjs';
import { Refusal } from './refusals.mjs';
import { olderUser } from './users-on-the-wire.mjs';

const statusNumbers = { PENDING: 0, SCANNED: 1, AUTHORIZED: 2, CANCELLED: 3, EXPIRED: -1, ERROR: 5 };

export function olderOperations({ codes, tokens }) {
  // Clients take `token` as a login state afterwards, so it is the access token.
  function userWithToken(user, tokenSet) {
    const { exp } = JSON.parse(Buffer.from(tokenSet.access_token.split('.')[1], 'base64url'));
    const tokenExpiredAt = new Date(exp * 1000).toISOString();
    return { ...olderUser(user), token: tokenSet.access_token, tokenExpiredAt };
  }

  function gene(call) {
    const body = call.json();
    const scene = requireOneOf(body, 'scene', ['APP_AUTH', 'WXAPP_AUTH', 'WECHATMP_AUTH']);
    const customData = Object.assign(
      {},
      ...['customeData', 'params', 'customData'].map((name) => allowObject(body, name)),
    );
    allowObject(body, 'context');
    allowText(body, 'extIdpConnId');
    allowBoolean(body, 'autoMergeQrCode');
    allowBoolean(body, 'withCustomData');
    const app = requireApp(call, body);
    const code = codes.add({ app, type: scene === 'APP_AUTH' ? appCodeType : scene, customData });
    return {
      random: code.id,
      url: pictureUrl(call.base, code),
      expiresIn: codes.qrcodeExpiresIn,
      customLogo: app.logo,
    };
  }

  async function userInfoOf(code, status) {
    if (!['SCANNED', 'AUTHORIZED', 'CANCELLED'].includes(status)) return undefined;
    if (code.tokenSet) return userWithToken(code.user, await code.tokenSet);
    return { nickname: code.user.displayName, photo: code.user.photo };
  }

  async function check(call) {
    const code = codes.find(requireText(call.query, 'random'));
    const status = codes.statusOf(code);
    const userInfo = await userInfoOf(code, status);
    return {
      random: code.id,
      status: statusNumbers[status],
      ...(userInfo && { userInfo, scannedUserId: code.user.id }),
      ...(code.ticket && { ticket: code.ticket }),
    };
  }

  async function userinfo(call) {
    const code = codes.findByTicket(requireText(call.json(), 'ticket'));
    if (!code.app.allowExchangeUserInfoFromBrowser && comesFromBrowser(call)) throw new Refusal('ticketFromBrowser');
    codes.requireLivingTicket(code);
    return userWithToken(code.user, await tokens.tokenSet(code.user, code.app));
  }

  // The published answers number these three 0, 1 and -1, unlike the statuses of check.
  const change = (action, status, description) => async (call) => {
    const user = await requireUser(call, tokens);
    const random = requireText(call.json(), 'random');
    codes.change(random, action, user);
    return { random, status, description };
  };

  return {
    'POST /api/v2/qrcode/gene': gene,
    'GET /api/v2/qrcode/check': check,
    'POST /api/v2/qrcode/userinfo': userinfo,
    'POST /api/v2/qrcode/scanned': change('SCAN', 0, 'scanned'),
    'POST /api/v2/qrcode/confirm': change('CONFIRM', 1, 'confirmed'),
    'POST /api/v2/qrcode/cancel': change('CANCEL', -1, 'cancelled'),
  };
}
