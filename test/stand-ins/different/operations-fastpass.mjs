import { accessTokenOf, requireApp, requireUser } from './callers.mjs';
import { allowText, requireOneOf, requireText } from './checks.mjs';
import { fastpassType } from './codes.mjs';
import { apps, findApp, findUserPool } from './demonstration-data.mjs';
import { Refusal } from './refusals.mjs';
import { briefUser } from './users-on-the-wire.mjs';

export function fastpassOperations({ codes, tokens }) {
  function findFastpassCode(id) {
    const code = codes.find(id);
    if (code.type !== fastpassType) throw new Refusal('codeNotFound');
    return code;
  }

  async function appOfLogin(call) {
    const { aud } = await tokens.readAccessToken(accessTokenOf(call));
    return findApp(aud);
  }

  async function geneFastpassQrcodeInfo(call) {
    const user = await requireUser(call, tokens);
    const body = call.json({ mayBeEmpty: true });
    const app = call.headers['x-authing-app-id'] === undefined ? await appOfLogin(call) : requireApp(call, body);
    if (app.userPoolId !== user.userPoolId) throw new Refusal('userOfAnotherPool');
    const code = codes.add({ app, type: fastpassType, user });
    const { id, name, logo } = findUserPool(user.userPoolId);
    return {
      scene: 'APP_LOGIN',
      qrcodeId: code.id,
      apiHost: call.base,
      appId: app.id,
      user: { id: user.id, ...briefUser(user) },
      userpool: { id, displayName: name, photo: logo },
    };
  }

  function getFastpassParams(call) {
    const code = findFastpassCode(requireText(call.query, 'qrcodeId'));
    const appId = allowText(call.query, 'appId');
    const asking = appId === undefined ? code.app : findApp(appId);
    if (!asking) throw new Refusal('appNotFound');
    if (asking.userPoolId !== code.app.userPoolId) throw new Refusal('userOfAnotherPool');
    codes.refuseSettled(code);
    const relationApps = apps
      .filter((app) => app.userPoolId === code.app.userPoolId)
      .map(({ id, name, logo }) => ({ id, name, logo }));
    return { relationApps };
  }

  function getAppLoginQrcodeStatus(call) {
    const code = findFastpassCode(requireText(call.query, 'qrcodeId'));
    const status = codes.statusOf(code);
    return { status, ...(status === 'AUTHORIZED' && { briefUserInfo: briefUser(code.user) }) };
  }

  async function qrcodeAppLogin(call) {
    const body = call.json();
    const id = requireText(body, 'qrcodeId');
    requireOneOf(body, 'action', ['APP_LOGIN']);
    const code = findFastpassCode(id);
    const app = call.headers['x-authing-app-id'] === undefined ? code.app : requireApp(call, body);
    if (app.userPoolId !== code.app.userPoolId) throw new Refusal('userOfAnotherPool');
    codes.refuseSettled(code);
    code.status = 'AUTHORIZED';
    return tokens.tokenSet(code.user, app);
  }

  return {
    'POST /api/v3/gene-fastpass-qrcode-info': geneFastpassQrcodeInfo,
    'GET /api/v3/get-fastpass-client-apps': getFastpassParams,
    'GET /api/v3/get-app-login-qrcode-status': getAppLoginQrcodeStatus,
    'POST /api/v3/qrcode-app-login': qrcodeAppLogin,
  };
}
