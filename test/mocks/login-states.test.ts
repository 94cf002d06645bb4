import { constants, publicEncrypt } from 'node:crypto';
import { createMock, type Mock } from 'authing-qrcode-mock';
import { decodeJwt, importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { callMock, type Envelope, generateQrcode, pollQrcode } from '../support/calls.js';

const json = { 'content-type': 'application/json' };

async function signIn(mock: Mock, options: object = {}, more: object = {}) {
  const passwordPayload = { account: 'alice', password: 'password' };
  const input = { connection: 'PASSWORD', passwordPayload, options, ...more };
  // biome-ignore lint/suspicious/noExplicitAny: what is answered is what is looked at.
  return (await callMock(mock, 'signin', input)).body as any;
}

const scanWith = async (mock: Mock, authorization: string) => {
  const qrcodeId = await generateQrcode(mock);
  const { body } = await callMock(mock, 'changeQrcodeStatus', { qrcodeId, action: 'SCAN' }, { authorization });
  const { data } = await pollQrcode(mock, qrcodeId);
  return { ...(body as Envelope), status: data?.status };
};

const userinfo = (mock: Mock, more: Partial<Parameters<Mock['respond']>[0]>) =>
  mock.respond({ method: 'GET', baseUrl: 'http://mock.test', path: '/oidc/me', query: {}, headers: {}, ...more });

async function encrypt(mock: Mock, password: string): Promise<string> {
  // biome-ignore lint/suspicious/noExplicitAny: what is answered is what is looked at.
  const { rsa } = (await callMock(mock, 'system', {})).body as any;
  const key = { key: rsa.publicKey, padding: constants.RSA_PKCS1_PADDING };
  return publicEncrypt(key, Buffer.from(password)).toString('base64');
}

describe('a login state', () => {
  it('is an id_token of this mock, bare and behind Bearer', async () => {
    const mock = createMock();
    const { data } = await signIn(mock);
    expect(await scanWith(mock, data.id_token)).toMatchObject({ statusCode: 200, status: 'SCANNED' });
    expect(await scanWith(mock, `Bearer ${data.id_token}`)).toMatchObject({ statusCode: 200, status: 'SCANNED' });
  });

  it('is no id_token that has expired', async () => {
    const mock = createMock({ clock: 'held' });
    const { data } = await signIn(mock);
    mock.clock.advance('15d');
    expect(await scanWith(mock, data.id_token)).toMatchObject({ apiCode: 2206, status: 'PENDING' });
  });

  it.each([
    ['without a signature', async (claims: object) => new UnsecuredJWT({ ...claims }).encode()],
    [
      'signed with the id of the app instead of our key',
      async (claims: JWTPayload) =>
        new SignJWT({ ...claims })
          .setProtectedHeader({ alg: 'HS256' })
          .sign(new TextEncoder().encode(String(claims.aud).padEnd(32, 'x'))),
    ],
    ['of no three parts', async () => 'a.b'],
    ['of parts that are no JSON', async () => 'YQ.YQ.YQ'],
    ['whose claims are a number', async () => 'e30.MQ.YQ'],
  ])('is no token %s: it changes nothing', async (_, forge) => {
    const mock = createMock();
    const { data } = await signIn(mock);
    const claims = decodeJwt(data.id_token);
    expect(await scanWith(mock, `Bearer ${await forge(claims)}`)).toMatchObject({ apiCode: 2207, status: 'PENDING' });
  });

  it('is no token of another seed, signed by the same key', async () => {
    const { data } = await signIn(createMock({ seed: 2 }));
    const mock = createMock({ seed: 3 });
    expect(await scanWith(mock, data.id_token)).toMatchObject({ apiCode: 2207 });
    expect(await scanWith(mock, data.access_token)).toMatchObject({ apiCode: 2207 });
  });

  it('is no id_token for the userinfo endpoint, which takes access tokens', async () => {
    const mock = createMock();
    const { data } = await signIn(mock);
    const answer = await userinfo(mock, { headers: { authorization: `Bearer ${data.id_token}` } });
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
  });

  it('is an access token in the query or the form of the userinfo endpoint, with or without a slash', async () => {
    const mock = createMock();
    const { access_token } = (await signIn(mock)).data;
    const form = { ...json, 'content-type': 'application/x-www-form-urlencoded' };
    for (const path of ['/oidc/me', '/oidc/me/']) {
      expect(await userinfo(mock, { path, query: { access_token } })).toMatchObject({ status: 200 });
      expect(
        await userinfo(mock, { path, method: 'POST', headers: form, body: `access_token=${access_token}` }),
      ).toMatchObject({ status: 200 });
    }
  });
});

describe('a sign-in', () => {
  it('takes a password that is encrypted with the key of the mock', async () => {
    for (const seed of [1, 7]) {
      const mock = createMock({ seed });
      const passwordPayload = { account: 'alice', password: await encrypt(mock, 'password') };
      const answer = await signIn(mock, { passwordEncryptType: 'rsa' }, { passwordPayload });
      expect(answer).toMatchObject({ statusCode: 200 });
      const wrong = { account: 'alice', password: await encrypt(mock, 'wrong') };
      expect(await signIn(mock, { passwordEncryptType: 'rsa' }, { passwordPayload: wrong })).toMatchObject({
        apiCode: 2333,
      });
    }
  });

  it.each([
    ['no base64', '***'],
    ['another length', 'YWJj'],
    ['of another key', Buffer.alloc(256, 1).toString('base64')],
  ])('refuses a ciphertext that is none: %s', async (_, password) => {
    const passwordPayload = { account: 'alice', password };
    expect(await signIn(createMock(), { passwordEncryptType: 'rsa' }, { passwordPayload })).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('passwordPayload.password'),
    });
  });

  it('gives tokens signed with the secret of an app that is set to HS256', async () => {
    const mock = createMock();
    const { id, secret } = mock.apps.named('hs256');
    const { data } = await signIn(mock, {}, { client_id: id, client_secret: secret });
    const { payload, protectedHeader } = await jwtVerify(data.id_token, new TextEncoder().encode(secret));
    expect([payload.aud, protectedHeader.alg]).toEqual([id, 'HS256']);
    expect(await scanWith(mock, data.id_token)).toMatchObject({ statusCode: 200 });
  });

  it('has the issuer of the discovery document below the id of the app', async () => {
    const mock = createMock();
    const { id } = mock.apps.named('main');
    const at = (path: string) =>
      mock.respond({ method: 'GET', baseUrl: 'http://mock.test', path, query: {}, headers: {} });
    const discovery = await at(`/${id}/oidc/.well-known/openid-configuration`);
    expect(discovery?.body).toMatchObject({
      issuer: `http://mock.test/${id}/oidc`,
      token_endpoint: `http://mock.test/${id}/oidc/token`,
    });
    const answer = await mock.respond({
      method: 'POST',
      baseUrl: 'http://mock.test',
      path: `/${id}/oidc/token`,
      query: {},
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=password&username=alice&password=password&scope=openid',
    });
    const { id_token } = (answer as { body: { id_token: string } }).body;
    const published = await at(`/${id}/oidc/.well-known/jwks.json`);
    const { keys } = (published as { body: { keys: JWK[] } }).body;
    const { payload } = await jwtVerify(id_token, await importJWK(keys[0] as JWK, 'RS256'));
    expect(payload).toMatchObject({ iss: `http://mock.test/${id}/oidc`, aud: id });
  });

  it('shows email and phone to a scope that holds them alone', async () => {
    const mock = createMock();
    const profileOf = async (scope: string) => {
      const { data } = await signIn(mock, { scope });
      // biome-ignore lint/suspicious/noExplicitAny: what is answered is what is looked at.
      return ((await callMock(mock, 'getProfile', {}, { authorization: data.access_token })).body as any).data;
    };
    expect(await profileOf('openid')).not.toHaveProperty('name');
    expect(await profileOf('openid profile')).not.toHaveProperty('email');
    expect(await profileOf('openid email phone')).toMatchObject({
      email: 'alice@example.com',
      phone: expect.any(String),
      userSourceType: 'register',
    });
  });
});

