import { mockEachTest, type TestHooks } from 'authing-qrcode-mock/msw';
import { HttpResponse, http } from 'msw';
import { type SetupServerApi, setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

const address = 'https://core.authing.cn/api/v3';

async function generate(): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${address}/gene-qrcode`, { method: 'POST', headers, body: '{"type":"MOBILE_APP"}' });
  return (await response.json()).data.qrcodeId;
}

const poll = async (id: string) => (await (await fetch(`${address}/get-qrcode-status?qrcodeId=${id}`)).json()).data;

describe('mockEachTest', () => {
  const test = mockEachTest({ setupServer, beforeAll, beforeEach, afterEach, afterAll }, { seed: 3 });
  const ids: string[] = [];

  it.each(['first', 'second'])('gives the %s test a fresh mock', async () => {
    expect((await test.mock.admin('state')).codes).toEqual({});
    ids.push(await generate());
    expect(new Set(ids).size).toBe(1);
  });

  it('drives a phone in a test', async () => {
    const id = await generate();
    await test.mock.phone('alice').scan(id);
    expect(await poll(id)).toMatchObject({ status: 'SCANNED' });
  });

  it('takes handlers of a test', async () => {
    test.server.use(http.get('https://shop.example.com/', () => HttpResponse.text('mine')));
    expect(await (await fetch('https://shop.example.com/')).text()).toBe('mine');
  });
});

describe('mockEachTest under fake timers', () => {
  const test = mockEachTest({ setupServer, beforeAll, beforeEach, afterEach, afterAll }, { scenario: 'happy' });
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('lets a whole life pass, with the timers of the page', async () => {
    const id = await generate();
    const seen: string[] = [];
    const timer = setInterval(async () => seen.push((await poll(id)).status), 1_000);
    for (let second = 0; second < 6; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      await vi.waitFor(() => expect(seen).toHaveLength(second + 1));
    }
    clearInterval(timer);
    expect(seen).toEqual(['PENDING', 'SCANNED', 'SCANNED', 'AUTHORIZED', 'AUTHORIZED', 'AUTHORIZED']);
  });

  it('logs in a page that polls, a second of it for each look', async () => {
    const seen: string[] = [];
    async function showLoginPage() {
      const id = await generate();
      while (seen.at(-1) !== 'AUTHORIZED') {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        seen.push((await poll(id)).status);
      }
    }
    void showLoginPage();
    await vi.waitFor(
      async () => {
        await vi.advanceTimersByTimeAsync(1_000);
        expect(seen).toContain('AUTHORIZED');
      },
      { timeout: 10_000 },
    );
  });

  it('lets a code expire', async () => {
    test.mock.scenarios.use(undefined);
    const id = await generate();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await poll(id)).toEqual({ status: 'EXPIRED' });
  });

  it('holds up an answer as long as a fault says', async () => {
    const id = await generate();
    test.mock.faults.add({ operation: 'getQrcodeStatus', latency: '2s' });
    let answered = false;
    const answer = poll(id).then(() => {
      answered = true;
    });
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    expect(answered).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    await answer;
    expect(answered).toBe(true);
  });
});

/** Stands for a runner: keeps the hooks, to be called by hand. */
function runner() {
  const hooks: Partial<Record<keyof TestHooks<SetupServerApi>, () => void | Promise<void>>> = {};
  const keep = (name: 'beforeAll' | 'beforeEach' | 'afterEach' | 'afterAll') => (run: () => void | Promise<void>) => {
    hooks[name] = run;
  };
  const given = {
    setupServer,
    beforeAll: keep('beforeAll'),
    beforeEach: keep('beforeEach'),
    afterEach: keep('afterEach'),
    afterAll: keep('afterAll'),
  };
  return { given, run: (name: keyof typeof hooks) => hooks[name]?.() };
}

describe('the hooks of mockEachTest', () => {
  it('fail a test that made a request which nobody answers, and not the one after it', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const { given, run } = runner();
    mockEachTest(given);
    await run('beforeAll');
    await run('beforeEach');
    await expect(fetch('https://elsewhere.example.com/x')).rejects.toThrow();
    await expect(run('afterEach')).rejects.toThrow(/GET https:\/\/elsewhere\.example\.com\/x/);
    await run('beforeEach');
    await run('afterEach');
    await run('afterAll');
    log.mockRestore();
  });

  it('name the operation that a mistyped path is nearest to, though the page swallows the error', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const { given, run } = runner();
    mockEachTest(given);
    await run('beforeAll');
    await run('beforeEach');
    // Nobody waits for it.
    fetch(`${address}/gene-qrcod`, { method: 'POST' }).catch(() => undefined);
    await expect(run('afterEach')).rejects.toThrow(
      'POST https://core.authing.cn/api/v3/gene-qrcod (the nearest operation is POST /api/v3/gene-qrcode)',
    );
    await run('afterAll');
    log.mockRestore();
  });

  it('have no mock outside of a test', () => {
    expect(() => mockEachTest(runner().given).mock).toThrow(TypeError);
  });
});
