// The names of the entry `./client`. The command takes more from contracts/client/index.ts.

export {
  type Card,
  type ClientRole,
  type ClientRule,
  type ClientRuleId,
  type ClientScenario,
  type ClientVerdict,
  cardOf,
  clientRuleRows,
  clientRules,
  clientScenarios,
  clientSuiteVersion,
  describeVerdict,
  drawCard,
  type Exchange,
  type Facts,
  type HarOptions,
  type JudgeOptions,
  judgeRuns,
  type Run,
  runOfHar,
  runsByClient,
  type TellApartOptions,
  type ToldOutcome,
} from '../../contracts/client/index.js';
export { type Judge, type JudgeMockOptions, judge } from './judge.js';
export { type BreakNoRuleOptions, type ClientMatchers, clientMatchers } from './matchers.js';
