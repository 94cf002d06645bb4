export { adminOperations } from './admin.js';
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
} from './case.js';
export { cases, casesFor } from './cases/index.js';
export { type Choice, type ChoiceName, choiceRows, choices } from './choices.js';
export { type CoverageRecorder, recordCoverage } from './coverage.js';
export { toCurl } from './curl.js';
export { casesJsonSchema, profileJsonSchema } from './json-schemas.js';
export { LoginRefused, logIn } from './log-in.js';
export { type Difference, valueAt } from './match.js';
export { describeApi, type OpenApiDocument } from './openapi.js';
export {
  disturbs,
  type Finding,
  type PlayOptions,
  playCase,
  playContract,
  type Result,
  waitingTime,
  whyNot,
} from './play.js';
export type { Played } from './play-step.js';
export {
  compareProfiles,
  describeFact,
  factsOf,
  isUsual,
  openChoices,
  type ProfileDifference,
  questionOf,
} from './profile-text.js';
export * from './protocol.js';
export { type PlayAll, type Recording, recordProfile } from './record.js';
export { type FormatOptions, formats, type ReportFormat } from './report/formats.js';
export { reportJsonSchema } from './report/json.js';
export { isBroken, summarise } from './report/outcome.js';
export { type Report, reportSchema, type Verdict } from './report/report.js';
export { definedHeaders, parseBody, sendByFetch, urlOf } from './send-by-fetch.js';
export type { AppCredentials, Target, UserCredentials, Waits } from './target.js';
