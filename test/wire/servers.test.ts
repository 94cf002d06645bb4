import { describe, expect, it } from 'vitest';
import { type WireRequest, wire } from './support.js';

const mock = wire();

/** The ways in which the server SDKs write the same calls. Their sources say how; the versions are those of the sources. */
interface Client {
  readonly name: string;
  readonly headers: (appId: string) => Readonly<Record<string, string>>;
  readonly jsonType: string;
  /** The header of the login state. */
  readonly authorization: (token: string) => Readonly<Record<string, string>>;
  readonly signin: (account: string, password: string) => unknown;
  readonly change: (qrcodeId: string, action: string) => unknown;
  readonly profile: string;
}

const payload = (account: string, password: string) => ({ account, password });

const clients: readonly Client[] = [
  {
    name: 'authing-java-sdk 3.1.19',
    headers: (id) => ({
      'x-authing-request-from': 'SDK',
      'x-authing-sdk-version': 'authing-java-sdk:3.1.19',
      'x-authing-app-id': id,
    }),
    jsonType: 'application/json;charset=UTF-8',
    authorization: (token) => ({ authorization: `Bearer ${token}` }),
    signin: (account, password) => ({ connection: 'PASSWORD', passwordPayload: payload(account, password) }),
    change: (qrcodeId, action) => ({ action, qrcodeId }),
    profile: '/api/v3/get-profile?withCustomData=true',
  },
  {
    name: 'authing-golang-sdk 3.0.15',
    headers: (id) => ({
      'User-Agent': 'fasthttp',
      'X-Authing-Sdk-Version': 'authing-golang-sdk:3.0.15',
      'X-Authing-App-Id': id,
    }),
    jsonType: 'application/json;charset=UTF-8',
    authorization: (token) => ({ Authorization: token }),
    // It sends what was not set, too, as far as it is a structure.
    signin: (account, password) => ({
      connection: 'PASSWORD',
      passwordPayload: payload(account, password),
      passCodePayload: { passCode: '' },
      adPayload: { password: '', sAMAccountName: '' },
      ldapPayload: { password: '', sAMAccountName: '' },
      options: { autoRegister: false },
    }),
    change: (qrcodeId, action) => ({ action, qrcodeId }),
    profile: '/api/v3/get-profile?withCustomData=true&',
  },
  {
    name: 'authing-php-sdk 5.0.0',
    headers: (id) => ({
      'x-authing-request-from': 'SDK',
      'x-authing-sdk-version': 'authing-php-sdk:8.1.2',
      'x-authing-app-id': id,
    }),
    jsonType: 'application/json',
    authorization: (token) => ({ authorization: token }),
    signin: (account, password) => ({ connection: 'PASSWORD', passwordPayload: payload(account, password) }),
    change: (qrcodeId, action) => ({ action, qrcodeId }),
    profile: '/api/v3/get-profile?withCustomData=1&withIdentities=&withDepartmentIds=',
  },
  {
    name: 'authing-csharp-sdk 3.2.5',
    headers: (id) => ({
      'x-authing-request-from': 'SDK',
      'x-authing-sdk-version': 'authing-csharp-sdk:3.2.5.0',
      'x-authing-app-id': id,
    }),
    jsonType: 'application/json; charset=utf-8',
    authorization: (token) => ({ Authorization: `Bearer ${token}` }),
    signin: (account, password) => ({
      connection: 'PASSWORD',
      passwordPayload: { ...payload(account, password), email: null, phone: null, username: null },
      passCodePayload: null,
      options: null,
      client_id: null,
      client_secret: null,
    }),
    change: (qrcodeId, action) => ({ action, qrcodeId }),
    profile: '/api/v3/get-profile?withCustomData=True&withIdentities=False&withDepartmentIds=False',
  },
  {
    name: 'authing-py-sdk 5.1.0',
    headers: (id) => ({
      'User-Agent': 'python-requests/2.31.0',
      'Accept-Encoding': 'gzip, deflate',
      Accept: '*/*',
      Connection: 'keep-alive',
      'x-authing-sdk-version': 'python:5.1.0',
      'x-authing-request-from': 'sdk',
      'x-authing-app-id': id,
      'x-authing-lang': 'zh-CN',
    }),
    jsonType: 'application/json',
    authorization: (token) => ({ authorization: token }),
    signin: (account, password) => ({ connection: 'PASSWORD', passwordPayload: payload(account, password) }),
    change: (qrcodeId, action) => ({ action, qrcodeId }),
    profile: '/api/v3/get-profile?withCustomData=True&withIdentities=False',
  },
];

