import { describe, expect, it } from 'vitest';
import { sign, wire } from './support.js';

const mock = wire({ actingUser: 'alice' });

const path = '/api/v3/change-qrcode-status';
const signing = { 'x-authing-signature-method': 'HMAC-SHA1', 'x-authing-signature-version': '1.0' };

async function generate() {
  const { body } = await mock.send({
    method: 'POST',
    path: '/api/v3/gene-qrcode',
    headers: { 'content-type': 'application/json' },
    body: '{"type":"MOBILE_APP"}',
  });
  return String(body.data.qrcodeId);
}

/** The headers that are signed, sorted, each on a line of its own. */
const lines = (headers: Readonly<Record<string, string>>) =>
  Object.keys(headers)
    .sort()
    .map((name) => `${name}:${headers[name]}\n`)
    .join('');

let nonces = 0;
const nonce = () => {
  nonces += 1;
  return `nonce-${nonces}`;
};

describe('management clients on the wire', () => {
  it.each([
    ['authing-node-sdk: an HTTP date', () => ({ date: new Date().toUTCString() })],
    ['older authing-java-sdk: a Unix time in ms', () => ({ date: String(Date.now()) })],
    ['an HTTP date in x-authing-date', () => ({ 'x-authing-date': new Date().toUTCString() })],
  ])('act as the configured user by a signature with %s', async (_, time) => {
    const { id, secret } = mock.mock.apps.accessKey;
    const qrcodeId = await generate();
    const signed = { ...signing, ...time(), 'x-authing-signature-nonce': nonce() };
    const text = `POST\n${lines(signed)}${path}?action=SCAN&qrcodeId=${qrcodeId}`;
    const { body } = await mock.send({
      method: 'POST',
      path,
      headers: { ...signed, 'content-type': 'application/json', authorization: `authing ${id}:${sign(secret, text)}` },
      body: JSON.stringify({ qrcodeId, action: 'SCAN' }),
    });
    expect(body).toMatchObject({ statusCode: 200 });
  });

  it('of authing-csharp-sdk 3.2.5 sign five headers, and write their time in ms', async () => {
    const { id, secret } = mock.mock.apps.accessKey;
    const qrcodeId = await generate();
    const signed = {
      'x-authing-date': String(Date.now()),
      'x-authing-sdk-version': 'authing-csharp-sdk:3.2.5.0',
      ...signing,
      'x-authing-signature-nonce': nonce(),
    };
    const text = `POST\n${lines(signed)}${path}?action=SCAN&qrcodeId=${qrcodeId}`;
    const { body } = await mock.send({
      method: 'POST',
      path,
      headers: {
        ...signed,
        'user-agent': 'AuthingIdentityCloud (Microsoft Windows NT 10.0; x64) doNet',
        'x-authing-lang': 'zh-CN',
        'Content-Type': 'application/json; charset=utf-8',
        authorization: `authing ${id}:${sign(secret, text)}`,
      },
      body: JSON.stringify({ qrcodeId, action: 'SCAN' }),
    });
    expect(body).toMatchObject({ statusCode: 200 });
  });

  it.each([
    ['another secret', 'wrong', 1300],
    ['no time', undefined, 1304],
  ])('are refused with %s', async (_, secret, apiCode) => {
    const key = mock.mock.apps.accessKey;
    const qrcodeId = await generate();
    const time: Readonly<Record<string, string>> = apiCode === 1304 ? {} : { date: String(Date.now()) };
    const signed = { ...signing, ...time, 'x-authing-signature-nonce': nonce() };
    const text = `POST\n${lines(signed)}${path}?action=SCAN&qrcodeId=${qrcodeId}`;
    const { body } = await mock.send({
      method: 'POST',
      path,
      headers: {
        ...signed,
        'content-type': 'application/json',
        authorization: `authing ${key.id}:${sign(secret ?? key.secret, text)}`,
      },
      body: JSON.stringify({ qrcodeId, action: 'SCAN' }),
    });
    expect(body).toMatchObject({ statusCode: 401, apiCode });
  });

  it.each([
    ['authing-java-sdk 3.1.19', { 'content-type': 'application/json;charset=UTF-8' }],
    ['authing-golang-sdk v3', { 'Content-Type': 'application/json;charset=UTF-8', 'X-Authing-App-Tenant-Id': '' }],
    ['authing-py-sdk 5.1.0', { 'Content-Type': 'application/json' }],
    [
      'authing-php-sdk 5.0.0',
      { 'Content-Type': 'application/json', Authorization: 'Bearer ', 'x-authing-userpool-id': '' },
    ],
  ])('of %s ask for a token that names the user pool, and send it as Bearer', async (_, headers) => {
    const { id, secret } = mock.mock.apps.accessKey;
    const { body } = await mock.send({
      method: 'POST',
      path: '/api/v3/get-management-token',
      headers,
      body: JSON.stringify({ accessKeyId: id, accessKeySecret: secret }),
    });
    expect(body).toMatchObject({ statusCode: 200, data: { expires_in: expect.any(Number) } });
    const claims = JSON.parse(Buffer.from(body.data.access_token.split('.')[1], 'base64').toString());
    expect(claims.scoped_userpool_id).toBe(id);
    const qrcodeId = await generate();
    const scanned = await mock.send({
      method: 'POST',
      path,
      headers: {
        'content-type': 'application/json',
        Authorization: `Bearer ${body.data.access_token}`,
        'x-authing-userpool-id': claims.scoped_userpool_id,
      },
      body: JSON.stringify({ qrcodeId, action: 'SCAN' }),
    });
    expect(scanned.body).toMatchObject({ statusCode: 200 });
  });

  it('get no token for a wrong secret', async () => {
    const { body } = await mock.send({
      method: 'POST',
      path: '/api/v3/get-management-token',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accessKeyId: mock.mock.apps.accessKey.id, accessKeySecret: 'wrong' }),
    });
    expect(body).toMatchObject({ statusCode: 401, apiCode: 990_021 });
  });
});
