// How a client is judged. It is apart from the contract: no mock loads it before somebody judges.

export { type Card, cardOf, drawCard } from './client/card.js';
export { clientReport, toVerdict } from './client/client-report.js';
export { secretsIn, secretsOf } from './client/evidence.js';
export type { Exchange, ToldOutcome } from './client/exchange.js';
export type { Facts, Run } from './client/facts.js';
export { type HarOptions, runOfHar } from './client/har.js';
export { type ClientVerdict, type JudgeOptions, judgeRuns } from './client/judge.js';
export { readMeaning, type Seen } from './client/meaning.js';
export { patienceFor } from './client/reading.js';
export { type ClientRole, type ClientRule, clientRoles } from './client/rule.js';
export { type ClientRuleId, clientRuleRows, clientRules, clientSuiteVersion } from './client/rules.js';
export type { ClientScenario, JudgeStep } from './client/scenario.js';
export { clientScenarios } from './client/scenarios.js';
export { runsByClient, type TellApartOptions } from './client/tell-apart.js';
export { describeVerdict } from './client/verdict-text.js';
