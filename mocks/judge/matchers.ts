import { closest } from 'fastest-levenshtein';
import {
  type ClientRule,
  type ClientRuleId,
  type ClientVerdict,
  clientRules,
  describeVerdict,
} from '../../contracts/client/index.js';

/**
 * Which broken rules count.
 *
 * @example
 * expect(judged).toBreakNoRule({ severity: 'must', except: ['web/honours-retry-after'] });
 */
export interface BreakNoRuleOptions {
  /** `must` leaves out rules that a client should keep. All of them if left out. */
  readonly severity?: 'must' | undefined;
  /** Rules that are known to be broken. */
  readonly except?: readonly ClientRuleId[] | undefined;
}

/**
 * Matchers for a judge, or for verdicts, in Vitest (`authing-qrcode-mock/client/vitest` adds them) and in Jest (`authing-qrcode-mock/client/jest`).
 *
 * @example
 * expect(judged).toBreakNoRule({ severity: 'must' });
 * expect(judged).toKeepRule('web/sends-the-app-id');
 */
export interface ClientMatchers<R = unknown> {
  /** No rule that was observed is broken. Throws where no rule was observed at all, as nothing would be proven. */
  toBreakNoRule(options?: BreakNoRuleOptions): R;
  /** This rule was observed, and is broken. */
  toBreakRule(id: ClientRuleId): R;
  /** This rule was observed, and is kept. */
  toKeepRule(id: ClientRuleId): R;
}

/** The answer of a matcher to a test runner. */
interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * The matchers as plain functions, for the `expect.extend` of any test runner.
 *
 * @example
 * import { clientMatchers, judge } from 'authing-qrcode-mock/client';
 *
 * expect.extend(clientMatchers); // or import 'authing-qrcode-mock/client/vitest', or '…/client/jest', which brings the types
 * const judged = judge(mock);
 * await showLoginPage();
 * expect(judged).toBreakNoRule();
 */
export const clientMatchers = {
  toBreakNoRule(received: unknown, { severity, except = [] }: BreakNoRuleOptions = {}): Outcome {
    const verdicts = verdictsOf(received);
    for (const id of except) ruleOf(id);
    const seen = verdicts.filter(({ verdict }) => verdict !== 'not observed');
    if (seen.length === 0) {
      throw new TypeError('nothing was judged: no client has made a call that a rule covers. Does it call this mock?');
    }
    const broken = seen.filter(
      ({ id, rule, verdict }) =>
        verdict === 'broken' && !except.includes(id) && (severity === undefined || rule.severity === severity),
    );
    return {
      pass: broken.length === 0,
      message: () =>
        broken.length === 0
          ? `the client breaks no rule; ${count(seen.length)} were observed`
          : `the client breaks ${count(broken.length)}:\n\n${broken.map(show).join('\n\n')}`,
    };
  },

  toBreakRule: (received: unknown, id: ClientRuleId) => compare(verdictOn(received, id), 'broken'),
  toKeepRule: (received: unknown, id: ClientRuleId) => compare(verdictOn(received, id), 'passed'),
};

const compare = (verdict: ClientVerdict, wanted: ClientVerdict['verdict']): Outcome => ({
  pass: verdict.verdict === wanted,
  message: () => `${introductions[verdict.verdict]}\n\n${show(verdict)}`,
});

const count = (number: number) => `${number} ${number === 1 ? 'rule' : 'rules'}`;
const show = (verdict: ClientVerdict) => describeVerdict(verdict).join('\n');

const introductions: Readonly<Record<ClientVerdict['verdict'], string>> = {
  passed: 'the client keeps this rule:',
  broken: 'the client breaks this rule:',
  'not observed': 'nobody knows whether the client keeps this rule, as it was not observed:',
};

function ruleOf(id: string): ClientRule {
  const rule = Object.hasOwn(clientRules, id) ? clientRules[id as ClientRuleId] : undefined;
  if (rule !== undefined) return rule;
  throw new TypeError(`no rule is named "${id}": did you mean "${closest(id, Object.keys(clientRules))}"?`);
}

function verdictOn(received: unknown, id: ClientRuleId): ClientVerdict {
  const rule = ruleOf(id);
  const verdict = verdictsOf(received).find((one) => one.id === id);
  if (verdict !== undefined) return verdict;
  // Nobody of this role has called.
  return { id, rule, verdict: 'not observed', evidence: [], reason: `It is observed once ${rule.needs}`, runs: 0 };
}

function verdictsOf(received: unknown): readonly ClientVerdict[] {
  if (Array.isArray(received)) return received;
  const { verdicts } = (received ?? {}) as { verdicts?: unknown };
  if (typeof verdicts === 'function') return verdicts.call(received);
  throw new TypeError('expect(…) takes the result of judge(mock) or judgeRuns(runs)');
}
