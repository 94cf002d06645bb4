import {
  type Case,
  type CoverageRecorder,
  createSecrets,
  LoginRefused,
  logIn,
  oneLine,
  type Rules,
  recordCoverage,
  type Secrets,
  shorten,
} from '../../contracts/internal.js';
import { ConfigurationError } from '../cli/configuration-error.js';
import type { Console } from '../cli/console.js';
import { type Progress, showProgress } from '../cli/progress.js';
import { keepLedger, type Ledger } from './leftovers.js';
import type { VerifyOptions } from './options.js';
import { atOnce, type Plan, planRun, userPoolsFor } from './plan.js';
import { createRun, type Timed, type VerifyRun } from './run.js';
import { checkBudget } from './safety.js';
import { defaultRate, type OpenTarget, secretsOf } from './target/open-target.js';
import { createPace } from './target/pace.js';
import { checkApps } from './target/preflight.js';

/** A run against one target, ready to play. */
export interface PreparedRun {
  readonly session: VerifyRun;
  readonly secrets: Secrets;
  readonly coverage: CoverageRecorder;
  readonly ledger: Ledger;
  readonly plan: Plan;
  /** The results so far, in the order in which they came. */
  readonly timed: readonly Timed[];
  readonly progress: Progress;
}

/** The number of requests of a recording beside the plan: lifetimes, other values of assumptions, English. */
const recordingShare = 2;

/** The options of preparing a run. */
interface PrepareOptions {
  readonly console: Pick<Console, 'stderr' | 'now' | 'wait'>;
  readonly isRecording?: boolean;
  readonly isQuiet?: boolean;
}

/** Plans a run, and refuses it if it would do more than it may. */
export function prepareRun(
  { target, secrets: known, userPools, deadline }: OpenTarget,
  cases: readonly Case[],
  rules: Rules,
  options: VerifyOptions,
  { console, isRecording = false, isQuiet = false }: PrepareOptions,
): PreparedRun {
  const rate = options.rate ?? defaultRate(target.baseUrl);
  const plan = planRun(cases, target, rules, rate);
  const share = isRecording ? recordingShare : 1;
  const { requests, codes, duration } = plan.spent;
  const spent = { requests: requests * share, codes: codes * share, duration: duration * share };
  checkBudget(spent, options.budget);
  const secrets = createSecrets(known);
  const coverage = recordCoverage(rules.catalogue);
  const ledger = keepLedger(target);
  const timed: Timed[] = [];
  const progress = showProgress(isQuiet ? 0 : spent.requests, 'requests', console);
  const session = createRun(target, {
    // A turn that would come after the end is not waited for.
    pace: createPace(rate, { now: console.now, wait: (duration) => console.wait(duration, deadline) }),
    now: console.now,
    budget: options.budget,
    wait: (duration) => console.wait(duration, deadline),
    note: (text) => progress.note(text),
    deadline,
    retries: options.retries,
    secrets,
    async players(count) {
      if (userPools === undefined) return Array.from({ length: atOnce }, () => ({}));
      const opened = await userPools(userPoolsFor(count));
      secrets.add(...opened.flatMap((userPool) => secretsOf(userPool)));
      return opened;
    },
    onCall(played) {
      coverage.see(played);
      ledger.see(played);
    },
    onResult(one) {
      timed.push(one);
      if (!isQuiet) progress.advance(one.requests);
    },
  });
  return { session, secrets, coverage, ledger, plan: { ...plan, spent }, timed, progress };
}

/** Asks whether the credentials are good, so that wrong ones are told as that. Rejects with ConfigurationError. */
export async function checkCredentials(run: PreparedRun): Promise<void> {
  const { session, plan, secrets, ledger } = run;
  if (plan.play.length === 0) return;
  await checkApps(session.target, plan.play, secrets, ledger.see);
  await logInUsers(run);
}

/** Logs the users in, so that wrong credentials are told before they lock anybody out. Rejects with ConfigurationError. */
async function logInUsers({ session, plan, secrets }: PreparedRun): Promise<void> {
  const actors = (['phone', 'otherPhone', 'foreignPhone'] as const).filter((actor) =>
    plan.play.some(({ needs }) => needs.includes(`user:${actor}`)),
  );
  try {
    await logIn(session.target, actors);
  } catch (error) {
    if (!(error instanceof LoginRefused)) throw error;
    const said = shorten(oneLine(secrets.hide(error.message)), 1_000);
    throw new ConfigurationError(`${said}. Nothing was played: put the credentials right first`);
  }
}

/** Says in one line what is going to happen. */
export function describePlan({ play, skip, spent }: Plan, baseUrl: string, rate: number): string {
  const pace = Number.isFinite(rate) ? ` at ${rate} requests/s: about ${describeDuration(spent.duration)}` : '';
  return (
    `playing ${play.length} of ${play.length + skip.length} cases on ${baseUrl}: ` +
    `${spent.requests} requests, ${spent.codes} codes${pace || waitingText(spent.duration)}`
  );
}

const waitingText = (duration: number) => (duration < 3_000 ? '' : `, about ${describeDuration(duration)}`);

function describeDuration(duration: number): string {
  const seconds = Math.max(1, Math.round(duration / 1_000));
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