describe.each(clients)('$name on the wire', ({ headers, jsonType, authorization, signin, change, profile }) => {
  const appId = () => mock.mock.apps.named('main').id;
  const post = (path: string, body: unknown, more: Readonly<Record<string, string>> = {}): WireRequest => ({
    method: 'POST',
    path,
    headers: { ...headers(appId()), 'Content-Type': jsonType, ...more },
    body: JSON.stringify(body),
  });
  const get = (path: string, more: Readonly<Record<string, string>> = {}): WireRequest => ({
    method: 'GET',
    path,
    headers: { ...headers(appId()), ...more },
  });

  const logIn = async (account = 'alice') => {
    const { body } = await mock.send(post('/api/v3/signin', signin(account, 'password')));
    expect(body).toMatchObject({ statusCode: 200, data: { token_type: 'Bearer', expire_in: expect.any(Number) } });
    return authorization(body.data.access_token);
  };
  const generate = async () => {
    const { body } = await mock.send(post('/api/v3/gene-qrcode', { type: 'MOBILE_APP' }));
    return String(body.data.qrcodeId);
  };
  const poll = async (id: string) => (await mock.send(get(`/api/v3/check-qrcode-status?qrcodeId=${id}`))).body.data;
  const act = (id: string, action: string, login: Readonly<Record<string, string>>) =>
    mock.send(post('/api/v3/change-qrcode-status', change(id, action), login));

  it('logs a user in: sign-in, scan, confirm, poll, exchange, profile', async () => {
    const login = await logIn();
    const id = await generate();
    expect((await act(id, 'SCAN', login)).body).toMatchObject({ statusCode: 200 });
    expect(await poll(id)).toMatchObject({ status: 'SCANNED', briefUserInfo: { displayName: 'Alice' } });
    expect((await act(id, 'CONFIRM', login)).body).toMatchObject({ statusCode: 200 });
    const { ticket } = await poll(id);
    const { body } = await mock.send(
      post('/api/v3/exchange-tokenset-with-qrcode-ticket', { ticket, client_id: appId() }),
    );
    expect(body).toMatchObject({ statusCode: 200, data: { access_token: expect.any(String) } });
    const answer = await mock.send(get(profile, authorization(body.data.access_token)));
    expect(answer.body).toMatchObject({ statusCode: 200, data: { username: 'alice', customData: {} } });
  });

  it('cancels a code', async () => {
    const login = await logIn();
    const id = await generate();
    await act(id, 'SCAN', login);
    expect((await act(id, 'CANCEL', login)).body).toMatchObject({ statusCode: 200 });
    expect(await poll(id)).toMatchObject({ status: 'CANCELLED' });
  });

  it('is told that an account or a password is wrong', async () => {
    const { body } = await mock.send(post('/api/v3/signin', signin('nobody', 'password')));
    expect(body).toMatchObject({ statusCode: 403, apiCode: 2333 });
  });
});

describe('authing-golang-sdk 3.0.15 on the wire', () => {
  const post = async (path: string, body: unknown) => {
    const headers = { 'X-Authing-App-Id': app().id, 'Content-Type': 'application/json;charset=UTF-8' };
    return (await mock.send({ method: 'POST', path, headers, body: JSON.stringify(body) })).body;
  };
  const app = () => mock.mock.apps.named('basic');

  it('makes a client only where the secret belongs to the app', async () => {
    const check = (appSecret: string) => post('/api/v3/check-app-id-secret', { appId: app().id, appSecret });
    expect(await check(app().secret)).toMatchObject({ statusCode: 200, data: { valid: true } });
    expect(await check('wrong')).toMatchObject({
      statusCode: 200,
      data: { valid: false, message: expect.any(String) },
    });
  });

  it('signs in with the secret in the body, whatever the app is configured for', async () => {
    const body = { connection: 'PASSWORD', passwordPayload: payload('alice', 'password'), client_id: app().id };
    expect(await post('/api/v3/signin', { ...body, client_secret: app().secret })).toMatchObject({ statusCode: 200 });
    expect(await post('/api/v3/signin', { ...body, client_secret: 'wrong' })).toMatchObject({ statusCode: 401 });
  });
});
