import type { ClientRule } from './rule.js';
import { backendRules } from './rules/backend.js';
import { phoneRules } from './rules/phone.js';
import { webRules } from './rules/web.js';
import { webPollingRules } from './rules/web-polling.js';

/**
 * Every rule of a client, by its id.
 *
 * @example
 * clientRules['phone/scans-first'].sentence; // 'An app sends SCAN before CONFIRM or CANCEL'
 */
export const clientRules = { ...webPollingRules, ...webRules, ...phoneRules, ...backendRules } as const;

/**
 * The id of a rule of clients: the role, and what is promised.
 *
 * @example
 * const id: ClientRuleId = 'web/stops-when-authorized';
 */
export type ClientRuleId = keyof typeof clientRules;

/**
 * All rules in the order in which they are reported, each with its id.
 *
 * @example
 * clientRuleRows.filter(([, { role }]) => role === 'backend').map(([id]) => id); // ['backend/exchanges-once', …]
 */
export const clientRuleRows = Object.entries(clientRules) as [ClientRuleId, ClientRule][];

/**
 * Which rules there are: raised whenever one comes, goes or means something else, so that two cards can be compared.
 *
 * @example
 * cardOf(report).suite === clientSuiteVersion; // true
 */
export const clientSuiteVersion = '4';
