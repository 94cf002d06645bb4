import { StoreError } from '../../mocks/internal.js';
import { ConfigurationError } from '../cli/configuration-error.js';
import type { Configuration } from '../cli/settings.js';
import type { RedisStore } from './redis/index.js';

/** Opens the store that a configuration names; `undefined` for the memory. Rejects with ConfigurationError that says what to do. */
export async function openStore(configuration: Configuration): Promise<RedisStore | undefined> {
  const { store, storePrefix: prefix, storeWait: wait, instance, maxQrcodes } = configuration;
  if (store === undefined) return undefined;
  const { createRedisStore } = await import('./redis/index.js');
  try {
    return await createRedisStore(store, { prefix, wait, instance, maxQrcodes });
  } catch (error) {
    throw error instanceof StoreError ? new ConfigurationError(`--store: ${error.message}`) : error;
  }
}
