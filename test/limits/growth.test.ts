import { createMock, type Mock } from 'authing-qrcode-mock';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBudget } from '../../mocks/store/budget.js';
import { createSharedStore } from '../../mocks/store/memory-store.js';
import { createQrcodeTable } from '../../mocks/store/qrcode-table.js';
import { callMock, type Envelope, generateQrcode, pollQrcode } from '../support/calls.js';

afterEach(() => vi.restoreAllMocks());

const logIn = async (mock: Mock, scope?: string) => {
  const { body } = await callMock(mock, 'signin', {
    connection: 'PASSWORD',
    passwordPayload: { account: 'alice', password: 'password' },
    ...(scope !== undefined && { options: { scope } }),
  });
  return body as Envelope & { readonly data?: { readonly access_token: string } };
};

const generateWith = async (mock: Mock, customData: Record<string, unknown>) => {
  const { body } = await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP', customData });
  return String((body as Envelope).data?.qrcodeId);
};

describe('the store', () => {
  it('lets the oldest codes go where their custom data fills it, and says which setting to raise', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const mock = createMock({ maxStoreBytes: 2_000_000 });
    const ids: string[] = [];
    for (let index = 0; index < 60; index += 1) ids.push(await generateWith(mock, { large: 'x'.repeat(100_000) }));
    expect(await pollQrcode(mock, String(ids[0]))).toMatchObject({ statusCode: 404 });
    expect(await pollQrcode(mock, String(ids.at(-1)))).toMatchObject({ data: { status: 'PENDING' } });
    expect(warn).toHaveBeenCalledOnce();
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('--max-store-bytes'));
  });

  it('counts what JSON becomes in memory, which is many times its length', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const mock = createMock({ maxStoreBytes: 10_000_000 });
    const first = await generateWith(mock, { many: Array.from({ length: 30_000 }, () => ({})) });
    for (let index = 0; index < 9; index += 1) {
      await generateWith(mock, { many: Array.from({ length: 30_000 }, () => ({})) });
    }
    expect(await pollQrcode(mock, first)).toMatchObject({ statusCode: 404 });
  });

  it('shares its bytes with every user pool, and gets them back when they are reset', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const mock = createMock({ maxStoreBytes: 2_000_000 });
    for (let pool = 0; pool < 10; pool += 1) {
      for (let code = 0; code < 10; code += 1) {
        await generateWith(mock.userPool(`pool-${pool}`), { large: 'x'.repeat(100_000) });
      }
    }
    const kept = await Promise.all(
      Array.from(
        { length: 10 },
        async (_, pool) => (await mock.userPool(`pool-${pool}`).admin('listCodes')).codes.length,
      ),
    );
    expect(kept.reduce((one, other) => one + other)).toBeLessThan(20);
    expect(Math.min(...kept)).toBeGreaterThan(0);
    await mock.reset();
    const ids = [];
    for (let code = 0; code < 15; code += 1) ids.push(await generateWith(mock, { large: 'x'.repeat(100_000) }));
    expect(await pollQrcode(mock, String(ids[0]))).toMatchObject({ statusCode: 200 });
  });

  it('counts the ids of what it keeps: a nonce may be long', async () => {
    let isFull = false;
    const budget = createBudget(100_000, () => {
      isFull = true;
    });
    const { nonces } = createSharedStore(1, budget, createQrcodeTable());
    for (let index = 0; index < 20; index += 1) await nonces.put(`${index}${'x'.repeat(10_000)}`, { version: 1 });
    expect(isFull).toBe(true);
    expect((await nonces.list()).length).toBeLessThan(10);
  });
});

describe('a login', () => {
  it('is refused where its scope is longer than a token should hold', async () => {
    expect(await logIn(createMock(), `openid ${'x'.repeat(400)}`)).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('options.scope'),
    });
  });

  it('is refused where it brings more custom data than its user has room for, and the code stays as it was', async () => {
    const mock = createMock({ maxCustomDataBytes: 1_000 });
    const alice = mock.phone('alice');
    const confirm = async (customData: Record<string, unknown>) => {
      const id = await generateWith(mock, customData);
      await alice.scan(id);
      await alice.confirm(id);
    };
    await confirm({ first: 'x'.repeat(600) });
    await expect(confirm({ second: 'x'.repeat(600) })).rejects.toMatchObject({ statusCode: 413 });
    expect((await mock.admin('listCodes')).codes.at(-1)).toMatchObject({ status: 'SCANNED' });
    await confirm({ first: 'less' });
    await confirm({ second: 'x'.repeat(600) });
  });

  it('by a scenario leaves custom data out that there is no room for', async () => {
    const mock = createMock({ clock: 'held', scenario: 'happy', maxCustomDataBytes: 1_000 });
    for (const name of ['first', 'second']) {
      const id = await generateWith(mock, { [name]: 'x'.repeat(600) });
      mock.clock.advance('5s');
      expect(await pollQrcode(mock, id)).toMatchObject({ data: { status: 'AUTHORIZED' } });
    }
    const { data } = await logIn(mock, 'openid custom_data');
    const { body } = await callMock(
      mock,
      'getProfile',
      { withCustomData: 'true' },
      { authorization: String(data?.access_token) },
    );
    expect(Object.keys((body as { data: { customData: object } }).data.customData)).toEqual(['first']);
  });
});

