export { StoreError } from '../../../mocks/internal.js';
export type { RedisClient } from './connection.js';
export { createRedisStore, type RedisStore, type RedisStoreOptions } from './redis-store.js';
