import { AuthenticationClient } from 'authing-node-sdk';
import { createMock, type MockOptions } from 'authing-qrcode-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { callMock, type Envelope, generateQrcode, pollQrcode } from '../support/calls.js';
import { mswTransport, socketTransport, type Transport } from '../support/transports.js';

const transports = [
  ['the MSW handlers', async (options: MockOptions) => mswTransport(options)],
  ['a server over a socket', (options: MockOptions) => socketTransport(createMock(options))],
] as const;

describe.each(transports)('through %s, a client of fetch sees', (_, open) => {
  const opened: Transport[] = [];
  afterEach(async () => {
    for (const transport of opened.splice(0)) await transport.close();
  });

  async function prepare(options: MockOptions = {}) {
    const transport = await open({ clock: 'held', ...options });
    opened.push(transport);
    const id = await generateQrcode(transport.mock);
    const poll = (init: RequestInit = {}) =>
      fetch(`${transport.baseUrl}/api/v3/get-qrcode-status?qrcodeId=${id}`, init);
    return { ...transport, id, poll };
  }

  it('latency, as long as the scheduler waits', async () => {
    const waited: number[] = [];
    const { mock, poll } = await prepare({
      schedule: async (duration) => {
        waited.push(duration);
      },
    });
    mock.faults.add({ latency: '2s' });
    expect((await poll()).status).toBe(200);
    await poll();
    expect(waited).toEqual([2_000]);
  });

  it('an HTTP status', async () => {
    const { mock, poll } = await prepare();
    mock.faults.add({ httpStatus: 503 });
    expect((await poll()).status).toBe(503);
    expect((await poll()).status).toBe(200);
  });

  it('a refusal of the catalogue, with its rule', async () => {
    const { mock, poll } = await prepare();
    mock.faults.add({ operation: 'getQrcodeStatus', refuse: 'internal-error' });
    const response = await poll();
    expect(await response.json()).toMatchObject({ statusCode: 500 });
    expect(response.headers.get('x-mock-rule')).toBe('internal-error');
  });

  it('throttling that counts per window, and says how long to wait', async () => {
    const { mock, poll } = await prepare();
    mock.faults.add({ throttle: { limit: 2, per: '10s' } });
    const codes = async (calls: number) => {
      const seen = [];
      for (let call = 0; call < calls; call += 1) seen.push((await (await poll()).json()).statusCode);
      return seen;
    };
    expect(await codes(3)).toEqual([200, 200, 429]);
    mock.clock.advance('4s');
    const refused = await poll();
    expect(refused.headers.get('retry-after')).toBe('6');
    mock.clock.advance('6s');
    expect(await codes(3)).toEqual([200, 200, 429]);
  });

  it('a connection that ends before an answer', async () => {
    const { mock, poll } = await prepare();
    mock.faults.add({ drop: true });
    await expect(poll()).rejects.toThrow(TypeError);
    expect((await poll()).status).toBe(200);
  });

  it('a connection that ends in the middle of the answer', async () => {
    const { mock, poll } = await prepare();
    mock.faults.add({ resetMidBody: true });
    await expect(poll().then((response) => response.text())).rejects.toThrow();
  });

  it('nothing, until it gives up', async () => {
    const { mock, poll } = await prepare();
    mock.faults.add({ hang: true });
    await expect(poll({ signal: AbortSignal.timeout(50) })).rejects.toThrow(/time|abort/i);
    expect((await poll()).status).toBe(200);
  });

  it('an answer that is not JSON', async () => {
    const { mock, poll } = await prepare();
    mock.faults.add({ invalidJson: true });
    await expect(poll().then((response) => response.json())).rejects.toThrow(SyntaxError);
  });

  it.each([
    ['a missing field', { missing: 'data.status' }, {}],
    ['a field that is null', { null: 'data.status' }, { status: null }],
    ['an additional field', { additional: 'data.more' }, { status: 'PENDING', more: 'unexpected' }],
    ['an unknown status', { unknownStatus: 'REJECTED' }, { status: 'REJECTED' }],
  ])('%s', async (_name, fault, data) => {
    const { mock, poll } = await prepare();
    mock.faults.add(fault);
    expect((await (await poll()).json()).data).toEqual(data);
    expect((await (await poll()).json()).data).toEqual({ status: 'PENDING' });
  });

  it("a server's clock that is wrong", async () => {
    const { mock, poll } = await prepare();
    mock.faults.add({ operation: 'getQrcodeStatus', clockSkew: '5m' });
    expect((await (await poll()).json()).data).toEqual({ status: 'EXPIRED' });
    expect((await (await poll()).json()).data).toEqual({ status: 'PENDING' });
  });

  it('a status that lags behind', async () => {
    const { mock, poll, id } = await prepare();
    await mock.phone('alice').scan(id);
    await mock.phone('alice').confirm(id);
    mock.faults.add({ operation: 'getQrcodeStatus', stale: true, next: 2 });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await (await poll()).json()).data.status);
    expect(statuses).toEqual(['SCANNED', 'SCANNED', 'AUTHORIZED']);
  });
});

