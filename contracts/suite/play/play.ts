import type { ApiResponse } from '../../http/api.js';
import { valueAt } from '../../http/fields.js';
import { type Rules, rulesOf } from '../../protocol/catalogue.js';
import type { CallStep, Case, PassStep } from '../case.js';
import { cases as allCases } from '../cases/index.js';
import type { RefusalSeen } from '../check-answer.js';
import type { Difference } from '../compare.js';
import type { Variables } from '../references.js';
import { missingNeeds, type Target } from '../target.js';
import { Interruption } from './interruption.js';
import { CannotSignIn, forgetLogins } from './log-in.js';
import { type Played, playStep } from './play-step.js';
import type { Exchanged, Play } from './send-step.js';
import { createStopwatch, durationOf, type Lifetimes } from './stopwatch.js';

/** A place where an answer was not as expected. */
export interface FoundDifference extends Difference {
  /** The number of the step, counted from 1. */
  readonly step: number;
  /** True if the expectation is an assumption of ours. */
  readonly assumed: boolean;
}

/**
 * The result of a case.
 *
 * - `passed`: every step held.
 * - `failed`: a step did not hold; `difference` is the first place where.
 * - `assumption`: a step did not hold, but what it promised is our own assumption.
 * - `skipped`: it could not be judged; `reason` says why.
 */
export interface Result {
  readonly case: Case;
  readonly status: 'passed' | 'failed' | 'assumption' | 'skipped';
  readonly reason?: string;
  /** The number of the step that did not hold, counted from 1. */
  readonly step?: number;
  readonly difference?: Difference;
  /** Every place that was not as expected, in the order in which they were met. */
  readonly findings: readonly FoundDifference[];
  /** The request and the answer where the case did not hold. */
  readonly exchanged?: Exchanged;
  /**
   * Why it was skipped although its target has all that it needs: nothing has answered, the target throttles, a step before
   * the one that it is about has failed, or the run has ended before. The first two may be played again.
   */
  readonly unchecked?: 'network' | 'throttled' | 'preparation' | 'end';
  /** The error that was thrown on the way, where nothing has answered. */
  readonly cause?: unknown;
}

/** The options of playing cases. */
export interface PlayOptions {
  /** The rules that hold; those that are published, and our assumptions, if left out. */
  readonly rules?: Rules;
  /** Takes any spelling of a refusal, and is told of it. */
  readonly learn?: ((seen: RefusalSeen, played: Case) => void) | undefined;
  /** Is told of each call of a step, once it is answered. */
  readonly onCall?: (played: Played, one: Case) => void;
}

const published = rulesOf();

/**
 * Plays one case, over HTTP only.
 *
 * @example
 * for (const one of cases.slice(0, 2)) console.log(one.id, (await playCase(one, target)).status);
 */
export async function playCase(played: Case, target: Target, options: PlayOptions = {}): Promise<Result> {
  const reason = whyNot(played, target, options.rules);
  if (reason !== undefined) return { case: played, status: 'skipped', reason, findings: [] };
  if (!disturbs(played)) return playSteps(played, target, options);
  try {
    return await playSteps(played, target, options);
  } finally {
    await reset(target);
  }
}

/**
 * Why a case cannot be played on a target; `undefined` if it can.
 *
 * @example
 * whyNot(played, target); // 'the target does not offer user:otherPhone'
 */
export function whyNot(played: Case, target: Target, rules: Rules = published): string | undefined {
  const missing = missingNeeds(played.needs, target);
  if (missing.length > 0) return `the target does not offer ${missing.join(', ')}`;
  const waiting = waitingTime(played, target, rules);
  if (waiting === 0 || waiting <= (target.waits?.upTo ?? 0)) return undefined;
  const seconds = Math.ceil((waiting + (target.waits?.slack ?? 0)) / 1_000);
  return `it waits ${seconds} s: allow that with --allow-wait ${seconds}s`;
}

/** The time that a case waits on a target whose clock cannot be moved, in ms. */
export function waitingTime({ steps }: Case, target: Target, rules: Rules = published): number {
  if (target.pass !== undefined) return 0;
  const lifetimes = lifetimesOf(target, rules);
  const pauses = steps.filter((step): step is PassStep => 'pass' in step);
  return pauses.reduce((sum, step) => sum + durationOf(step, lifetimes), 0);
}

const lifetimesOf = ({ lifetimes }: Target, { assumptions }: Rules): Lifetimes => ({
  ...assumptions.values,
  ...lifetimes,
});

/** Tells whether a case leaves the target in another state than it has found it in. */
export const disturbs = ({ needs }: Case): boolean =>
  needs.some((need) => need === 'clock' || need === 'force' || need === 'faults');

