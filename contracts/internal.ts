export { toCurl } from './http/curl.js';
export { spellValue, valueAt } from './http/fields.js';
export { findExcess } from './http/json.js';

export { hidden, isSecretName } from './http/redact.js';
export { definedHeaders, parseBody, urlOf } from './http/send-by-fetch.js';
export { thousands } from './http/thousands.js';
export {
  compareProfiles,
  describeEntry,
  entriesOf,
  isAsAssumed,
  questionOf,
  unrecordedAssumptions,
} from './profile/profile-text.js';
export { recordProfile } from './profile/record-profile.js';
export { adminOperations } from './protocol/admin.js';
export { assumptionRows } from './protocol/assumptions.js';
export * from './protocol/index.js';

export { findCauses } from './report/causes.js';
export { formats } from './report/formats/index.js';
export { reportJsonSchema } from './report/formats/json.js';
export { isBroken, summarise } from './report/outcome.js';
export { type Report, type ReportedResult, reportSchema } from './report/report.js';
export { oneLine, shorten } from './report/sanitise.js';
export { gist } from './report/wording.js';
export type {
  Actor,
  CallStep,
  Case,
  Step,
} from './suite/case.js';
export { cases, casesFor } from './suite/cases/index.js';

export { type CoverageRecorder, recordCoverage } from './suite/coverage.js';
export { casesJsonSchema, profileJsonSchema } from './suite/json-schemas.js';
export { LoginRefused, logIn } from './suite/play/log-in.js';
export {
  disturbs,
  type FoundDifference,
  type PlayOptions,
  playCase,
  type Result,
  waitingTime,
  whyNot,
} from './suite/play/play.js';
export { isThrottled, type Played } from './suite/play/play-step.js';
export { userPoolHeader } from './suite/play/send-step.js';
export type { AppCredentials, Target, UserCredentials } from './suite/target.js';
