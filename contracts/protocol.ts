// What an implementation needs of the contract. The suite is left out: it would cost a mock its quick start.

export type { AdminInput, AdminOperation, AdminOperationName, AdminOutput } from './admin.js';
export type { ApiRequest, ApiResponse } from './api.js';
export type { AppRole, UserRole } from './case.js';
export { type Choices, type Decided, decide, isBefore } from './choices.js';
export type { Exchange, ToldOutcome } from './client/exchange.js';
export { parseDuration } from './duration.js';
export { type ErrorEntry, type ErrorName, errors } from './errors.js';
export type { Fault } from './fault.js';
export { type Fields, fieldsOf, saysSuccess } from './fields.js';
export type { Lifecycle, StatusRow, Transition } from './lifecycle.js';
export {
  type FastpassEvent,
  type FastpassStatus,
  fastpassLifecycle,
  fastpassLifecycleFor,
  fastpassStatuses,
} from './lifecycles/fastpass.js';
export { type PushEvent, type PushStatus, pushActions, pushLifecycle, pushStatuses } from './lifecycles/push.js';
export {
  type QrcodeAction,
  type QrcodeEvent,
  type QrcodeStatus,
  qrcodeActions,
  qrcodeLifecycle,
  qrcodeLifecycleFor,
  qrcodeStatuses,
  qrcodeStatusShows,
} from './lifecycles/qrcode.js';
export { oauthErrors } from './oauth-errors.js';
export { commonErrors, loginErrors, type Operation } from './operation.js';
export {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operationRows,
  operations,
} from './operations.js';
export { type Catalogue, type Profile, parseProfile, type Rules, rulesOf } from './profile.js';
export { createSecrets, redact, redactBody, type Secrets } from './redact.js';
export { duration, faultEffects, faultInput } from './schemas/fault.js';
export type { Jwks, OidcConfiguration } from './schemas/oidc.js';
export { signature, stringToSign } from './signature.js';
export { assumed, documented, type Source, sdk } from './source.js';
