// The client judge. It is apart from the contract: no mock loads it before somebody judges.

export type { Exchange, ToldOutcome } from '../http/exchange.js';
export { secretsIn, secretsOf } from './evidence.js';
export type { Facts, Run } from './facts.js';
export { type HarOptions, runOfHar } from './har.js';
export { type ClientVerdict, type JudgeOptions, judgeRuns } from './judge.js';
export { readMeaning, type Seen } from './meaning.js';
export { patienceFor } from './reading.js';
export { type Card, cardOf, drawCard } from './report/card.js';
export { clientReport, toVerdict } from './report/client-report.js';
export { describeVerdict } from './report/verdict-text.js';
export { type ClientRole, clientRoles } from './role.js';
export type { ClientRule } from './rule.js';
export { type ClientRuleId, clientRuleRows, clientRules, clientSuiteVersion } from './rules.js';
export type { ClientScenario, JudgeStep } from './scenario.js';
export { clientScenarios } from './scenarios.js';
export { runsByClient, type TellApartOptions } from './tell-apart.js';