describe('through a socket, the official SDK sees', () => {
  it.each([
    ['a dropped connection', { drop: true }],
    ['a connection reset', { resetMidBody: true }],
    ['an HTTP status', { httpStatus: 502 }],
  ] as const)('%s as an error', async (_, fault) => {
    const { mock, baseUrl, close } = await socketTransport();
    const { id, secret } = mock.apps.fallback;
    const client = new AuthenticationClient({ appId: id, appSecret: secret, appHost: baseUrl });
    const qrcodeId = await generateQrcode(mock);
    mock.faults.add({ operation: 'getQrcodeStatus', ...fault });
    await expect(client.getQrCodeStatus({ qrcodeId })).rejects.toThrow();
    expect(await client.getQrCodeStatus({ qrcodeId })).toMatchObject({ data: { status: 'PENDING' } });
    await close();
  });

  it.each([
    ['an unknown status', { unknownStatus: 'REJECTED' }, { data: { status: 'REJECTED' } }],
    ['a missing field', { missing: 'data.status' }, { data: {} }],
    ['throttling', { throttle: { limit: 1, per: '1m' } }, { statusCode: 429 }],
  ] as const)('%s as the answer', async (_, fault, answer) => {
    const { mock, baseUrl, close } = await socketTransport();
    const { id, secret } = mock.apps.fallback;
    const client = new AuthenticationClient({ appId: id, appSecret: secret, appHost: baseUrl });
    const qrcodeId = await generateQrcode(mock);
    mock.faults.add({ operation: 'getQrcodeStatus', ...fault });
    if ('throttle' in fault) await client.getQrCodeStatus({ qrcodeId });
    expect(await client.getQrCodeStatus({ qrcodeId })).toMatchObject(answer);
    await close();
  });
});

