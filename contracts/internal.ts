export { toCurl } from './http/curl.js';
export { valueAt } from './http/fields.js';
export { definedHeaders, parseBody, sendByFetch, urlOf } from './http/send-by-fetch.js';
export {
  compareProfiles,
  describeEntry,
  entriesOf,
  isAsAssumed,
  type ProfileDifference,
  questionOf,
  unrecordedAssumptions,
} from './profile/profile-text.js';
export { type PlayAll, type Recording, recordProfile } from './profile/record-profile.js';
export { adminOperations } from './protocol/admin.js';
export { type Assumption, type AssumptionName, assumptionRows, assumptions } from './protocol/assumptions.js';
export * from './protocol/index.js';
export { describeApi, type OpenApiDocument } from './protocol/openapi.js';
export { type FormatOptions, formats, type ReportFormat } from './report/formats/index.js';
export { reportJsonSchema } from './report/formats/json.js';
export { isBroken, summarise } from './report/outcome.js';
export { type Report, type ReportedResult, reportSchema } from './report/report.js';
export type {
  Actor,
  CallStep,
  Case,
  CodeStatus,
  Expectation,
  Need,
  Shape,
  Step,
  Value,
} from './suite/case.js';
export { cases, casesFor } from './suite/cases/index.js';
export type { Difference } from './suite/compare.js';
export { type CoverageRecorder, recordCoverage } from './suite/coverage.js';
export { casesJsonSchema, profileJsonSchema } from './suite/json-schemas.js';
export { LoginRefused, logIn } from './suite/log-in.js';
export {
  disturbs,
  type FoundDifference,
  type PlayOptions,
  playCase,
  playContract,
  type Result,
  waitingTime,
  whyNot,
} from './suite/play.js';
export type { Played } from './suite/play-step.js';
export type { AppCredentials, Target, UserCredentials, Waits } from './suite/target.js';
