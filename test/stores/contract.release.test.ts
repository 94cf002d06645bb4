import { describeContract } from 'authing-qrcode-mock/contracts/vitest';
import { afterAll, beforeAll } from 'vitest';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redis-server.js';
import { sharedTarget } from '../support/shared-mocks.js';

describeWithRedis('two mocks on one Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  describeContract(() => sharedTarget(redis.url), { strict: true, allowedSkips: {} });
});
