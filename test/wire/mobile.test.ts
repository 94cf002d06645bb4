import { describe, expect, it } from 'vitest';
import { type WireRequest, wire } from './support.js';

const mock = wire();
const grant = 'http://authing.cn/oidc/grant_type/authing_token';

/** The mobile SDKs: they log in over V2 with an encrypted password, then ask for a token set. */
const clients = [
  {
    name: 'Guard for iOS',
    headers: (appId: string, userPoolId: string) => ({
      'x-authing-userpool-id': userPoolId,
      'x-authing-app-id': appId,
      'User-Agent': 'Guard/1 CFNetwork/1410 Darwin/22.6.0',
      'x-authing-request-from': 'Guard-iOS@1.4.10',
      'x-authing-sdk-version': '1.4.10',
      'x-authing-lang': 'zh-CN',
    }),
    login: (account: string, password: string) => ({ account, password, autoRegister: false }),
    token: (appId: string, token: string) =>
      `client_id=${appId}&grant_type=${grant}&token=${token}&scope=openid%20profile%20email%20phone%20offline_access&prompt=consent&code_verifier=abc&redirect_uri=`,
    formType: 'application/x-www-form-urlencoded',
  },
  {
    name: 'Guard for Android 1.5',
    headers: (appId: string, userPoolId: string) => ({
      'x-authing-userpool-id': userPoolId,
      'User-Agent': 'Guard/1.5 (Android 13)',
      'x-authing-app-id': appId,
      'x-authing-request-from': 'Guard@Android@1.5.4',
      'x-authing-lang': 'zh-CN',
      'x-authing-device-id': '5d41402abc4b2a76',
    }),
    login: (account: string, password: string) => ({ account, password, autoRegister: true }),
    token: (appId: string, token: string) =>
      `client_id=${appId}&grant_type=${encodeURIComponent(grant)}&token=${token}&scope=openid%20profile%20email%20phone%20offline_access&prompt=consent&code_verifier=abc&redirect_uri=https%3A%2F%2Fguard.authing%2Fredirect`,
    formType: 'application/x-www-form-urlencoded',
  },
  {
    name: 'the Flutter SDK',
    headers: (appId: string, userPoolId: string) => ({
      'x-authing-userpool-id': userPoolId,
      'x-authing-app-id': appId,
      'x-authing-request-from': 'sdk-flutter',
      'x-authing-sdk-version': '1.0.0',
      'x-authing-lang': 'en-US',
    }),
    login: (account: string, password: string) => ({ account, password }),
    token: (appId: string, token: string) =>
      `client_id=${appId}&grant_type=${grant}&token=${token}&scope=openid profile email phone&prompt=consent&code_verifier=abc&redirect_uri=https%3A%2F%2Fguard.authing.cn`,
    formType: 'application/x-www-form-urlencoded; charset=utf-8',
  },
] as const;

