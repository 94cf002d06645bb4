export type { ApiRequest, ApiResponse } from './api.js';
export type { Actor, AppRole, CallStep, Case, Expectation, Need, Shape, Step, UserRole, Value } from './case.js';
export { cases } from './cases/index.js';
export { parseDuration } from './duration.js';
export { type ErrorEntry, type ErrorName, errors } from './errors.js';
export type { Lifecycle, StatusRow, Transition } from './lifecycle.js';
export {
  type QrcodeAction,
  type QrcodeEvent,
  type QrcodeStatus,
  qrcodeActions,
  qrcodeLifecycle,
  qrcodeStatuses,
  qrcodeStatusShows,
} from './lifecycles/qrcode.js';
export type { Difference } from './match.js';
export { commonErrors, loginErrors, type Operation } from './operation.js';
export {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operationRows,
  operations,
} from './operations.js';
export { playCase, playContract, type Result } from './play.js';
export type { Jwks, OidcConfiguration } from './schemas/oidc.js';
export { assumed, documented, type Source, sdk } from './source.js';
export type { AppCredentials, Target, UserCredentials } from './target.js';
