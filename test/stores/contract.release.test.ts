import { describeContract } from 'authing-qrcode-mock/contracts/vitest';
import { afterAll, beforeAll, it } from 'vitest';
import { playSequences } from '../support/code-model.js';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redis-server.js';
import { sharedTarget, shareMocks } from '../support/shared-mocks.js';

describeWithRedis('two mocks on one Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  describeContract(() => sharedTarget(redis.url), { strict: true, allowedSkips: {} });

  it('break no rule, whatever the sequence of actions, users and time', async () => {
    const { mocks, close } = await shareMocks(redis.url, 2, { clock: 'held' });
    try {
      await playSequences(mocks, 500);
    } finally {
      await close();
    }
  });
});
