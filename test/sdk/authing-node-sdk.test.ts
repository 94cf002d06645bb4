import { AuthenticationClient, Models } from 'authing-node-sdk';
import type { AppName, Mock } from 'authing-qrcode-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mswTransport, socketTransport, type Transport } from '../support/transports.js';

const methods = { none: 'none', post: 'client_secret_post', basic: 'client_secret_basic' } as const;
const { SCAN, CONFIRM, CANCEL } = Models.ChangeQRCodeStatusDto.action;

describe.each([
  ['over a socket', () => socketTransport()],
  ['through MSW', async () => mswTransport()],
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
      ...(accessToken !== undefined && { accessToken }),
    });
  }

  async function phoneOf(account: string) {
    const { data } = await client('none').signInByAccountPassword({ account, password: 'password' });
    return client('none', data.access_token);
  }

  async function generate(web: AuthenticationClient) {
    const { data } = await web.geneQrCode({ type: Models.GenerateQrcodeDto.type.MOBILE_APP });
    return data.qrcodeId;
  }

  it('signs in by account and password', async () => {
    const answer = await client('none').signInByAccountPassword({ account: 'alice', password: 'password' });
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

  it.each(['none', 'post', 'basic'] as const)(
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
    const web = client('none');
    const { data } = await web.signInByAccountPassword({ account: 'alice', password: 'password' });
    expect(await web.parseIDToken(String(data.id_token))).toMatchObject({
      sub: (await mock.users.named('alice')).id,
      aud: mock.apps.named('none').id,
    });
  });

  it('refuses an id_token that was tampered with', async () => {
    const web = client('none');
    const { data } = await web.signInByAccountPassword({ account: 'alice', password: 'password' });
    const [header, , signature] = String(data.id_token).split('.');
    const forged = [header, btoa('{"sub":"mallory"}').replaceAll('=', ''), signature].join('.');
    await expect(web.parseIDToken(forged)).rejects.toThrow('signature');
  });

  it('sees a cancellation', async () => {
    const web = client('none');
    const phone = await phoneOf('alice');
    const qrcodeId = await generate(web);
    await phone.changeQrCodeStatus({ qrcodeId, action: SCAN });
    await phone.changeQrCodeStatus({ qrcodeId, action: CANCEL });
    expect((await web.getQrCodeStatus({ qrcodeId })).data).toMatchObject({ status: 'CANCELLED' });
  });

  it('is told the refusal of a second phone', async () => {
    const web = client('none');
    const qrcodeId = await generate(web);
    await (await phoneOf('alice')).changeQrCodeStatus({ qrcodeId, action: SCAN });
    const refused = await (await phoneOf('bob')).changeQrCodeStatus({ qrcodeId, action: SCAN });
    expect(refused).toMatchObject({ statusCode: 422, apiCode: 990_002 });
  });
});
