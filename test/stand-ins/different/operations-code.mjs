import {
  accessTokenOf,
  claimedClient,
  comesFromBrowser,
  requireApp,
  requireAuthenticClient,
  requireUser,
} from './callers.mjs';
import { allowBoolean, allowObject, allowText, requireOneOf, requireText } from './checks.mjs';
import { appCodeType } from './codes.mjs';
import { findUserByAccount } from './demonstration-data.mjs';
import { Refusal } from './refusals.mjs';
import { briefUser, profileOfUser } from './users-on-the-wire.mjs';

const types = [appCodeType, 'WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'];
const actions = ['SCAN', 'CONFIRM', 'CANCEL'];

export const pictureUrl = (base, code) => `${base}/pictures/${code.id}.png`;

export function codeOperations({ codes, tokens }) {
  function geneQrcode(call) {
    const body = call.json();
    const type = requireOneOf(body, 'type', types);
    const customData = allowObject(body, 'customData');
    allowObject(body, 'context');
    allowText(body, 'extIdpConnId');
    allowBoolean(body, 'autoMergeQrCode');
    const app = requireApp(call, body);
    const code = codes.add({ app, type, customData });
    return { qrcodeId: code.id, url: pictureUrl(call.base, code), customLogoUrl: app.logo };
  }

  async function getQrcodeStatus(call) {
    const code = codes.find(requireText(call.query, 'qrcodeId'));
    const status = codes.statusOf(code);
    const wasScanned = ['SCANNED', 'AUTHORIZED', 'CANCELLED'].includes(status);
    return {
      status,
      ...(wasScanned && { briefUserInfo: briefUser(code.user) }),
      ...(code.ticket && { ticket: code.ticket }),
      ...(code.tokenSet && { tokenSet: await code.tokenSet }),
    };
  }

  async function change(call) {
    const user = await requireUser(call, tokens);
    const body = call.json();
    const qrcodeId = requireText(body, 'qrcodeId');
    codes.change(qrcodeId, requireOneOf(body, 'action', actions), user);
  }

  async function exchange(call) {
    const body = call.json();
    const ticket = requireText(body, 'ticket');
    const claim = claimedClient(call, body);
    const claimedApp = claim.id === undefined ? undefined : requireApp(call, body);
    const app = claimedApp ?? codes.findByTicket(ticket).app;
    if (!app.allowExchangeUserInfoFromBrowser && comesFromBrowser(call)) throw new Refusal('ticketFromBrowser');
    requireAuthenticClient(app, claim);
    const code = codes.findByTicket(ticket, app);
    codes.requireLivingTicket(code);
    return tokens.tokenSet(code.user, app, allowText(body, 'scope'));
  }

  async function signin(call) {
    const body = call.json();
    requireOneOf(body, 'connection', ['PASSWORD']);
    const payload = allowObject(body, 'passwordPayload');
    const password = requireText(payload, 'password');
    const names = ['account', 'email', 'username', 'phone'].filter((name) => allowText(payload, name) !== undefined);
    if (names.length === 0) throw new Refusal('invalidArgument', 'passwordPayload.account');
    const scope = allowText(allowObject(body, 'options'), 'scope');
    if (scope !== undefined && !scope.split(' ').includes('openid'))
      throw new Refusal('invalidArgument', 'options.scope');
    const app = requireApp(call, body);
    requireAuthenticClient(app, claimedClient(call, body));
    const user = findUserByAccount(app.userPoolId, { [names[0]]: payload[names[0]] });
    if (!user) throw new Refusal('wrongAccountOrPassword');
    if (user.password !== password) throw new Refusal('wrongAccountOrPassword');
    if (user.locked) throw new Refusal('userLocked');
    return tokens.tokenSet(user, app, scope);
  }

  return {
    'POST /api/v3/gene-qrcode': geneQrcode,
    'GET /api/v3/get-qrcode-status': getQrcodeStatus,
    'GET /api/v3/check-qrcode-status': getQrcodeStatus,
    'POST /api/v3/change-qrcode-status': change,
    'POST /api/v3/set-qrcode-status': async (call) => {
      await change(call);
      return { success: true };
    },
    'POST /api/v3/exchange-tokenset-with-qrcode-ticket': exchange,
    'POST /api/v3/signin': signin,
    'GET /api/v3/get-profile': async (call) => {
      const user = await requireUser(call, tokens);
      const scope = tokens.scopeOf(accessTokenOf(call));
      const isAsked = /^(?:true|1)$/i.test(call.query.withCustomData) || /custom_data|extended_fields/.test(scope);
      return profileOfUser(user, { withCustomData: isAsked, scope });
    },
  };
}