describe('a request', () => {
  it('that names a user pool which nobody has asked for is refused with 2224, in each dialect', async () => {
    const mock = createMock();
    const headers = { 'x-authing-userpool-id': 'unknown' };
    expect((await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP' }, headers)).body).toMatchObject({
      statusCode: 404,
      apiCode: 2224,
      message: '用户池不存在',
    });
    expect((await callMock(mock, 'geneQrcodeV2', { scene: 'APP_AUTH' }, headers)).body).toMatchObject({ code: 2224 });
    mock.userPool('unknown');
    expect((await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP' }, headers)).body).toMatchObject({
      statusCode: 200,
    });
    await mock.reset();
    expect((await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP' }, headers)).body).toMatchObject({ apiCode: 2224 });
  });

  it('takes null for a field that is left out, and customeData as an object or as JSON in a text', async () => {
    const mock = createMock();
    const nulls = { extIdpConnId: null, customData: null, context: null, autoMergeQrCode: null };
    expect((await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP', ...nulls })).body).toMatchObject({
      statusCode: 200,
    });
    for (const customeData of [{ from: 'poster' }, '{"from":"poster"}']) {
      const { body } = await callMock(mock, 'geneQrcodeV2', { scene: 'ZJ_AUTH', customeData });
      const { random } = (body as { data: { random: string } }).data;
      expect(JSON.parse(String(await mock.pictureText(random)))).toMatchObject({ customData: { from: 'poster' } });
    }
    const wrong = await callMock(mock, 'geneQrcodeV2', { scene: 'APP_AUTH', customeData: 'no JSON' });
    expect(wrong.body).toMatchObject({ code: 400, message: expect.stringContaining('customeData') });
  });

  it('is answered in English for ja-JP, and in Chinese for zh-TW', async () => {
    const message = async (language: string) =>
      (
        (await callMock(createMock(), 'geneQrcode', { type: 'MOBILE_APP' }, { 'x-authing-lang': language }))
          .body as Envelope
      ).message;
    expect([await message('ja-JP'), await message('zh-TW')]).toEqual(['Operation succeeded', '操作成功']);
  });

  it('with a nonce that is longer than any SDK makes is refused, and not remembered', async () => {
    const mock = createMock({ actingUser: 'alice' });
    const { body } = await callMock(
      mock,
      'getProfile',
      {},
      {
        authorization: 'authing a:b',
        date: new Date().toUTCString(),
        'x-authing-signature-method': 'HMAC-SHA1',
        'x-authing-signature-version': '1.0',
        'x-authing-signature-nonce': 'x'.repeat(10_000),
      },
    );
    expect(body).toMatchObject({ statusCode: 401, apiCode: 1300 });
  });

  it('for a code of WeChat gets a logo, too', async () => {
    const mock = createMock();
    for (const type of ['WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT']) {
      expect((await callMock(mock, 'geneQrcode', { type })).body).toMatchObject({
        data: { customLogoUrl: expect.stringMatching(/^data:image\//) },
      });
    }
  });
});

describe('the settings', () => {
  it('are those of the user pool, which an app overrides', async () => {
    const mock = createMock();
    const expiresIn = (name: 'main' | 'post') => mock.apps.named(name).settings.qrcodeExpiresIn;
    await mock.admin('changeSettings', { app: 'post', qrcodeExpiresIn: 30 });
    await mock.admin('changeSettings', { qrcodeExpiresIn: 60 });
    expect([expiresIn('main'), expiresIn('post')]).toEqual([60, 30]);
  });
});
