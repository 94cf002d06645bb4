import { describe, expect, it } from 'vitest';
import { wire } from './support.js';

const mock = wire();

const get = (path: string) => mock.send({ method: 'GET', path, headers: {} });
const generate = async (type = 'WECHAT_MINIPROGRAM') => {
  const headers = { 'content-type': 'application/json' };
  const path = '/api/v3/gene-qrcode';
  return (await mock.send({ method: 'POST', path, headers, body: JSON.stringify({ type }) })).body.data.qrcodeId;
};
const statusOf = async (id: string) => (await get(`/api/v3/check-qrcode-status?qrcodeId=${id}`)).body.data;
/** With the query as authing-miniapp of August 2023 writes it. */
const grant = (id: string, code = 'alice') =>
  get(`/oauth/wxapp/grant/?alias=wxapp&code=${code}&random=${id}&enableFetchPhone=true&&useSelfWxapp=false`);
const redirect = (id: string, userInfo: unknown) =>
  mock.send({
    method: 'POST',
    path: `/oauth/wxapp/redirect?random=${id}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(userInfo),
  });

describe("Authing's mini program on the wire", () => {
  it('learns which app and which user pool its code is for', async () => {
    const { id: appId, userPoolId } = mock.mock.apps.named('main');
    const path = '/api/v2/wechat-miniprogram-config/launch-params';
    const answer = { code: 200, data: { app: { id: appId, name: 'main' }, userpool: { id: userPoolId } } };
    expect((await get(path)).body).toMatchObject(answer);
    expect((await get(`${path}?qrcodeId=${await generate()}`)).body).toMatchObject(answer);
    expect((await get(`${path}?qrcodeId=unknown`)).body).toMatchObject({ code: 2241 });
  });

  it('reports the scan and confirms, as the user whom the code of WeChat names', async () => {
    const id = await generate();
    const { body } = await grant(id, 'bob');
    expect(body).toMatchObject({ code: 200, data: { openid: expect.any(String), unionid: expect.any(String) } });
    expect(await statusOf(id)).toMatchObject({ status: 'SCANNED', briefUserInfo: { displayName: 'Bob' } });
    expect((await redirect(id, body.data)).body).toMatchObject({ code: 200 });
    expect(await statusOf(id)).toMatchObject({ status: 'AUTHORIZED', ticket: expect.any(String) });
  });

  it('stands for the first user with any other code of WeChat', async () => {
    const id = await generate();
    await grant(id, '0a1B2c3D');
    expect(await statusOf(id)).toMatchObject({ briefUserInfo: { displayName: 'Alice' } });
  });

  it.each([
    ['a code of an app', () => generate('MOBILE_APP')],
    ['a code that does not exist', async () => 'unknown'],
  ])('is refused on %s', async (_, make) => {
    const id = await make();
    expect((await grant(id)).body).toMatchObject({ code: 2241 });
    expect((await redirect(id, { openid: (await mock.mock.users.named('alice')).id })).body).toMatchObject({
      code: 2241,
    });
  });

  it('is refused where it names no code, no user, or confirms before the scan, and changes nothing', async () => {
    const id = await generate();
    const { id: openid } = await mock.mock.users.named('alice');
    expect((await get('/oauth/wxapp/grant?code=alice')).body).toMatchObject({
      code: 400,
      message: expect.stringContaining('random'),
    });
    expect((await redirect(id, {})).body).toMatchObject({ code: 400, message: expect.stringContaining('openid') });
    expect((await redirect(id, { openid: 'nobody' })).body).toMatchObject({ code: 2004 });
    expect((await redirect(id, { openid })).body.code).not.toBe(200);
    expect(await statusOf(id)).toEqual({ status: 'PENDING' });
  });

  it('is told of a wrong method', async () => {
    const { httpStatus, body } = await get('/oauth/wxapp/redirect');
    expect([httpStatus, body.message]).toEqual([expect.any(Number), expect.stringContaining('POST')]);
  });
});
