import type { Mock } from 'authing-qrcode-mock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { callMock, type Envelope, generateQrcode, pollQrcode } from '../support/calls.js';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redis-server.js';
import { shareMocks } from '../support/shared-mocks.js';

describeWithRedis('mocks on one Redis', () => {
  let redis: RedisServer;
  let one: Mock;
  let other: Mock;
  let close: () => Promise<void>;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(async () => {
    const shared = await shareMocks(redis.url, 2, { clock: '2026-01-01T00:00:00Z' });
    [one, other] = shared.mocks as [Mock, Mock];
    close = shared.close;
  });
  afterEach(() => close());

  const status = async (mock: Mock, id: string) => (await pollQrcode(mock, id)).data?.status;

  it('see the same code', async () => {
    const id = await generateQrcode(one);
    await other.phone('alice').scan(id);
    expect(await status(one, id)).toBe('SCANNED');
    await one.phone('alice').confirm(id);
    expect(await status(other, id)).toBe('AUTHORIZED');
  });

  it('have one clock', async () => {
    const id = await generateQrcode(one);
    await other.admin('advanceClock', { by: '121s' });
    expect(await status(one, id)).toBe('EXPIRED');
  });

  it('add up the moves of the clock that two make at once', async () => {
    await Promise.all([one.admin('advanceClock', { by: '10s' }), other.admin('advanceClock', { by: '5s' })]);
    await one.admin('ready', {});
    expect(one.clock.now()).toBe(Date.parse('2026-01-01T00:00:15Z'));
  });

  it('make each move of the clock once, however many there are at once', async () => {
    const moves = [one, other].flatMap((mock) =>
      Array.from({ length: 20 }, () => mock.admin('advanceClock', { by: '1s' })),
    );
    const users = ['carol', 'dave'].map((username) => other.admin('addUser', { username }));
    for (let turn = 0; turn < 20; turn += 1) one.clock.advance('1s');
    await Promise.all([...moves, ...users]);
    await one.admin('ready', {});
    await other.admin('ready', {});
    expect([one.clock.now(), other.clock.now()].map((now) => now - Date.parse('2026-01-01T00:00:00Z'))).toEqual([
      60_000, 60_000,
    ]);
  });

  it('add a user once', async () => {
    const added = await Promise.allSettled(
      [one, other, one].map((mock) => mock.admin('addUser', { username: 'carol' })),
    );
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('store a command in the process with the next answer', async () => {
    one.clock.advance('121s');
    const id = await generateQrcode(one);
    expect(await status(other, id)).toBe('PENDING');
    expect(other.clock.now()).toBe(Date.parse('2026-01-01T00:02:01Z'));
  });

  it('count the calls of a fault together', async () => {
    const id = await generateQrcode(one);
    await one.admin('addFault', { operation: 'getQrcodeStatus', refuse: 'throttled', next: 3 });
    const statuses: number[] = [];
    for (const mock of [one, other, one, other]) statuses.push((await pollQrcode(mock, id)).statusCode);
    expect(statuses).toEqual([429, 429, 429, 200]);
  });

  it('end a fault for all', async () => {
    const id = await generateQrcode(one);
    await other.admin('addFault', { operation: 'getQrcodeStatus', refuse: 'throttled' });
    expect((await pollQrcode(one, id)).statusCode).toBe(429);
    expect((await pollQrcode(other, id)).statusCode).toBe(200);
  });

  it('throttle together', async () => {
    const id = await generateQrcode(one);
    await one.admin('addFault', { operation: 'getQrcodeStatus', throttle: { limit: 2, per: '10s' } });
    const statuses: number[] = [];
    for (const mock of [one, other, one, other]) statuses.push((await pollQrcode(mock, id)).statusCode);
    expect(statuses).toEqual([200, 200, 429, 429]);
  });

  it('play a scenario that the other has defined', async () => {
    await one.admin('defineScenario', { name: 'mine', steps: [{ after: '1s', do: 'scan' }] });
    await one.admin('playScenario', { name: 'mine' });
    const id = await generateQrcode(other);
    await other.admin('advanceClock', { by: '2s' });
    expect(await status(one, id)).toBe('SCANNED');
  });

  it('know the users and the settings of each other', async () => {
    await one.admin('addUser', { username: 'carol' });
    await one.admin('changeSettings', { qrcodeExpiresIn: 7 });
    const id = await generateQrcode(other);
    await other.phone('carol').scan(id);
    await one.admin('advanceClock', { by: '8s' });
    expect(await status(other, id)).toBe('EXPIRED');
  });

  it('take a login state of the other for one', async () => {
    const passwordPayload = { account: 'alice', password: 'password' };
    const { body } = await callMock(one, 'signin', { connection: 'PASSWORD', passwordPayload });
    const { access_token: authorization } = (body as { data: { access_token: string } }).data;
    const answer = await callMock(other, 'getProfile', {}, { authorization });
    expect((answer.body as Envelope).statusCode).toBe(200);
  });

  it('share user pools, and find the pool of a code by its id', async () => {
    await one.admin('createUserPool', { id: 'worker-1' });
    const header = { 'x-authing-userpool-id': 'worker-1' };
    const { body } = await callMock(other, 'geneQrcode', { type: 'MOBILE_APP' }, header);
    const id = String((body as Envelope).data?.qrcodeId);
    expect(await status(one, id)).toBe('PENDING');
    expect(await other.userPool('worker-1').admin('readCode', { id })).toMatchObject({ id });
  });

  it('forget together', async () => {
    await one.admin('createUserPool', { id: 'worker-1' });
    await one.admin('addFault', { operation: 'geneQrcode', refuse: 'throttled' });
    const id = await one.admin('createCode', {});
    await other.admin('reset', {});
    expect((await pollQrcode(one, id.id)).statusCode).toBe(404);
    const state = await one.admin('state', {});
    expect(state).toMatchObject({ userPools: [], faults: 0, codes: {} });
  });

  it('show the calls of both in either journal', async () => {
    const id = await generateQrcode(one);
    await pollQrcode(other, id);
    const operations = async (mock: Mock) => {
      await mock.admin('readJournal', {});
      return mock.journal.entries().map(({ operation }) => operation);
    };
    expect(await operations(one)).toEqual(['geneQrcode', 'getQrcodeStatus']);
    await other.admin('reset', { only: ['journal'] });
    expect(await operations(one)).toEqual([]);
  });

  it('make no id twice', async () => {
    const ids = await Promise.all(Array.from({ length: 200 }, (_, turn) => generateQrcode(turn % 2 ? one : other)));
    expect(new Set(ids).size).toBe(200);
  });

  it('list the codes of both, the oldest first', async () => {
    const first = await generateQrcode(one);
    const second = await generateQrcode(other);
    const { codes } = await one.admin('listCodes', {});
    expect(codes.map(({ id }) => id).sort()).toEqual([first, second].sort());
  });

  it('let one of many win', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const id = await generateQrcode(one);
      const phones = [one.phone('alice'), other.phone('bob'), one.phone('bob'), other.phone('alice')];
      const scans = await Promise.allSettled(phones.map((phone) => phone.scan(id)));
      const names = ['alice', 'bob', 'bob', 'alice'];
      const winners = scans.flatMap(({ status: end }, place) => (end === 'fulfilled' ? [names[place]] : []));
      // The user who has scanned may scan again.
      expect(new Set(winners).size).toBe(1);
    }
  });
});

describeWithRedis('a name', () => {
  it('gives the same ids on a fresh store, and others when the mock is started again', async () => {
    const redis = await startRedis();
    const idOf = async (prefix: string) => {
      const { mocks, close } = await shareMocks(redis.url, 1, {}, { prefix, instance: 'blue' });
      const id = await generateQrcode(mocks[0] as Mock);
      await close();
      return id;
    };
    const first = await idOf('one');
    expect(await idOf('other')).toBe(first);
    expect(await idOf('one')).not.toBe(first);
    await redis.stop();
  });
});