describe('a fault meets', () => {
  const turns = async (turn: object) => {
    const mock = createMock();
    const qrcodeId = await generateQrcode(mock);
    mock.faults.add({ operation: 'getQrcodeStatus', refuse: 'throttled', ...turn });
    const met = [];
    for (let call = 1; call <= 6; call += 1) {
      if ((await pollQrcode(mock, qrcodeId)).statusCode === 429) met.push(call);
    }
    return met;
  };

  it.each([
    [{}, [1]],
    [{ next: 3 }, [1, 2, 3]],
    [{ every: 2 }, [2, 4, 6]],
    [{ from: 5 }, [5, 6]],
  ])('with %j the calls %j', async (turn, calls) => {
    expect(await turns(turn)).toEqual(calls);
  });

  it('one code alone', async () => {
    const mock = createMock();
    const [one, other] = [await generateQrcode(mock), await generateQrcode(mock)];
    mock.faults.add({ qrcodeId: one, refuse: 'throttled', next: 9 });
    expect((await pollQrcode(mock, one)).statusCode).toBe(429);
    expect((await pollQrcode(mock, other)).statusCode).toBe(200);
  });

  it.each(['id', 'name'] as const)('one app alone, by its %s', async (key) => {
    const mock = createMock();
    const app = mock.apps.named('browser');
    mock.faults.add({ app: app[key], refuse: 'throttled', next: 9 });
    const generate = (headers: Record<string, string>) => callMock(mock, 'geneQrcode', { type: 'MOBILE_APP' }, headers);
    expect((await generate({ 'x-authing-app-id': app.id })).body).toMatchObject({ statusCode: 429 });
    expect((await generate({})).body).toMatchObject({ statusCode: 200 });
  });

  it('one user alone', async () => {
    const mock = createMock();
    const id = await generateQrcode(mock);
    mock.faults.add({ user: 'bob', operation: 'changeQrcodeStatus', refuse: 'internal-error', next: 9 });
    await expect(mock.phone('bob').scan(id)).rejects.toMatchObject({ statusCode: 500 });
    await mock.phone('alice').scan(id);
  });

  it('calls until it is removed, and counts them', async () => {
    const mock = createMock();
    const qrcodeId = await generateQrcode(mock);
    const id = mock.faults.add({ refuse: 'throttled', every: 2 });
    for (let call = 0; call < 4; call += 1) await pollQrcode(mock, qrcodeId);
    expect(mock.faults.list()).toMatchObject([{ id, seen: 4, hits: 2 }]);
    expect(mock.faults.remove(id)).toBe(true);
    expect(mock.faults.any).toBe(false);
  });

  it.each([
    ['nothing to do', { operation: 'signin' }],
    ['two things to do', { drop: true, hang: true }],
    ['two turns', { drop: true, next: 1, every: 2 }],
    ['a field that nobody knows', { drop: true, sometimes: true }],
    ['a duration that is none', { latency: 'long' }],
  ])('nothing with %s: it is refused', (_, fault) => {
    expect(() => createMock().faults.add(fault as never)).toThrow(RangeError);
  });

  it('a call in the middle of a flow, and changes no state', async () => {
    const mock = createMock();
    const id = await generateQrcode(mock);
    mock.faults.add({ operation: 'changeQrcodeStatus', refuse: 'internal-error' });
    await expect(mock.phone('alice').scan(id)).rejects.toThrow();
    expect(((await pollQrcode(mock, id)) as Envelope).data).toEqual({ status: 'PENDING' });
  });

  it.each([
    ['mfa-required', 300, 1635],
    ['app-mfa-required', 300, 1636],
    ['password-reset-required', 300, 1639],
    ['account-binding-required', 300, 1640],
    ['account-choice-required', 300, 1641],
    ['profile-completion-required', 300, 1642],
    ['account-unlock-required', 300, 1643],
    ['password-change-required', 300, 2058],
    ['login-flow-failed', 499, 1600],
    ['login-flow-ended', 499, 1699],
    ['user-suspended', 403, 2_120_008],
    ['tenant-login-forbidden', 403, 2_130_010],
    ['payment-required', 402, undefined],
    ['conflict', 409, undefined],
    ['third-party-unreachable', 601, undefined],
    ['third-party-failed', 602, undefined],
    ['custom-code-failed', 603, undefined],
  ] as const)('answer %s, which nothing in the mock comes to', async (refuse, statusCode, apiCode) => {
    const mock = createMock();
    mock.faults.add({ operation: 'getQrcodeStatus', refuse });
    const answer = await pollQrcode(mock, await generateQrcode(mock));
    expect(answer).toMatchObject({ statusCode, ...(apiCode !== undefined && { apiCode }) });
    expect(answer.apiCode).toBe(apiCode);
  });
});
