import { createMock } from 'authing-qrcode-mock';
import { judgeRuns } from 'authing-qrcode-mock/client';
import type { Exchange } from 'authing-qrcode-mock/contracts';
import { describe, expect, it, vi } from 'vitest';
import { hubOf } from '../../dist/mocks/internal.js';
import { callMock, generateQrcode, pollQrcode } from '../support/calls.js';

describe('the traffic of a mock', () => {
  it('is watched by nobody until somebody asks', () => {
    expect(createMock().traffic.isWatched).toBe(false);
  });

  it('shows calls as they are on the wire, secrets included, until the watcher has enough', async () => {
    const mock = createMock();
    const seen: Exchange[] = [];
    const stop = mock.traffic.watch({ exchange: (exchange) => seen.push(exchange) });
    await callMock(mock, 'getProfile', {}, { authorization: 'the-token' });
    stop();
    await generateQrcode(mock);
    expect(seen).toMatchObject([
      { method: 'GET', path: '/api/v3/get-profile', headers: { authorization: 'the-token' }, status: 200 },
    ]);
    expect(mock.traffic.isWatched).toBe(false);
  });

  it('leaves out what the phones of the mock itself do', async () => {
    const mock = createMock();
    const id = await generateQrcode(mock);
    const seen: Exchange[] = [];
    mock.traffic.watch({ exchange: (exchange) => seen.push(exchange) });
    await mock.phone('alice').scan(id);
    expect(seen).toEqual([]);
  });

  it('tells an answer that never came whole by the status 0', async () => {
    const mock = createMock();
    const id = await generateQrcode(mock);
    const seen: Exchange[] = [];
    mock.traffic.watch({ exchange: (exchange) => seen.push(exchange) });
    mock.faults.add({ operation: 'getQrcodeStatus', resetMidBody: true });
    mock.faults.add({ operation: 'getQrcodeStatus', hang: true, from: 2 });
    await pollQrcode(mock, id);
    await pollQrcode(mock, id);
    expect(seen).toMatchObject([{ status: 0, answeredAt: expect.any(Number) }, { status: 0 }]);
    expect(seen[1]).not.toHaveProperty('answeredAt');
  });

  it('is that of one user pool', async () => {
    const mock = createMock();
    const seen: Exchange[] = [];
    mock.userPool('w1').traffic.watch({ exchange: (exchange) => seen.push(exchange) });
    await generateQrcode(mock);
    expect(seen).toEqual([]);
    await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP' }, { 'x-authing-userpool-id': 'w1' });
    expect(seen).toHaveLength(1);
  });

  it('shows paths that nobody knows, and no question of a browser before a request', async () => {
    const mock = createMock();
    const seen: Exchange[] = [];
    mock.traffic.watch({ exchange: (exchange) => seen.push(exchange) });
    const request = { baseUrl: '', path: '/api/v3/gene', query: {}, headers: {} };
    mock.respondNotFound({ ...request, method: 'OPTIONS' });
    mock.respondNotFound({ ...request, method: 'GET' });
    expect(seen).toMatchObject([{ path: '/api/v3/gene', status: 404 }]);
  });

  it('tells since when a call is under way, if any is', async () => {
    let answer = () => {};
    const mock = createMock({ schedule: () => new Promise<void>((resolve) => (answer = resolve)) });
    const id = await generateQrcode(mock);
    mock.traffic.watch({ exchange: () => undefined });
    mock.faults.add({ operation: 'getQrcodeStatus', latency: '10s' });
    const before = Date.now();
    const polled = pollQrcode(mock, id);
    expect(hubOf(mock.traffic).underWaySince).toBeGreaterThanOrEqual(before);
    await vi.waitFor(() => expect(mock.faults.list()[0]?.hits).toBe(1));
    answer();
    await polled;
    await vi.waitFor(() => expect(hubOf(mock.traffic).underWaySince).toBeUndefined());
  });

  it('has the verdicts of the judge who came last, for as long as somebody judges', () => {
    const { traffic } = createMock();
    const judging = (id: 'web/sends-the-app-id' | 'web/no-secret-in-a-url') =>
      traffic.watch({
        exchange: () => undefined,
        verdicts: () => judgeRuns([], { role: 'web' }).filter((one) => one.id === id),
      });
    const stops = [judging('web/sends-the-app-id'), judging('web/no-secret-in-a-url')];
    traffic.watch({ exchange: () => undefined });
    expect(hubOf(traffic).verdicts()).toMatchObject([{ id: 'web/no-secret-in-a-url' }]);
    stops[1]?.();
    expect(hubOf(traffic).verdicts()).toMatchObject([{ id: 'web/sends-the-app-id' }]);
    stops[0]?.();
    expect(hubOf(traffic).verdicts()).toBeUndefined();
  });
});
