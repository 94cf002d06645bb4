import type { Check } from './finding.js';
import type { ClientRole } from './role.js';

/**
 * One thing that a client does, or does not do, if it plays the QR-code login right.
 *
 * @example
 * const rule: ClientRule = clientRules['web/stops-when-authorized'];
 * rule.severity; // 'must'
 */
export interface ClientRule {
  readonly role: ClientRole;
  /** The rule, as one plain sentence. */
  readonly sentence: string;
  readonly severity: 'must' | 'should';
  /** `documented`: published upstream. `sdk`: what official clients do. `advice`: ours, with the reason. */
  readonly source: { readonly kind: 'documented' | 'sdk' | 'advice'; readonly reason: string };
  /** The behaviour that is looked at, and what is forgiven since a machine may be busy. */
  readonly observed: string;
  /** The events without which it cannot be judged. */
  readonly needs: string;
  /** The behaviour of a correct client. */
  readonly correct: string;
  /** Looks for the rule in what was seen of a client in one run. */
  readonly check: Check;
}

type RuleSource = ClientRule['source'];

export const documented = (reason: string): RuleSource => ({ kind: 'documented', reason });
export const sdk = (reason: string): RuleSource => ({ kind: 'sdk', reason });
export const advice = (reason: string): RuleSource => ({ kind: 'advice', reason });
