import { AuthenticationClient } from 'authing-js-sdk';
import { createMock, type Mock } from 'authing-qrcode-mock';
import type { Exchange } from 'authing-qrcode-mock/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { socketTransport, type Transport } from '../support/transports.js';

/** Between two polls, in ms: the SDK waits 800 unless told. */
const interval = 10;

describe('authing-js-sdk 4.23.55 over a socket', () => {
  let mock: Mock;
  let transport: Transport;
  let web: AuthenticationClient;

  beforeEach(async () => {
    mock = createMock();
    transport = await socketTransport(mock);
    web = new AuthenticationClient({ appId: mock.apps.named('main').id, appHost: transport.baseUrl });
  });
  afterEach(() => transport.close());

  const generate = async () => (await web.qrcode.geneCode()).random;

  /** Polls as the SDK does, and resolves with the callback that ends it. */
  const outcome = (random: string, onScanned?: (user: { nickname: string }) => void) =>
    new Promise<readonly [string, ...unknown[]]>((resolve) => {
      void web.qrcode.startPolling(random, {
        interval,
        ...(onScanned && { onScanned }),
        onSuccess: (user, ticket) => resolve(['success', user, ticket]),
        onCancel: () => resolve(['cancel']),
        onExpired: () => resolve(['expired']),
        onError: (error) => resolve(['error', error]),
        onMfa: (code, message, data) => {
          resolve(['mfa', code, message, data]);
          return {};
        },
      });
    });

  it('generates a code with custom data, which reaches the picture', async () => {
    const { random, url } = await web.qrcode.geneCode({ customData: { from: 'sdk' } });
    expect(url).toContain(random);
    expect(JSON.parse(String(await mock.pictureText(random)))).toMatchObject({ random, customData: { from: 'sdk' } });
  });

  it('checks the status of a code', async () => {
    const random = await generate();
    expect(await web.qrcode.checkStatus(random)).toEqual({
      random,
      status: 0,
      userInfo: {},
      ticket: null,
      scannedUserId: null,
    });
  });

  it('is told the error of an unknown code', async () => {
    await expect(web.qrcode.checkStatus('unknown')).rejects.toThrow('二维码不存在');
  });

  it('calls back with the user who scanned', async () => {
    const random = await generate();
    await mock.phone('bob').scan(random);
    const user = await new Promise((resolve) => {
      void outcome(random, resolve).catch(() => undefined);
    });
    expect(user).toEqual({ nickname: 'Bob', photo: expect.stringContaining('data:image/svg') });
    await mock.phone('bob').cancel(random);
  });

  it('calls back with a ticket on success, and exchanges it for the user', async () => {
    const random = await generate();
    await mock.force(random, 'AUTHORIZED');
    const [name, user, ticket] = await outcome(random);
    expect([name, user]).toEqual(['success', { nickname: 'Alice', photo: expect.any(String) }]);
    const exchanged = await web.qrcode.exchangeUserInfo(String(ticket));
    expect(exchanged).toMatchObject({ username: 'alice', token: expect.any(String) });
    const response = await fetch(`${transport.baseUrl}/api/v2/users/me`, {
      headers: { authorization: String(exchanged.token) },
    });
    expect(await response.json()).toMatchObject({ code: 200, data: { username: 'alice' } });
  });

  it.each([
    ['cancel', 'CANCELLED'],
    ['expired', 'EXPIRED'],
  ] as const)('calls back on %s', async (name, status) => {
    const random = await generate();
    await mock.force(random, status);
    expect(await outcome(random)).toEqual([name]);
  });

  it('calls back on an error with its message', async () => {
    const random = await generate();
    await mock.force(random, 'ERROR');
    expect(await outcome(random)).toEqual(['error', '扫码登录失败']);
  });

  it('calls back when MFA is needed, with code, message and data', async () => {
    const random = await generate();
    await mock.force(random, 'ERROR', { because: 'mfa' });
    expect(await outcome(random)).toEqual([
      'mfa',
      1636,
      expect.any(String),
      expect.objectContaining({ mfaToken: expect.any(String) }),
    ]);
  });

  it('polls on while an answer is late', async () => {
    const random = await generate();
    const polls: Exchange[] = [];
    mock.traffic.watch({ exchange: (poll) => polls.push(poll), outcome: () => undefined });
    mock.faults.add({ operation: 'checkQrcodeV2', latency: '100ms' });
    const ended = outcome(random);
    const isLate = ({ at, answeredAt = at }: Exchange) => answeredAt - at >= 90;
    await expect.poll(() => polls.find(isLate)).toBeDefined();
    const late = polls.find(isLate) as Exchange;
    const meanwhile = polls.filter(({ at }) => at > late.at && at < Number(late.answeredAt));
    expect(meanwhile.length).toBeGreaterThan(0);
    await mock.force(random, 'CANCELLED');
    expect(await ended).toEqual(['cancel']);
  });

  describe('on the side of the app', () => {
    async function post(path: string, random: string) {
      const session = await signIn('alice');
      const response = await fetch(`${transport.baseUrl}/api/v2/qrcode/${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${session}`,
          'x-authing-userpool-id': mock.apps.userPoolId,
        },
        body: JSON.stringify({ random }),
      });
      return response.json();
    }

    async function signIn(account: string): Promise<string> {
      const response = await fetch(`${transport.baseUrl}/api/v3/signin`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: { account, password: 'password' } }),
      });
      return (await response.json()).data.access_token;
    }

    it('scans and confirms over V2', async () => {
      const random = await generate();
      expect(await post('scanned', random)).toMatchObject({ code: 200, data: { random, status: 0 } });
      expect(await post('confirm', random)).toMatchObject({ code: 200, data: { random, status: 1 } });
      expect(await outcome(random)).toEqual(['success', expect.anything(), expect.any(String)]);
    });

    it('scans and cancels over V2', async () => {
      const random = await generate();
      await post('scanned', random);
      expect(await post('cancel', random)).toMatchObject({ code: 200, data: { random, status: -1 } });
      expect(await outcome(random)).toEqual(['cancel']);
    });
  });
});
