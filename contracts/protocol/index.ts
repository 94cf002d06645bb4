// The part of the contract that an implementation needs. The suite is left out: it would cost a mock its quick start.

export type { ApiRequest, ApiResponse, UnreadBody } from '../http/api.js';
export { parseDuration } from '../http/duration.js';
export type { Exchange, ToldOutcome } from '../http/exchange.js';
export { fieldsOf, isObject, parseFields, saysSuccess, textOf } from '../http/fields.js';
export { deepestNesting, isNestedDeeper, nestsWithin } from '../http/json.js';
export { decodeBase64Url, decodeJwt, encodeBase64Url } from '../http/jwt.js';
export { createSecrets, redact, redactBody, type Secrets } from '../http/redact.js';
export { signatures } from '../http/signature.js';
export { decodeUtf8, encodeUtf8 } from '../http/utf8.js';
export type { UserRole } from '../suite/case.js';
export type { AdminInput, AdminOperationName, AdminOutput } from './admin.js';
export { assume } from './assumptions.js';
export { type Profile, parseProfile, type Rules, rulesOf } from './catalogue.js';
export {
  classify,
  isAction,
  type OperationTable,
  rowOf,
} from './classify.js';
export { type ErrorName, errors } from './errors.js';
export type { Fault } from './fault.js';
export type { Lifecycle, Transition } from './lifecycle.js';
export {
  type FastpassEvent,
  type FastpassStatus,
  fastpassLifecycleFor,
  fastpassStatuses,
} from './lifecycles/fastpass.js';
export { type PushEvent, type PushStatus, pushLifecycle, pushStatuses } from './lifecycles/push.js';
export {
  type QrcodeAction,
  type QrcodeEvent,
  type QrcodeStatus,
  qrcodeActions,
  qrcodeLifecycleFor,
  qrcodeStatuses,
  qrcodeStatusShows,
} from './lifecycles/qrcode.js';
export { maxAddresses, maxNameLength, maxSeconds, maxSteps, maxTextLength } from './names/bounds.js';
export { choices, lifetimes, orders } from './names/choices.js';
export { errorNames } from './names/error-names.js';
export { oauthErrors } from './oauth-errors.js';
export type { Operation } from './operation.js';
export { addresses, addressRows } from './operations/addresses.js';
export {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operationRows,
  operations,
} from './operations.js';
export { keptName } from './schemas/bounds.js';
export { faultInput } from './schemas/fault.js';
export type { Jwks, OidcConfiguration } from './schemas/oidc.js';
export { scenarioSteps } from './schemas/scenario.js';
export { settingsFields } from './schemas/settings.js';
export { assumed, documented, type Source } from './source.js';
export { statusNumbersV2 } from './statuses-v2.js';
export { type UnbuiltOperation, unbuiltOperations } from './unbuilt.js';
export { version } from './version.js';