describe.each(clients)('$name on the wire', ({ headers, login, token, formType }) => {
  const app = () => mock.mock.apps.named('main');
  const common = () => headers(app().id, app().userPoolId);
  const post = (path: string, body: unknown, more: Readonly<Record<string, string>> = {}): WireRequest => ({
    method: 'POST',
    path,
    headers: { ...common(), 'Content-Type': 'application/json', ...more },
    body: JSON.stringify(body),
  });

  async function logIn(password = 'password') {
    const { body } = await mock.send(post('/api/v2/login/account', login('alice', await mock.encrypt(password))));
    if (body.code !== 200) return body;
    const answer = await mock.send({
      method: 'POST',
      path: '/oidc/token',
      headers: { 'Content-Type': formType, 'x-authing-request-from': 'SDK' },
      body: token(app().id, body.data.token),
    });
    expect(answer.httpStatus).toBe(200);
    return answer.body;
  }

  async function generate() {
    const { body } = await mock.send(post('/api/v2/qrcode/gene', { scene: 'APP_AUTH' }));
    expect(body.message).toBeUndefined();
    return String(body.data.random);
  }

  it('logs in by an encrypted password, and scans and confirms with its id_token', async () => {
    const tokens = await logIn();
    expect(tokens).toMatchObject({ access_token: expect.any(String), id_token: expect.any(String) });
    const random = await generate();
    const login = { Authorization: `Bearer ${tokens.id_token}` };
    expect((await mock.send(post('/api/v2/qrcode/scanned', { random }, login))).body).toMatchObject({
      code: 200,
      message: common()['x-authing-lang'] === 'zh-CN' ? '二维码扫描确认成功' : expect.any(String),
      data: { random, status: 0 },
    });
    expect((await mock.send(post('/api/v2/qrcode/confirm', { random }, login))).body).toMatchObject({
      code: 200,
      data: { status: 1 },
    });
    const poll = await mock.send({ method: 'GET', path: `/api/v2/qrcode/check?random=${random}`, headers: common() });
    expect(poll.body).toMatchObject({ code: 200, data: { status: 2, ticket: expect.any(String) } });
  });

  it('cancels with its id_token', async () => {
    const { id_token } = await logIn();
    const random = await generate();
    const login = { Authorization: `Bearer ${id_token}` };
    await mock.send(post('/api/v2/qrcode/scanned', { random }, login));
    expect((await mock.send(post('/api/v2/qrcode/cancel', { random }, login))).body).toMatchObject({
      code: 200,
      data: { status: -1 },
    });
  });

  it('acts over V3 with its id_token, and reads who is logged in', async () => {
    const { id_token } = await logIn();
    const login = { Authorization: `Bearer ${id_token}` };
    const { body } = await mock.send(post('/api/v3/gene-qrcode', { type: 'MOBILE_APP' }));
    const { qrcodeId } = body.data;
    const scanned = await mock.send(post('/api/v3/change-qrcode-status', { qrcodeId, action: 'SCAN' }, login));
    expect(scanned.body).toMatchObject({ statusCode: 200 });
    const me = { method: 'GET', path: '/api/v2/users/me', headers: { ...common(), ...login } } as const;
    expect((await mock.send(me)).body).toMatchObject({ code: 200, data: { username: 'alice' } });
    expect((await mock.send({ ...me, path: '/api/v2/users/me/info' })).body).toMatchObject({ code: 200 });
  });

  it('reads the custom data of its user', async () => {
    const { id_token } = await logIn();
    const headers = { ...common(), Authorization: `Bearer ${id_token}`, 'Content-Type': 'application/json' };
    const { id } = await mock.mock.admin('createCode', { customData: { employeeNumber: 7 } });
    await mock.mock.phone('alice').scan(id);
    await mock.mock.phone('alice').confirm(id);
    const fields = [expect.objectContaining({ key: 'employeeNumber', value: 7 })];
    expect((await mock.send(post('/api/v2/udvs/get', { targetType: 'USER', targetId: 'any' }, headers))).body).toEqual(
      fields,
    );
    const values = { method: 'GET', path: '/api/v2/udfs/values?targetType=USER&targetId=any', headers } as const;
    expect((await mock.send(values)).body).toMatchObject({ code: 200, data: fields });
    expect((await mock.send({ ...values, headers: common() })).body).toMatchObject({ code: expect.any(Number) });
  });

  it('is told that its password is wrong', async () => {
    expect(await logIn('wrong')).toMatchObject({ code: 2333 });
  });
});

/** The SDKs for phones that speak V3: they read the configuration of the app first, and act by their access token. */
const clientsOfV3 = [
  {
    name: 'authing-android-sdk 1.0',
    jsonType: 'application/json; charset=utf-8',
    options: {
      passwordEncryptType: 'none',
      scope: 'openid profile email phone username address offline_access roles extended_fields',
      autoRegister: false,
    },
  },
  {
    name: 'the Flutter SDK for V3 1.1.10',
    jsonType: 'application/json',
    options: {
      scope: 'openid profile username email phone offline_access roles external_id extended_fields tenant_id',
      passwordEncryptType: 'RSA',
    },
  },
] as const;

