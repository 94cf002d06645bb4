import { createMock, type Mock, RefusedError } from 'authing-qrcode-mock';
import { type Case, cases, playCase } from 'authing-qrcode-mock/contracts';
import { describe, expect, it, vi } from 'vitest';
import { callMock, type Envelope, generateQrcode, pollQrcode } from '../support/calls.js';
import { createSlowStore } from '../support/slow-store.js';
import { engineTarget } from '../support/targets.js';

describe('a mock', () => {
  it('shares nothing with another mock', async () => {
    const [one, other] = [createMock(), createMock()];
    const qrcodeId = await generateQrcode(one);
    expect(await pollQrcode(other, qrcodeId)).toMatchObject({ apiCode: 2241 });
  });

  it.each([
    ['an unknown option', { sed: 1 }, /sed/],
    ['a seed that is no whole number', { seed: 1.5 }, /seed/],
    ['a lifetime of nothing', { settings: { qrcodeExpiresIn: 0 } }, /qrcodeExpiresIn/],
    ['an unknown setting', { settings: { expires: 1 } }, /expires/],
    ['no room for a code', { maxQrcodes: 0 }, /maxQrcodes/],
  ])('is not made from %s, and the error names it', (_, options, name) => {
    expect(() => createMock(options as never)).toThrow(name);
  });

  it('forgets its codes, login states and faults on reset', async () => {
    const mock = createMock();
    const qrcodeId = await generateQrcode(mock);
    mock.faults.add({ operation: 'geneQrcode', refuse: 'throttled', next: 9 });
    await mock.reset();
    expect(await pollQrcode(mock, qrcodeId)).toMatchObject({ apiCode: 2241 });
    expect(await generateQrcode(mock)).toBe(qrcodeId);
  });

  it('keeps no more codes than it may: the oldest goes', async () => {
    const mock = createMock({ maxQrcodes: 2 });
    const [oldest, second] = [await generateQrcode(mock), await generateQrcode(mock)];
    const newest = await generateQrcode(mock);
    expect(await pollQrcode(mock, String(oldest))).toMatchObject({ apiCode: 2241 });
    expect(await pollQrcode(mock, String(second))).toMatchObject({ statusCode: 200 });
    expect(await pollQrcode(mock, newest)).toMatchObject({ statusCode: 200 });
  });

  it('takes its lifetimes from the settings', async () => {
    const mock = createMock({ clock: 'held', settings: { qrcodeExpiresIn: 5 } });
    const qrcodeId = await generateQrcode(mock);
    mock.clock.advance('4999ms');
    expect(await pollQrcode(mock, qrcodeId)).toMatchObject({ data: { status: 'PENDING' } });
    mock.clock.advance('1ms');
    expect(await pollQrcode(mock, qrcodeId)).toMatchObject({ data: { status: 'EXPIRED' } });
  });

  it('answers what it cannot explain with HTTP 500 and no detail', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const store = { ...brokenStore(), clear: () => undefined };
    const mock = createMock({ store: store as never });
    const answer = await callMock(mock, 'getQrcodeStatus', { qrcodeId: 'x' });
    expect(answer).toMatchObject({ status: 500, body: { statusCode: 500 } });
    expect(JSON.stringify(answer)).not.toContain('disk on fire');
    expect(log).toHaveBeenCalledWith(expect.stringContaining('get-qrcode-status'), expect.any(Error));
  });
});

const brokenStore = () => ({
  qrcodes: {
    get: () => {
      throw new Error('disk on fire');
    },
  },
});

describe('the same seed', () => {
  const talk = async (seed: number) => {
    const mock = createMock({ seed, clock: '2026-01-01T00:00:00Z' });
    const qrcodeId = await generateQrcode(mock);
    await mock.phone('alice').scan(qrcodeId);
    await mock.phone('alice').confirm(qrcodeId);
    const { data } = await pollQrcode(mock, qrcodeId);
    const exchanged = await callMock(mock, 'exchangeTokensetWithQrcodeTicket', { ticket: data?.ticket });
    return JSON.stringify([exchanged, await mock.users.list(), mock.apps.list()]);
  };

  it('gives the same users, apps, ids and tokens', async () => {
    expect(await talk(7)).toBe(await talk(7));
  });

  it('is another world than another seed', async () => {
    expect(await talk(7)).not.toBe(await talk(8));
  });
});

