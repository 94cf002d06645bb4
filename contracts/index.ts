export { adminOperations } from './admin.js';
export type {
  Actor,
  AppRole,
  CallStep,
  Case,
  CodeStatus,
  Expectation,
  Need,
  Shape,
  Step,
  UserRole,
  Value,
} from './case.js';
export { cases } from './cases/index.js';
export type { Difference } from './match.js';
export { describeApi, type OpenApiDocument } from './openapi.js';
export { playCase, playContract, type Result } from './play.js';
export * from './protocol.js';
export { definedHeaders, parseBody, sendByFetch, urlOf } from './send-by-fetch.js';
export type { AppCredentials, Target, UserCredentials } from './target.js';
