import { createRedisStore } from 'authing-qrcode-mock/redis';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { clearMutants } from '../mutants/break-mock.js';
import { firstFailure } from '../mutants/describe-mutants.js';
import type { Mutant } from '../mutants/mutant.js';
import { mutants } from '../mutants/mutants.js';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redis-server.js';

/** Some of each kind, and all that show in races alone: the rules are the same, and what is tested is the store. */
const broken = Object.values(mutants).flatMap((group: readonly Mutant[]) =>
  group
    // Redis does not have the mistakes of the memory's own store.
    .filter(({ file, needsSlowStore }, index) => !file.endsWith('memory-store.js') && (index < 5 || needsSlowStore))
    .map((mutant) => ({ ...mutant, name: `on Redis: ${mutant.name}` })),
);

describeWithRedis('the suite fails on a mock on Redis that is broken:', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    await clearMutants(broken);
    redis = await startRedis();
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await redis.stop();
  });

  it.for(broken.map((mutant, index) => [mutant.name, mutant, index] as const))('%s', async ([, mutant, index]) => {
    const store = await createRedisStore(redis.url, { prefix: `mutant-${index}` });
    try {
      expect(await firstFailure(mutant, store)).toBeDefined();
    } finally {
      await store.close();
    }
  });
});