describe('the users of a mock', () => {
  it('have names of people, each with ids and addresses of their own', async () => {
    const users = await createMock().users.list();
    for (const field of ['id', 'username', 'email', 'phone'] as const) {
      expect(new Set(users.map((user) => user[field])).size).toBe(users.length);
    }
    for (const { familyName, name, phone } of users) {
      expect(familyName).toMatch(/^[\u4e00-\u9fff]$/);
      expect(name).toMatch(/^(?:[A-Z][a-z]+|[\u4e00-\u9fff]{2,3})$/);
      expect(phone).toMatch(/^1\d{10}$/);
    }
  });

  it('have fixed names, so that documentation can quote them', async () => {
    const names = (await createMock({ seed: 3 }).users.list()).map(({ username }) => username);
    expect(names).toEqual(expect.arrayContaining(['alice', 'bob', 'locked', 'outsider']));
  });

  it('include one who is locked and one of another pool', async () => {
    const mock = createMock();
    expect(await mock.users.named('locked')).toMatchObject({ locked: true });
    expect((await mock.users.named('outsider')).userPoolId).toBe(mock.apps.otherUserPoolId);
  });

  it('do not include somebody made up, and the error says who there is', async () => {
    await expect(createMock().users.named('mallory')).rejects.toThrow(/alice/);
  });
});

describe('a phone', () => {
  const scanned = async (mock: Mock) => {
    const qrcodeId = await generateQrcode(mock);
    await mock.phone('alice').scan(qrcodeId);
    return qrcodeId;
  };

  it('scans, and the web page sees who', async () => {
    const mock = createMock();
    expect(await pollQrcode(mock, await scanned(mock))).toMatchObject({
      data: { status: 'SCANNED', briefUserInfo: { displayName: 'Alice' } },
    });
  });

  it('confirms', async () => {
    const mock = createMock();
    const qrcodeId = await scanned(mock);
    await mock.phone('alice').confirm(qrcodeId);
    expect(await pollQrcode(mock, qrcodeId)).toMatchObject({ data: { status: 'AUTHORIZED' } });
  });

  it('cancels', async () => {
    const mock = createMock();
    const qrcodeId = await scanned(mock);
    await mock.phone('alice').cancel(qrcodeId);
    expect(await pollQrcode(mock, qrcodeId)).toMatchObject({ data: { status: 'CANCELLED' } });
  });

  it('rejects with the codes of a refusal', async () => {
    const mock = createMock();
    const refusal = await mock
      .phone('bob')
      .confirm(await scanned(mock))
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RefusedError);
    expect(refusal).toMatchObject({ statusCode: 403, apiCode: 990_007 });
  });

  it('does not work for a user who is locked', async () => {
    const mock = createMock();
    await expect(mock.phone('locked').scan(await generateQrcode(mock))).rejects.toMatchObject({ apiCode: 2005 });
  });

  it('is of its own user pool', async () => {
    const mock = createMock();
    await expect(mock.phone('outsider').scan(await generateQrcode(mock))).rejects.toMatchObject({ apiCode: 2036 });
  });
});

describe('WeChat', () => {
  const generateFor = async (mock: Mock, type: string) =>
    String(((await callMock(mock, 'geneQrcode', { type })).body as Envelope).data?.qrcodeId);

  it.each(['WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'])('scans and confirms a code of type %s', async (type) => {
    const mock = createMock();
    const qrcodeId = await generateFor(mock, type);
    await mock.wechatPhone('alice').scan(qrcodeId);
    expect(await pollQrcode(mock, qrcodeId)).toMatchObject({ data: { status: 'SCANNED' } });
    await mock.wechatPhone('alice').confirm(qrcodeId);
    expect(await pollQrcode(mock, qrcodeId)).toMatchObject({ data: { status: 'AUTHORIZED' } });
  });

  it('is refused by the same rules as an app', async () => {
    const mock = createMock();
    const qrcodeId = await generateFor(mock, 'WECHAT_MINIPROGRAM');
    await expect(mock.wechatPhone('alice').cancel(qrcodeId)).rejects.toMatchObject({ apiCode: 990_001 });
  });

  it('does not scan a code of an app', async () => {
    const mock = createMock();
    await expect(mock.wechatPhone('alice').scan(await generateQrcode(mock))).rejects.toThrow(RangeError);
  });
});

