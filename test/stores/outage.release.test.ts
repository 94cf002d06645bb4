import { createMock, type Mock } from 'authing-qrcode-mock';
import { createRedisStore, type RedisStore } from 'authing-qrcode-mock/redis';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { callMock, type Envelope, generateQrcode, pollQrcode } from '../support/calls.js';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redis-server.js';
import { shareMocks } from '../support/shared-mocks.js';

const generate = async (mock: Mock) => {
  const { status, body, headers } = await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP' });
  return { status, message: (body as Envelope).message, rule: headers['x-mock-rule'] };
};

describeWithRedis('a mock whose Redis is not there any more', () => {
  let redis: RedisServer;
  let mock: Mock;
  let close: () => Promise<void>;
  beforeEach(async () => {
    redis = await startRedis();
    const shared = await shareMocks(redis.url, 1);
    [mock] = shared.mocks as [Mock];
    close = shared.close;
  });
  afterEach(async () => {
    await close();
    await redis.stop();
  });

  it('answers 503 at once, in each dialect, and names the address', async () => {
    await redis.stop();
    await vi.waitFor(async () => expect((await generate(mock)).status).toBe(503));
    expect(await generate(mock)).toEqual({
      status: 503,
      message: `存储不可用：nothing answers at ${redis.url}: start Redis there, or name another one with --store`,
      rule: 'store-unavailable',
    });
    const v2 = await callMock(mock, 'geneQrcodeV2', { scene: 'APP_AUTH' });
    expect(v2).toMatchObject({ status: 503, body: { code: 503 } });
    const oidc = await callMock(mock, 'oidcToken', { grant_type: 'refresh_token' });
    expect(oidc).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } });
  });

  it('says so in its health', async () => {
    expect(await mock.admin('health', {})).toEqual({ status: 'up', store: 'up' });
    await redis.stop();
    await expect(mock.admin('health', {})).rejects.toMatchObject({ status: 503, message: /nothing answers at/ });
  });

  it('comes back by itself, and has lost nothing that was answered', async () => {
    await redis.stop();
    await vi.waitFor(async () => expect((await generate(mock)).status).toBe(503));
    await redis.restart();
    await vi.waitFor(async () => expect((await generate(mock)).status).toBe(200), { timeout: 5_000 });
  });

  it('gives up on one that stands still within 2 s', async () => {
    redis.signal('SIGSTOP');
    const start = performance.now();
    const { status, message } = await generate(mock);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(status).toBe(503);
    expect(message).toContain('has not answered within 1.5 s');
    redis.signal('SIGCONT');
    await vi.waitFor(async () => expect((await generate(mock)).status).toBe(200));
  });

  it('says that it is full', async () => {
    redis.command('config', 'set', 'maxmemory', '1');
    expect((await generate(mock)).message).toMatch(/is full: raise its maxmemory/);
  });

  it('says that it is a replica', async () => {
    redis.command('replicaof', '127.0.0.1', '1');
    expect((await generate(mock)).message).toMatch(/is a replica that takes no writes/);
  });
});

describeWithRedis('a key of somebody else', () => {
  let redis: RedisServer;
  let store: RedisStore;
  let mock: Mock;
  beforeEach(async () => {
    redis = await startRedis();
    store = await createRedisStore(redis.url, { prefix: 'stand' });
    mock = createMock({ store });
  });
  afterEach(async () => {
    await store.close();
    await redis.stop();
  });

  const keyOf = (id: string) => redis.command('keys', `stand:qrcode:*:${id}`);

  it('is not read, and not written over', async () => {
    const id = await generateQrcode(mock);
    redis.command('set', keyOf(id), 'something else');
    expect((await pollQrcode(mock, id)).message).toMatch(
      /was written by another version of authing-qrcode-mock, or by somebody else/,
    );
    expect(redis.command('get', keyOf(id))).toBe('something else');
  });

  it('is told apart by its kind', async () => {
    const id = await generateQrcode(mock);
    const key = keyOf(id);
    redis.command('del', key);
    redis.command('lpush', key, 'one');
    expect((await pollQrcode(mock, id)).message).toMatch(/holds a key of another kind.*--store-prefix/);
  });

  it('is refused where another version has written the control record', async () => {
    await generateQrcode(mock);
    redis.command('hset', 'stand:control:first', 'schema', '2');
    expect((await generate(mock)).message).toMatch(/was written by another version/);
  });

  it('leaves each record a time after which it goes', async () => {
    const id = await generateQrcode(mock);
    for (const key of redis.command('keys', '*').split('\n')) {
      expect([key, Number(redis.command('pttl', key)) > 0]).toEqual([key, true]);
    }
    expect(Number(redis.command('pttl', keyOf(id)))).toBeLessThanOrEqual(86_400_000 + 120_000);
  });
});

describeWithRedis('an address of a store', () => {
  it('is refused with what is wrong about it', async () => {
    const redis = await startRedis(['--requirepass', 'secret', '--unixsocket', 'redis.sock'], 'secret');
    const { port, folder } = redis;
    const refusals: readonly (readonly [string, RegExp])[] = [
      [`redis://127.0.0.1:${port}`, /refuses the user or the password: write redis:\/\/<user>/],
      [`redis://:wrong@127.0.0.1:${port}`, /^redis:\/\/127\.0\.0\.1:\d+ refuses the user or the password/],
      [`redis://:secret@127.0.0.1:${port}/99`, /has no database of that number/],
      ['redis://127.0.0.1:1', /^nothing answers at redis:\/\/127\.0\.0\.1:1: start Redis there/],
      ['unix:/nowhere/redis.sock', /^nothing answers at unix:\/nowhere\/redis.sock/],
      ['http://127.0.0.1', /is no address of a store: write redis:/],
      ['redis://', /is no address of a store/],
      ['unix:relative', /is no address of a store: write unix:/],
      [`redis://127.0.0.1:${port}/one`, /is no address of a store/],
    ];
    for (const [address, message] of refusals) {
      await expect(createRedisStore(address), address).rejects.toThrow(message);
    }
    for (const address of [`redis://:secret@127.0.0.1:${port}/1`, `unix:${folder}/redis.sock`]) {
      const wanted = address.startsWith('unix') ? /refuses the user or the password/ : undefined;
      if (wanted !== undefined) await expect(createRedisStore(address)).rejects.toThrow(wanted);
      else await (await createRedisStore(address)).close();
    }
    await redis.stop();
  });

  it('takes a client of the package redis, and leaves it open', async () => {
    const redis = await startRedis();
    const { createClient } = await import('redis');
    const client = await createClient({ url: redis.url }).connect();
    const store = await createRedisStore(client);
    expect(await generateQrcode(createMock({ store }))).toMatch(/^[\da-f]{24}$/);
    await store.close();
    expect(await client.ping()).toBe('PONG');
    await client.close();
    await redis.stop();
  });

  it('may be waited for', async () => {
    const redis = await startRedis();
    await redis.stop();
    const opening = createRedisStore(redis.url, { wait: 10_000 });
    await redis.restart();
    await (await opening).close();
    await redis.stop();
  });
});
