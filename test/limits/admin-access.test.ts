import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createWrongTokens } from '../../server/http/admin-access.js';
import { useAdminServers } from '../support/admin-server.js';
import { generateQrcode } from '../support/calls.js';
import { send } from '../support/send.js';

const { serve } = useAdminServers();

describe('the admin API does not follow', () => {
  it.each([
    '/__mock/v1/..;/v1/reset',
    '/__mock/v1/%2e%2e/v1/reset',
    '/__mock//v1/reset',
    '//__mock/v1/reset',
    '/__mock/v1//reset',
    '/__mock/v1/reset/',
    '/__mock/v1/reset;x=1',
    '/__mock/v1/re%73et',
    '/__mock/V1/reset',
    '/__mock%2fv1%2freset',
    '/api/../__mock/v1/reset',
    '/__mock/login/../v1/reset',
    '/__mock/v1/health/../reset',
  ])('a page of another origin to %s', async (path) => {
    const { mock, baseUrl } = await serve();
    await generateQrcode(mock);
    const { port } = new URL(baseUrl);
    await new Promise<void>((resolve, reject) => {
      const headers = { origin: 'https://evil.example.com' };
      const outgoing = httpRequest({ host: '127.0.0.1', port, path, method: 'POST', headers });
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        expect(incoming.statusCode).toBeGreaterThanOrEqual(400);
        incoming.resume().on('end', resolve);
      });
      outgoing.end();
    });
    expect(await mock.admin('state')).toMatchObject({ codes: { PENDING: 1 } });
  });

  it.each([
    ['x-http-method-override', 'POST'],
    ['x-http-method', 'POST'],
    ['x-method-override', 'POST'],
  ])('a method in the header %s', async (name, value) => {
    const { mock, reset } = await serve();
    await generateQrcode(mock);
    expect((await send(reset, 'GET', { [name]: value })).status).toBe(405);
    expect(await mock.admin('state')).toMatchObject({ codes: { PENDING: 1 } });
  });

  it('the upgrade to a WebSocket, which it answers as what it is', async () => {
    const { state, reset } = await serve();
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
    expect((await send(state, 'GET', upgrade)).status).toBe(200);
    expect((await send(reset, 'POST', { ...upgrade, origin: 'https://evil.example.com' })).status).toBe(403);
  });

  it('whoever would change it where it is read only', async () => {
    const { baseUrl } = await serve({ readOnlyAdmin: true });
    expect((await send(`${baseUrl}/__mock/v1/state`, 'GET')).status).toBe(200);
    const answer = await send(`${baseUrl}/__mock/v1/reset`, 'POST');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('--read-only-admin');
  });

  it('an address that has sent ten wrong tokens, for a minute', async () => {
    const { baseUrl } = await serve({ adminToken: 'right' });
    const ask = (token: string) => send(`${baseUrl}/__mock/v1/state`, 'GET', { authorization: `Bearer ${token}` });
    for (let count = 0; count < 10; count += 1) expect((await ask(`wrong-${count}`)).status).toBe(401);
    const answer = await ask('right');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(50);
  });
});

describe('wrong tokens', () => {
  it('are forgotten after a minute', () => {
    let now = 0;
    const wrongTokens = createWrongTokens(() => now);
    for (let count = 0; count < 10; count += 1) wrongTokens.count('a');
    expect(wrongTokens.wait('a')).toBe(60);
    now = 60_000;
    expect(wrongTokens.wait('a')).toBeUndefined();
  });

  it('of many addresses are remembered for the newest thousand', () => {
    const wrongTokens = createWrongTokens(() => 0);
    for (let address = 0; address < 1_001; address += 1) {
      for (let count = 0; count < 10; count += 1) wrongTokens.count(`address-${address}`);
    }
    expect(wrongTokens.wait('address-0')).toBeUndefined();
    expect(wrongTokens.wait('address-1000')).toBe(60);
  });
});
