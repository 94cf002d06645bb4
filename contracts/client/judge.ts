import { lineOf, secretsOf } from './evidence.js';
import type { Run } from './facts.js';
import type { Finding } from './finding.js';
import type { Seen } from './meaning.js';
import { type Reading, readRun } from './reading.js';
import { type ClientRole, clientRoles } from './role.js';
import type { ClientRule } from './rule.js';
import { type ClientRuleId, clientRuleRows } from './rules.js';

/**
 * One rule, and what the requests of a client say of it.
 *
 * @example
 * const [verdict]: ClientVerdict[] = judgeRuns(runs, { role: 'web' });
 * verdict?.verdict; // 'passed', 'broken' or 'not observed'
 */
export interface ClientVerdict {
  readonly id: ClientRuleId;
  readonly rule: ClientRule;
  readonly verdict: 'passed' | 'broken' | 'not observed';
  /** The requests that break it, a line each, with the time since the run began. */
  readonly evidence: readonly string[];
  /** The fault; where the rule was not observed, what would have to happen. */
  readonly reason: string;
  /** In how many runs it was observed. */
  readonly runs: number;
}

/**
 * Which rules are asked for.
 *
 * @example
 * const options: JudgeOptions = { role: 'phone' };
 */
export interface JudgeOptions {
  /** One role alone; every role that the runs are of, if left out. */
  readonly role?: ClientRole | undefined;
}

/**
 * Judges what was seen of a client: a verdict for each rule. It is pure: the same runs give the same verdicts, whether they come
 * from a mock, from a recording or from a test. The order of the requests does not matter, as their times are told.
 *
 * @example
 * const verdicts = judgeRuns([{ exchanges, outcomes: [], facts: { role: 'web', until: Date.now() } }]);
 * verdicts.filter(({ verdict }) => verdict === 'broken').map(({ id }) => id); // ['web/one-poll-at-a-time']
 */
export function judgeRuns(runs: readonly Run[], { role }: JudgeOptions = {}): ClientVerdict[] {
  return (role === undefined ? clientRoles : [role]).flatMap((one) => {
    const readings = runs.flatMap((run) => readAs(one, run));
    if (role === undefined && readings.length === 0) return [];
    return clientRuleRows.filter(([, rule]) => rule.role === one).map(([id, rule]) => judgeRule(id, rule, readings));
  });
}

/** Every role may look at a profile: that tells nobody's. */
const telling = ({ kind }: Seen) => kind !== 'other' && kind !== 'profile';

/** A run as a role sees it; none, where it is not about that role. */
function readAs(role: ClientRole, run: Run): (readonly [Run, Reading])[] {
  if (run.facts.role !== undefined && run.facts.role !== role) return [];
  const reading = readRun(run, role);
  return run.facts.role === role || reading.seen.some(telling) ? [[run, reading]] : [];
}

function judgeRule(id: ClientRuleId, rule: ClientRule, readings: readonly (readonly [Run, Reading])[]): ClientVerdict {
  const found = readings.flatMap(([run, reading]) => {
    const finding = rule.check(reading);
    return finding === undefined ? [] : [{ run, finding }];
  });
  const wrong = found.find(({ finding }) => finding.is === 'broken');
  const common = { id, rule, runs: found.length };
  if (found.length === 0)
    return { ...common, verdict: 'not observed', evidence: [], reason: `It is observed once ${rule.needs}` };
  if (wrong === undefined) return { ...common, verdict: 'passed', evidence: [], reason: '' };
  return { ...common, verdict: 'broken', ...describe(wrong.run, wrong.finding as Finding & { is: 'broken' }) };
}

function describe(run: Run, { seen, what }: Finding & { is: 'broken' }) {
  const secrets = secretsOf(run);
  const start =
    run.facts.handedAt ?? run.exchanges.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
  const { scenario } = run.facts;
  return {
    evidence: seen.map((one) => lineOf(one, start, secrets)),
    reason: secrets.hide(scenario === undefined ? what : `in the scenario ${scenario}: ${what}`),
  };
}