describe.each(clientsOfV3)('$name on the wire', ({ jsonType, options }) => {
  const app = () => mock.mock.apps.named('main');

  /** Both give up where a list or a text is missing of those that they read. */
  async function readConfiguration() {
    const path = `/api/v2/applications/${app().id}/public-config`;
    const { body } = await mock.send({ method: 'GET', path, headers: { 'x-authing-app-id': app().id } });
    expect(body).toMatchObject({
      code: 200,
      data: {
        userPoolId: app().userPoolId,
        identifier: expect.any(String),
        requestHostname: new URL(mock.baseUrl).host,
        redirectUris: expect.any(Array),
        loginTabs: { list: expect.any(Array), default: expect.any(String) },
        registerTabs: { list: expect.any(Array), default: expect.any(String) },
        passwordTabConfig: { enabledLoginMethods: expect.any(Array) },
      },
    });
    return { 'x-authing-userpool-id': body.data.userPoolId, 'x-authing-app-id': app().id };
  }

  it('reads the configuration, logs in, scans, cancels and reads the profile', async () => {
    const common = await readConfiguration();
    const post = (path: string, body: unknown, login: Readonly<Record<string, string>> = {}) =>
      mock.send({
        method: 'POST',
        path,
        headers: { ...common, 'content-type': jsonType, ...login },
        body: JSON.stringify(body),
      });
    const password = options.passwordEncryptType === 'RSA' ? await mock.encrypt('password') : 'password';
    const signedIn = await post('/api/v3/signin', {
      connection: 'PASSWORD',
      passwordPayload: { account: 'alice', password },
      options,
    });
    expect(signedIn.body).toMatchObject({ statusCode: 200, data: { refresh_token: expect.any(String) } });
    const login = { Authorization: `Bearer ${signedIn.body.data.access_token}` };
    const { body } = await post('/api/v3/gene-qrcode', { type: 'MOBILE_APP' });
    const { qrcodeId } = body.data;
    const act = async (action: string) =>
      (await post('/api/v3/change-qrcode-status', { qrcodeId, action }, login)).body;
    const poll = `/api/v3/check-qrcode-status?qrcodeId=${qrcodeId}`;
    expect(await act('SCAN')).toMatchObject({ statusCode: 200 });
    expect(await act('CANCEL')).toMatchObject({ statusCode: 200 });
    expect((await mock.send({ method: 'GET', path: poll, headers: { ...common, ...login } })).body).toMatchObject({
      data: { status: 'CANCELLED' },
    });
    const path = '/api/v3/get-profile?withCustomData=false&withIdentities=false&withDepartmentIds=false';
    const profile = await mock.send({ method: 'GET', path, headers: { ...common, ...login } });
    expect(profile.body).toMatchObject({ statusCode: 200, data: { username: 'alice' } });
  });
});

describe('the scan pages for Android and Flutter', () => {
  it('get 500 无效二维码 for an unknown code, and a page that polls it gets 2241', async () => {
    const phone = await mock.mock.users.named('alice');
    expect(phone.username).toBe('alice');
    const { body } = await mock.send({
      method: 'POST',
      path: '/api/v3/signin',
      headers: { 'content-type': 'application/json' },
      body: '{"connection":"PASSWORD","passwordPayload":{"account":"alice","password":"password"}}',
    });
    const headers = { 'content-type': 'application/json', authorization: body.data.access_token };
    for (const path of ['scanned', 'confirm']) {
      const answer = await mock.send({
        method: 'POST',
        path: `/api/v2/qrcode/${path}`,
        headers,
        body: '{"random":"unknown"}',
      });
      expect(answer.body).toEqual({ code: 500, message: '无效二维码' });
    }
    const poll = await mock.send({ method: 'GET', path: '/api/v2/qrcode/check?random=unknown', headers: {} });
    expect(poll.body).toEqual({ code: 2241, message: '二维码不存在' });
  });
});
