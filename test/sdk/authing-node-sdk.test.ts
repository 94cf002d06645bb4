import { AuthenticationClient, ManagementClient, Models } from 'authing-node-sdk';
import { type AppName, createMock, type Mock, type User } from 'authing-qrcode-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mswTransport, socketTransport, type Transport } from '../support/transports.js';

const methods = { main: 'none', post: 'client_secret_post', basic: 'client_secret_basic' } as const;
const password = { password: 'password' };
const { SCAN, CONFIRM, CANCEL } = Models.ChangeQRCodeStatusDto.action;

describe.each([
  ['over a socket', () => socketTransport(createMock({ actingUser: 'alice' }))],
  ['through MSW', async () => mswTransport({ actingUser: 'alice' })],
] as const)('authing-node-sdk %s', (_, open) => {
  let transport: Transport;
  let mock: Mock;

  beforeAll(async () => {
    transport = await open();
    mock = transport.mock;
  });
  afterAll(() => transport.close());

  function client(name: keyof typeof methods & AppName, accessToken?: string) {
    const { id: appId, secret: appSecret } = mock.apps.named(name);
    return new AuthenticationClient({
      appId,
      appSecret,
      appHost: transport.baseUrl,
      tokenEndPointAuthMethod: methods[name],
      introspectionEndPointAuthMethod: methods[name],
      revocationEndPointAuthMethod: methods[name],
      ...(accessToken !== undefined && { accessToken }),
    });
  }

  async function phoneOf(account: string) {
    const { data } = await client('main').signInByAccountPassword({ account, password: 'password' });
    return client('main', data.access_token);
  }

  async function generate(web: AuthenticationClient) {
    const { data } = await web.geneQrCode({ type: Models.GenerateQrcodeDto.type.MOBILE_APP });
    return data.qrcodeId;
  }

  it('signs in by account and password', async () => {
    const answer = await client('main').signInByAccountPassword({ account: 'alice', password: 'password' });
    expect(answer).toMatchObject({ statusCode: 200, data: { token_type: 'Bearer', expire_in: 1_209_600 } });
  });

  it('reads the profile of the user who signed in', async () => {
    const { data } = await (await phoneOf('alice')).getProfile({});
    expect(data).toMatchObject({
      userId: (await mock.users.named('alice')).id,
      username: 'alice',
      emailVerified: true,
    });
  });

  it.each(['main', 'post', 'basic'] as const)(
    'logs a user in by QR code, as an app with client authentication %s',
    async (name) => {
      const web = client(name);
      const phone = await phoneOf('alice');
      const qrcodeId = await generate(web);
      expect((await web.getQrCodeStatus({ qrcodeId })).data).toEqual({ status: 'PENDING' });

      expect(await phone.changeQrCodeStatus({ qrcodeId, action: SCAN })).toMatchObject({ statusCode: 200 });
      expect((await web.checkQrCodeStatus({ qrcodeId })).data).toMatchObject({
        status: 'SCANNED',
        briefUserInfo: { displayName: 'Alice' },
      });

      expect(await phone.setQrCodeStatus({ qrcodeId, action: CONFIRM })).toMatchObject({ data: { success: true } });
      const { data } = await web.getQrCodeStatus({ qrcodeId });
      expect(data).toMatchObject({ status: 'AUTHORIZED', ticket: expect.any(String) });

      const credentials = name === 'post' ? mock.apps.named(name) : undefined;
      const exchanged = await web.exchangeTokenSetWithQrCodeTicket({
        ticket: String(data.ticket),
        ...(credentials && { client_id: credentials.id, client_secret: credentials.secret }),
      });
      expect(exchanged).toMatchObject({ statusCode: 200, data: { access_token: expect.any(String) } });

      const profile = await client(name, exchanged.data.access_token).getProfile({});
      expect(profile.data.username).toBe('alice');
    },
  );

  it('verifies the id_token with the keys it fetches', async () => {
    const web = client('main');
    const { data } = await web.signInByAccountPassword({ account: 'alice', password: 'password' });
    expect(await web.parseIDToken(String(data.id_token))).toMatchObject({
      sub: (await mock.users.named('alice')).id,
      aud: mock.apps.named('main').id,
    });
  });

  it('refuses an id_token that was tampered with', async () => {
    const web = client('main');
    const { data } = await web.signInByAccountPassword({ account: 'alice', password: 'password' });
    const [header, , signature] = String(data.id_token).split('.');
    const forged = [header, btoa('{"sub":"mallory"}').replaceAll('=', ''), signature].join('.');
    await expect(web.parseIDToken(forged)).rejects.toThrow('signature');
  });

  it.each([
    ['email', (web: AuthenticationClient, user: User) => web.signInByEmailPassword({ email: user.email, ...password })],
    ['phone', (web: AuthenticationClient, user: User) => web.signInByPhonePassword({ phone: user.phone, ...password })],
    [
      'user name',
      (web: AuthenticationClient, user: User) => web.signInByUsernamePassword({ username: user.username, ...password }),
    ],
  ] as const)('signs in by %s and password', async (_name, signIn) => {
    const user = await mock.users.named('alice');
    expect(await signIn(client('main'), user)).toMatchObject({ statusCode: 200, data: { token_type: 'Bearer' } });
  });

  it.each(['main', 'post', 'basic'] as const)(
    'refreshes, introspects and revokes tokens, as an app with client authentication %s',
    async (name) => {
      const web = client(name);
      const options = { scope: 'openid profile offline_access' };
      const { data } = await web.signInByAccountPassword({ account: 'alice', ...password, options });
      const refreshed = await web.getNewAccessTokenByRefreshToken(String(data.refresh_token));
      expect(refreshed).toMatchObject({ token_type: 'Bearer', expires_in: 1_209_600 });
      expect(await web.introspectToken(refreshed.access_token)).toMatchObject({ active: true });
      expect(await web.revokeToken(refreshed.access_token)).toBe(true);
      expect(await web.introspectToken(refreshed.access_token)).toEqual({ active: false });
    },
  );

  it('is told an unknown refresh token as HTTP 400', async () => {
    await expect(client('main').getNewAccessTokenByRefreshToken('unknown')).rejects.toThrow('400');
  });

  it('shows the custom data of a code in the profile once it is authorized', async () => {
    const phone = await phoneOf('bob');
    const customData = { from: 'poster' };
    const type = Models.GenerateQrcodeDto.type.MOBILE_APP;
    const { data } = await client('main').geneQrCode({ type, customData });
    await phone.setQrCodeStatus({ qrcodeId: data.qrcodeId, action: SCAN });
    await phone.setQrCodeStatus({ qrcodeId: data.qrcodeId, action: CONFIRM });
    expect((await phone.getProfile({ withCustomData: true })).data.customData).toMatchObject(customData);
  });

  it('logs an app in by a fastpass code', async () => {
    const page = await phoneOf('alice');
    const app = client('main');
    const { data } = await page.geneFastpassQrcodeInfo({});
    expect(data).toMatchObject({ apiHost: transport.baseUrl, user: { displayName: 'Alice' } });
    const { qrcodeId = '', appId = '' } = data ?? {};
    expect((await app.getFastpassParams({ qrcodeId, appId })).data.relationApps).not.toEqual([]);
    expect((await page.getAppLoginQrCodeStatus({ qrcodeId })).data).toMatchObject({ status: 'SCANNED' });
    const action = Models.AppQRCodeLoginDto.action.APP_LOGIN;
    expect(await app.qrCodeAppLogin({ action, qrcodeId })).toMatchObject({ data: { token_type: 'Bearer' } });
    expect((await page.getAppLoginQrCodeStatus({ qrcodeId })).data).toMatchObject({ status: 'AUTHORIZED' });
  });

  it('logs a page in by push', async () => {
    const web = client('main');
    const { data } = await web.signInByPush({ account: 'bob' });
    const { pushCodeId } = data;
    expect((await web.checkPushCodeStatus({ pushCodeId })).data).toEqual({ status: 'PUSHED' });
    const action = Models.ChangePushCodeStatusDto.action.CONFIRM;
    await (await phoneOf('bob')).changePushCodeStatus({ pushCodeId, action });
    expect((await web.checkPushCodeStatus({ pushCodeId })).data).toMatchObject({
      status: 'AUTHORIZED',
      tokenSet: { token_type: 'Bearer' },
    });
  });

  describe('as a management client', () => {
    const signedScan = async (secret: string, qrcodeId: string) => {
      const { id: accessKeyId } = mock.apps.accessKey;
      const management = new ManagementClient({ accessKeyId, accessKeySecret: secret, host: transport.baseUrl });
      return management.makeRequest({
        method: 'POST',
        url: '/api/v3/change-qrcode-status',
        data: { qrcodeId, action: SCAN },
      });
    };

    it('changes a code as the acting user, by its signature', async () => {
      const qrcodeId = await generate(client('main'));
      expect(await signedScan(mock.apps.accessKey.secret, qrcodeId)).toMatchObject({ statusCode: 200 });
      const { data } = await client('main').getQrCodeStatus({ qrcodeId });
      expect(data).toMatchObject({ status: 'SCANNED', briefUserInfo: { displayName: 'Alice' } });
    });

    it('is refused with 1300 if it signs with a wrong secret', async () => {
      const qrcodeId = await generate(client('main'));
      expect(await signedScan('wrong', qrcodeId)).toMatchObject({ statusCode: 401, apiCode: 1300 });
    });
  });

  it('sees a cancellation', async () => {
    const web = client('main');
    const phone = await phoneOf('alice');
    const qrcodeId = await generate(web);
    await phone.changeQrCodeStatus({ qrcodeId, action: SCAN });
    await phone.changeQrCodeStatus({ qrcodeId, action: CANCEL });
    expect((await web.getQrCodeStatus({ qrcodeId })).data).toMatchObject({ status: 'CANCELLED' });
  });

  it('is told the refusal of a second phone', async () => {
    const web = client('main');
    const qrcodeId = await generate(web);
    await (await phoneOf('alice')).changeQrCodeStatus({ qrcodeId, action: SCAN });
    const refused = await (await phoneOf('bob')).changeQrCodeStatus({ qrcodeId, action: SCAN });
    expect(refused).toMatchObject({ statusCode: 422, apiCode: 990_002 });
  });
});
