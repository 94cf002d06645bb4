import 'authing-qrcode-mock/client/vitest';
import { judge } from 'authing-qrcode-mock/client';
import { mockEachTest } from 'authing-qrcode-mock/msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

const address = 'https://core.authing.cn/api/v3';

describe('the judge of a mock under MSW', () => {
  const test = mockEachTest({ setupServer, beforeAll, beforeEach, afterEach, afterAll });
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
  afterEach(() => void vi.useRealTimers());

  async function generate(): Promise<string> {
    const headers = { 'content-type': 'application/json', 'x-authing-app-id': test.mock.apps.fallback.id };
    const response = await fetch(`${address}/gene-qrcode`, { method: 'POST', headers, body: '{"type":"MOBILE_APP"}' });
    return (await response.json()).data.qrcodeId;
  }

  const poll = async (id: string, signal?: AbortSignal) =>
    (await fetch(`${address}/get-qrcode-status?qrcodeId=${id}`, signal && { signal })).json();

  it('judges what a page asks', async () => {
    const judged = judge(test.mock, { role: 'web', app: 'main' });
    const id = await generate();
    for (let time = 0; time < 4; time += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      await poll(id);
    }
    expect(judged).toBreakNoRule();
    expect(judged).toKeepRule('web/sends-the-app-id');
    expect(judged).toKeepRule('web/waits-between-polls');
  });

  it('judges a page that runs by itself, where time passes in small steps', async () => {
    // Users are made when first asked for, from a module that is loaded then: that takes time which is not of the test.
    const { id: userId } = await test.mock.users.named('alice');
    const judged = judge(test.mock, { role: 'web', app: 'main', userId });
    test.mock.scenarios.use('happy');
    /** As a page does, with timers of its own. */
    async function showLoginPage(): Promise<string> {
      const id = await generate();
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        const { data } = await poll(id);
        if (data.status === 'AUTHORIZED') return data.ticket;
      }
    }
    const shown = vi.fn();
    void showLoginPage().then(shown);
    for (let step = 0; step < 150; step += 1) await vi.advanceTimersByTimeAsync(100);
    expect(shown).toHaveBeenCalled();
    expect(judged).toBreakNoRule();
    expect(judged).toKeepRule('web/stops-when-authorized');
  });

  it.each([
    ['breaks off', { resetMidBody: true }],
    ['is refused by the network', { drop: true }],
    ['never comes', { hang: true }],
  ] as const)('sees an answer that %s, and a page that dies of it', async (_, effect) => {
    const judged = judge(test.mock);
    const id = await generate();
    test.mock.faults.add({ operation: 'getQrcodeStatus', ...effect });
    const givingUp = new AbortController();
    const failed = expect(poll(id, givingUp.signal)).rejects.toThrow();
    await vi.waitFor(() => expect(test.mock.faults.list()[0]?.hits).toBe(1));
    await vi.advanceTimersByTimeAsync(0);
    if ('hang' in effect) givingUp.abort();
    await failed;
    await vi.advanceTimersByTimeAsync(70_000);
    expect(judged).toBreakRule('web/survives-network-error');
  });
});
