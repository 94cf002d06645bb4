// What an implementation needs of the contract. The suite is left out: it would cost a mock its quick start.

export type { ApiRequest, ApiResponse } from '../http/api.js';
export { parseDuration } from '../http/duration.js';
export type { Exchange, ToldOutcome } from '../http/exchange.js';
export { type Fields, fieldsOf, parseFields, saysSuccess, textOf } from '../http/fields.js';
export { type DecodedJwt, decodeJwt } from '../http/jwt.js';
export { createSecrets, redact, redactBody, type Secrets } from '../http/redact.js';
export { signature, stringToSign } from '../http/signature.js';
export type { AppRole, UserRole } from '../suite/case.js';
export type { AdminInput, AdminOperation, AdminOperationName, AdminOutput } from './admin.js';
export { type AssumedValues, type AssumptionSet, assume, isBefore } from './assumptions.js';
export { type Catalogue, type Profile, parseProfile, type Rules, rulesOf } from './catalogue.js';
export {
  type CallToClassify,
  type ClassifiedCall,
  classify,
  isAction,
  type OperationTable,
  operationAt,
  rowOf,
} from './classify.js';
export { type ErrorEntry, type ErrorName, errors } from './errors.js';
export type { Fault } from './fault.js';
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
export { type CodeField, codeFields, commonErrors, loginErrors, type Operation } from './operation.js';
export {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operationRows,
  operations,
} from './operations.js';
export { duration, faultEffects, faultInput } from './schemas/fault.js';
export type { Jwks, OidcConfiguration } from './schemas/oidc.js';
export { assumed, documented, type Source, sdk } from './source.js';
export { statusNumbersV2 } from './statuses-v2.js';
export { version } from './version.js';
