// What the entry `./client` offers to users. What the command alone needs, it takes from contracts/client.js.

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