async function reset(target: Target): Promise<void> {
  if ((await target.reset?.()) !== false) forgetLogins(target);
}

async function playSteps(played: Case, target: Target, options: PlayOptions): Promise<Result> {
  const play = begin(played, target, options);
  const findings: FoundDifference[] = [];
  const isAssumed = played.source.kind === 'assumed';
  let firstOtherwise: Exchanged | undefined;
  for (const [index, step] of played.steps.entries()) {
    const number = index + 1;
    const end = (status: Result['status'], more: Partial<Result>): Result => ({
      case: played,
      status,
      step: number,
      findings,
      ...more,
    });
    try {
      const { broken, otherwise, exchanged, lets } = await playStep(step, play);
      const last = exchanged === undefined ? {} : { exchanged };
      if (findings.length === 0 && otherwise.length > 0) firstOtherwise = exchanged;
      findings.push(...otherwise.map((difference) => ({ ...difference, step: number, assumed: true })));
      if (broken === undefined) continue;
      const excuse = play.stopwatch.excuse();
      if (excuse !== undefined) return end('skipped', { reason: `it cannot be judged: ${excuse}` });
      if ('prepares' in step) {
        findings.push({ ...broken, step: number, assumed: false });
        return end('skipped', { ...unprepared(`${nameOf(step)} (${broken.path})`), difference: broken, ...last });
      }
      const mayDiffer = isAssumed && lets !== true;
      findings.push({ ...broken, step: number, assumed: mayDiffer });
      return end(mayDiffer ? 'assumption' : 'failed', { difference: broken, ...last });
    } catch (error) {
      if (error instanceof CannotSignIn) return end('skipped', unprepared(error.message));
      if (!(error instanceof Interruption))
        return end('failed', { reason: error instanceof Error ? error.message : String(error) });
      const status = error.kind === 'network' ? 'failed' : 'skipped';
      const more = error.kind === 'absent' ? {} : { unchecked: error.kind, cause: error.cause };
      return end(status, { reason: error.message, ...more });
    }
  }
  const [first] = findings;
  if (first === undefined) return { case: played, status: 'passed', findings };
  const { step, assumed: _, ...difference } = first;
  return {
    case: played,
    status: 'assumption',
    step,
    difference,
    findings,
    ...(firstOtherwise !== undefined && { exchanged: firstOtherwise }),
  };
}

/** Nobody is blamed for what stands in the way: the rule of the case was not seen. */
const unprepared = (what: string): Partial<Result> => ({
  reason: `could not be checked, as what has to be done before it fails: ${what}`,
  unchecked: 'preparation',
});

/** `changeQrcodeStatus SCAN`. */
const nameOf = ({ call, input }: CallStep): string => [call, valueAt('action', input)].filter(Boolean).join(' ');

/**
 * Plays cases one after the other, and yields each result as it comes.
 *
 * @example
 * for await (const { case: { id }, status } of playContract(target)) console.log(status, id);
 */
export async function* playContract(
  target: Target,
  cases: readonly Case[] = allCases,
  options: PlayOptions = {},
): AsyncGenerator<Result> {
  for (const played of cases) yield await playCase(played, target, options);
}

function begin(played: Case, target: Target, { rules = published, learn, onCall }: PlayOptions): Play {
  const app = target.apps[played.app];
  const secret = app?.secret ?? '';
  const lifetimes = lifetimesOf(target, rules);
  const variables: Variables = {
    baseUrl: target.baseUrl,
    app: { ...app, secret, basic: btoa(`${app?.id}:${secret}`), wrongBasic: btoa(`${app?.id}:wrong`) },
    apps: target.apps,
    users: target.users,
    ...(target.accessKey !== undefined && { accessKey: target.accessKey }),
    lifetimes,
    nonce: crypto.randomUUID(),
  };
  const secrets = new Set(
    [...Object.values(target.apps), ...Object.values(target.users)]
      .flatMap((owner) => Object.entries(owner))
      .filter(([name]) => name === 'secret' || name === 'password' || name === 'accessToken')
      .map(([, value]) => String(value)),
  );
  const stopwatch = createStopwatch(target, lifetimes);
  return {
    target,
    app,
    variables,
    stopwatch,
    watch: {
      requestIds: new Set(),
      secrets,
      catalogue: rules.catalogue,
      learn: learn && ((seen) => learn(seen, played)),
    },
    async send(request): Promise<ApiResponse> {
      stopwatch.sent();
      try {
        const answer = await target.send(request);
        stopwatch.answered();
        return answer;
      } catch (error) {
        throw new Interruption('network', String(error), error);
      }
    },
    onCall: (call) => onCall?.(call, played),
  };
}
