import { mockEachTest } from 'authing-qrcode-mock/msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, it } from './runner.mjs';

const test = mockEachTest({ setupServer, beforeAll, beforeEach, afterEach, afterAll });

it('authing-node-sdk logs in', async () => {
  const { AuthenticationClient } = await import('authing-node-sdk').then((sdk) => sdk.default ?? sdk);
  const { id, secret } = test.mock.apps.named('post');
  const client = new AuthenticationClient({ appId: id, appSecret: secret, appHost: 'https://my-app.authing.cn' });
  const generated = await client.geneQrCode({ type: 'MOBILE_APP' });
  await test.mock.phone('alice').scan(generated.data.qrcodeId);
  const { data } = await client.checkQrCodeStatus({ qrcodeId: generated.data.qrcodeId });
  if (data.status !== 'SCANNED') throw new Error(data.status);
});

it('authing-js-sdk logs in', async () => {
  const { AuthenticationClient } = await import('authing-js-sdk').then((sdk) => sdk.default ?? sdk);
  const { id } = test.mock.apps.named('browser');
  const client = new AuthenticationClient({ appId: id, appHost: 'https://my-app.authing.cn' });
  const { random } = await client.qrcode.geneCode();
  await test.mock.phone('alice').scan(random);
  const { status } = await client.qrcode.checkStatus(random);
  if (status !== 1) throw new Error(String(status));
});
