// The public names of the contract, one by one. Our own folders take the rest from internal.ts.

export type { ApiRequest, ApiResponse } from './http/api.js';
export type { Exchange, ToldOutcome } from './http/exchange.js';
export { sendByFetch } from './http/send-by-fetch.js';
export { compareProfiles, type ProfileDifference } from './profile/profile-text.js';
export { type PlayAll, type Recording, recordProfile } from './profile/record-profile.js';
export {
  type AdminInput,
  type AdminOperation,
  type AdminOperationName,
  type AdminOutput,
  adminOperations,
} from './protocol/admin.js';
export {
  type AssumedValues,
  type Assumption,
  type AssumptionName,
  type AssumptionSet,
  assumptions,
} from './protocol/assumptions.js';
export { type Profile, parseProfile, type Rules, rulesOf } from './protocol/catalogue.js';
export { type CallToClassify, type ClassifiedCall, classify } from './protocol/classify.js';
export { type ErrorEntry, type ErrorName, errors } from './protocol/errors.js';
export type { Fault } from './protocol/fault.js';
export type { Lifecycle, StatusRow, Transition } from './protocol/lifecycle.js';
export { type FastpassEvent, type FastpassStatus, fastpassLifecycle } from './protocol/lifecycles/fastpass.js';
export { type PushEvent, type PushStatus, pushLifecycle } from './protocol/lifecycles/push.js';
export {
  type QrcodeAction,
  type QrcodeEvent,
  type QrcodeStatus,
  qrcodeLifecycle,
} from './protocol/lifecycles/qrcode.js';
export { describeApi, type OpenApiDocument } from './protocol/openapi.js';
export type { Operation } from './protocol/operation.js';
export { type OperationInput, type OperationName, type OperationOutput, operations } from './protocol/operations.js';
export type { Source } from './protocol/source.js';
export { version } from './protocol/version.js';
export { type FormatOptions, formats, type ReportFormat } from './report/formats/index.js';
export { isBroken, summarise } from './report/outcome.js';
export type { Report, ReportedResult } from './report/report.js';
export type { Actor, AppRole, CallStep, Case, Expectation, Need, Shape, Step, UserRole, Value } from './suite/case.js';
export { cases, casesFor } from './suite/cases/index.js';
export type { Difference } from './suite/compare.js';
export { type CoverageRecorder, recordCoverage } from './suite/coverage.js';
export { type FoundDifference, type PlayOptions, playCase, playContract, type Result } from './suite/play/play.js';
export type { AppCredentials, Target, UserCredentials, Waits } from './suite/target.js';