describe('an access key', () => {
  it('stands for nobody unless an acting user is configured', async () => {
    const mock = createMock();
    const target = await engineTarget({}, mock);
    const signed = cases.find(({ id }) => id === 'signature/acts-as-the-configured-user');
    expect(await playCase(signed as Case, target)).toMatchObject({
      status: 'assumption',
      difference: { received: expect.stringContaining('401') },
    });
  });
});

describe('force', () => {
  it.each(['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR'] as const)(
    'puts a code into %s in one call',
    async (status) => {
      const mock = createMock();
      const qrcodeId = await generateQrcode(mock);
      await mock.force(qrcodeId, status);
      expect(await pollQrcode(mock, qrcodeId)).toMatchObject({ data: { status } });
    },
  );

  it('gives an AUTHORIZED code a ticket that can be exchanged', async () => {
    const mock = createMock();
    const qrcodeId = await generateQrcode(mock);
    await mock.force(qrcodeId, 'AUTHORIZED', { as: 'bob' });
    const { data } = await pollQrcode(mock, qrcodeId);
    const exchanged = await callMock(mock, 'exchangeTokensetWithQrcodeTicket', { ticket: data?.ticket });
    expect(exchanged).toMatchObject({ body: { statusCode: 200 } });
  });

  it('brings an expired code back to life', async () => {
    const mock = createMock({ clock: 'held' });
    const qrcodeId = await generateQrcode(mock);
    mock.clock.advance('1h');
    await mock.force(qrcodeId, 'SCANNED');
    expect(await pollQrcode(mock, qrcodeId)).toMatchObject({ data: { status: 'SCANNED' } });
  });

  it.each([
    ['an unknown code', ['nothing', 'ERROR', 'alice']],
    ['an unknown status', ['', 'DONE', 'alice']],
    ['an unknown user', ['', 'SCANNED', 'mallory']],
  ] as const)('refuses %s', async (_, [id, status, username]) => {
    const mock = createMock();
    const qrcodeId = id || (await generateQrcode(mock));
    await expect(mock.force(qrcodeId, status as never, { as: username })).rejects.toThrow(RangeError);
  });
});

describe('a fault', () => {
  it('meets as many calls as it says', async () => {
    const mock = createMock();
    const qrcodeId = await generateQrcode(mock);
    mock.faults.add({ operation: 'getQrcodeStatus', refuse: 'throttled', next: 2 });
    const codes = [];
    for (let call = 0; call < 3; call += 1) codes.push((await pollQrcode(mock, qrcodeId)).statusCode);
    expect(codes).toEqual([429, 429, 200]);
  });

  it.each([
    [{ operation: 'getStatus', refuse: 'throttled' }, /getStatus/],
    [{ operation: 'signin', refuse: 'tired' }, /tired/],
    [{ operation: 'signin', refuse: 'throttled', next: 0 }, /next/],
    [{ operation: 'constructor', refuse: 'throttled' }, /constructor/],
  ])('is not %j', (fault, message) => {
    expect(() => createMock().faults.add(fault as never)).toThrow(message);
  });
});

describe('a store of somebody else', () => {
  it('serves every user pool, each with records of its own', async () => {
    const mock = createMock({ store: createSlowStore(), clock: 'held' });
    const pool = mock.userPool('worker-1');
    const id = await generateQrcode(pool);
    expect((await pollQrcode(mock, id)).data?.status).toBe('PENDING');
    expect((await pool.admin('listCodes', {})).codes.map((code) => code.id)).toEqual([id]);
    await pool.reset();
    expect((await pollQrcode(mock, id)).statusCode).toBe(404);
  });
});