describe('the journal', () => {
  it('keeps fewer calls where they are long, over all user pools', async () => {
    const mock = createMock({ maxJournalBytes: 1_048_576 });
    for (let pool = 0; pool < 10; pool += 1) {
      for (let call = 0; call < 100; call += 1) {
        await callMock(
          mock.userPool(`pool-${pool}`),
          'geneQrcode',
          { type: 'MOBILE_APP' },
          { 'x-long': 'x'.repeat(10_000) },
        );
      }
    }
    const kept = Array.from({ length: 10 }, (_, pool) => mock.userPool(`pool-${pool}`).journal.entries());
    expect(kept.flat().length).toBeLessThan(110);
    expect(Math.min(...kept.map(({ length }) => length))).toBeGreaterThan(5);
    expect(kept[0]?.at(-1)).toMatchObject({ number: 100 });
  });

  it('tells the calls that it has dropped as skipped', async () => {
    const mock = createMock({ maxJournalBytes: 1_048_576 });
    for (let call = 0; call < 200; call += 1) {
      await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP' }, { 'x-long': 'x'.repeat(10_000) });
    }
    const { entries, skipped, last } = mock.journal.since(0, 1_000);
    expect(last).toBe(200);
    expect(entries.length + skipped).toBe(200);
    expect(skipped).toBeGreaterThan(80);
  });
});

describe('user pools', () => {
  it('are refused with the setting to raise, and freed by a reset', async () => {
    const mock = createMock({ maxUserPools: 100 });
    for (let pool = 0; pool < 100; pool += 1) mock.userPool(`pool-${pool}`);
    expect(() => mock.userPool('one-more')).toThrow('--max-user-pools');
    await mock.reset();
    expect(mock.userPool('one-more')).toBeDefined();
  });

  it('find a code without its user pool named, as soon as it is made and until it goes', async () => {
    const mock = createMock();
    const id = await generateQrcode(mock.userPool('worker-1'));
    expect(await pollQrcode(mock, id)).toMatchObject({ statusCode: 200 });
    await mock.reset();
    expect(await pollQrcode(mock, id)).toMatchObject({ statusCode: 404 });
  });
});

describe('scenarios', () => {
  it('have names that a person can read', async () => {
    const define = (name: string) => createMock().admin('defineScenario', { name, steps: [] });
    await expect(define('x'.repeat(101))).rejects.toMatchObject({ status: 400 });
    expect(() => createMock().scenarios.define('x'.repeat(101), [])).toThrow('1 to 100 characters');
  });

  it('are bounded in number, and a wrong name is told with the first ones alone', async () => {
    const { scenarios } = createMock();
    for (let index = 0; index < 1_000; index += 1) scenarios.define(`own-${index}`, []);
    expect(() => scenarios.define('one-more', [])).toThrow('1000 scenarios');
    expect(() => scenarios.define('own-7', [])).not.toThrow();
    expect(() => scenarios.named('x'.repeat(10_000))).toThrow(/^.{0,800}$/);
  });
});

describe('users', () => {
  it('are found by each of their names after many others were added, and changed', async () => {
    const mock = createMock();
    for (let index = 0; index < 200; index += 1) await mock.users.add(`user-${index}`);
    await mock.users.change('user-7', { email: 'seven@example.com' });
    await mock.users.change('user-8', { email: 'seven@example.com' });
    await mock.users.change('user-8', { email: 'eight@example.com' });
    const signIn = async (payload: Record<string, string>) =>
      (
        await callMock(mock, 'signin', {
          connection: 'PASSWORD',
          passwordPayload: { password: 'password', ...payload },
        })
      ).body;
    expect(await signIn({ email: 'seven@example.com' })).toMatchObject({ statusCode: 200 });
    expect(await signIn({ email: 'eight@example.com' })).toMatchObject({ statusCode: 200 });
    expect(await signIn({ email: 'user-7@example.com' })).toMatchObject({ statusCode: 403 });
    expect(await signIn({ account: 'user-199' })).toMatchObject({ statusCode: 200 });
  });
});

describe('faults', () => {
  const faulty = async (mock: Mock, id: string) => (await pollQrcode(mock, id)).statusCode;

  it('of other operations, codes, apps and users leave a call alone', async () => {
    const mock = createMock();
    const id = await generateQrcode(mock);
    const refuse = 'throttled';
    mock.faults.add({ operation: 'geneQrcode', refuse });
    mock.faults.add({ qrcodeId: 'another', refuse });
    mock.faults.add({ app: 'basic', refuse });
    mock.faults.add({ user: 'bob', refuse });
    expect(await faulty(mock, id)).toBe(200);
    expect(mock.faults.list().map(({ seen }) => seen)).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ['its operation', { operation: 'getQrcodeStatus' }],
    ['its app by name', { app: 'main' }],
    ['nothing at all', {}],
  ] as const)('meet a call by %s', async (_, selectors) => {
    const mock = createMock();
    const id = await generateQrcode(mock);
    mock.faults.add({ ...selectors, refuse: 'throttled' });
    expect(await faulty(mock, id)).toBe(429);
    expect(await faulty(mock, id)).toBe(200);
  });

  it('leave once they have had their calls, and are still listed', async () => {
    const mock = createMock();
    const id = await generateQrcode(mock);
    mock.faults.add({ operation: 'getQrcodeStatus', refuse: 'throttled', next: 2 });
    await faulty(mock, id);
    expect(mock.faults.any).toBe(true);
    await faulty(mock, id);
    expect(mock.faults.any).toBe(false);
    expect(mock.faults.list()).toMatchObject([{ seen: 2, hits: 2 }]);
  });

  it('are bounded in number', async () => {
    const mock = createMock();
    for (let index = 0; index < 10_000; index += 1) mock.faults.add({ qrcodeId: `code-${index}`, drop: true });
    expect(() => mock.faults.add({ drop: true })).toThrow('10000 faults');
    await expect(mock.admin('addFault', { drop: true })).rejects.toMatchObject({ status: 429 });
  });
});
