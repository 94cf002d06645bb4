import {
  type ApiRequest,
  type ApiResponse,
  type Case,
  disturbs,
  isThrottled,
  type Played,
  type PlayOptions,
  playCase,
  type Result,
  type Secrets,
  type Target,
  waitingTime,
} from '../../contracts/internal.js';
import { limitResult } from './limit-result.js';
import type { Budget } from './safety.js';
import { type Pace, runAll } from './target/pace.js';
import { isGateway, isSafe, patienceOf } from './target/patience.js';
import { explainNetwork } from './target/probe.js';
import { secondsOf, UnreadableAnswer } from './target/read-answer.js';

/** Why a run ends before every case was played. */
interface Stop {
  readonly exitCode: number;
  readonly reason: string;
}

/** A result, and what it took. */
export interface Timed {
  readonly result: Result;
  /** In ms. */
  readonly duration: number;
  readonly requests: number;
}

export interface RunOptions {
  readonly pace: Pace;
  /** Real time, in ms. */
  readonly now: () => number;
  readonly budget: Pick<Budget, 'requests' | 'duration'>;
  /** Waits so long, in ms; at once where the time of the run is over. */
  readonly wait: (duration: number) => Promise<void>;
  /** Tells the user what the run waits for. */
  readonly note: (text: string) => void;
  /** Aborts when the time of the run is over. */
  readonly deadline: AbortSignal;
  /** The number of times that a case is played again which a network error has ended. */
  readonly retries: number;
  readonly secrets: Secrets;
  /** Makes the players of so many cases: for each, the credentials and commands that it has of its own. */
  readonly players: (cases: number) => Promise<readonly Partial<Target>[]>;
  readonly onCall: (played: Played, one: Case) => void;
  readonly onResult: (timed: Timed) => void;
}

/** One run against one target: whatever is sent goes through here. */
export interface VerifyRun {
  /** The target, within its pace and budget. */
  readonly target: Target;
  readonly requests: () => number;
  /** The number of cases that a network error has ended and that were then played again. */
  readonly retried: () => number;
  readonly stopped: () => Stop | undefined;
  stop(stop: Stop): void;
  playAll(target: Target, cases: readonly Case[], options: PlayOptions): Promise<readonly Result[]>;
}

/** Nothing more is sent. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** So many times one request is throttled, although it waits as it is told, and the target takes no more. */
const mostThrottled = 10;

/** The number of times that a request is sent again which changes nothing. */
const safeRetries = 3;

/** So many cases that nothing answers, one after the other, and the target is taken for gone. */
const giveUpAfter = 3;

export function createRun(given: Target, options: RunOptions): VerifyRun {
  const { pace, budget, deadline, retries, secrets, now } = options;
  let requests = 0;
  let retried = 0;
  let stopped: Stop | undefined;
  let failures = 0;
  const stop = (why: Stop) => {
    stopped ??= why;
  };
  const stopInTime = () => stop({ exitCode: 5, reason: (deadline.reason as Error).message });
  if (deadline.aborted) stopInTime();
  else deadline.addEventListener('abort', stopInTime, { once: true });

  const startedAt = now();
  /** Nothing is sent before, since the target has asked for patience; in ms. */
  let quietUntil = 0;

  /** Takes in that the target asks for patience, or stops where that is more than the run has. */
  function heed(answer: ApiResponse): void {
    const patience = patienceOf(answer, now());
    const until = now() + patience;
    if (until <= quietUntil) return;
    if (until - startedAt > budget.duration) {
      const asked = secondsOf(Math.ceil(patience));
      const reason = `the target throttles (HTTP ${answer.status}), and asks to wait ${asked}, which is more than --max-duration leaves`;
      stop({ exitCode: 1, reason });
      return;
    }
    if (patience >= 500) options.note(`the target throttles: waiting ${secondsOf(patience)}, as it asks`);
    quietUntil = until;
  }

  /** Sends a request until it is answered by the target, not by a throttle, or a gateway before it that has lost it. */
  async function send(request: ApiRequest): Promise<ApiResponse> {
    let throttled = 0;
    for (let left = isSafe(request) && retries > 0 ? safeRetries : 0; ; left -= 1) {
      const answer = await sendOnce(request).catch((error: unknown) => {
        // An answer that cannot be read would come again.
        const isFinal = error instanceof Stopped || error instanceof UnreadableAnswer;
        if (left <= 0 || isFinal || deadline.aborted) throw error;
        return undefined;
      });
      if (answer === undefined) continue;
      if (isGateway(answer)) {
        if (left > 0) continue;
        throw new UnreadableAnswer(
          `answered HTTP ${answer.status}, as a gateway does that cannot reach what is behind it: look into its log`,
        );
      }
      // A mock throttles because a case has told it to.
      if (given.fault !== undefined || !isThrottled(answer)) return answer;
      throttled += 1;
      if (throttled >= mostThrottled) {
        stop({
          exitCode: 1,
          reason: `the target has throttled one request ${mostThrottled} times: lower --rate-limit`,
        });
      }
      heed(answer);
      left += 1;
    }
  }

  async function sendOnce(request: ApiRequest): Promise<ApiResponse> {
    const wait = quietUntil - now();
    if (wait > 0) await options.wait(wait);
    if (requests >= budget.requests) {
      stop({ exitCode: 5, reason: `the requests of --max-requests are used up: ${budget.requests}` });
    }
    if (stopped !== undefined) throw new Stopped(stopped.reason);
    requests += 1;
    await pace.turn();
    const answer = await given.send(request);
    secrets.addFrom(answer.body);
    return answer;
  }

  async function playOnce(one: Case, target: Target, playOptions: PlayOptions): Promise<Result> {
    const onCall = (played: Played) => {
      options.onCall(played, one);
      playOptions.onCall?.(played, one);
    };
    try {
      return limitResult(await playCase(one, target, { ...playOptions, onCall }), secrets);
    } catch (cause) {
      // The target was to forget what the case has left behind, and has not.
      return { case: one, status: 'failed', findings: [], unchecked: 'network', cause };
    }
  }

  async function play(one: Case, target: Target, playOptions: PlayOptions): Promise<Result> {
    for (let left = retries; ; left -= 1) {
      const result = await playOnce(one, target, playOptions);
      // A command to a mock that the end of the run has cut off looks like a step that has failed.
      const isCutOff = result.unchecked === 'network' || (result.status === 'failed' && !result.difference);
      if (isCutOff && stopped !== undefined) return skipped(one, stopped.reason);
      if (result.unchecked !== 'network') {
        failures = 0;
        return result;
      }
      if (left > 0) {
        retried += 1;
        continue;
      }
      failures += 1;
      const reason = explainNetwork(target.baseUrl, result.cause);
      if (failures >= giveUpAfter) stop({ exitCode: 3, reason });
      // Nothing was seen, so no rule is broken, and no assumption differs.
      return { ...result, status: 'skipped', reason: `not checked: ${reason}` };
    }
  }

  async function playAll(target: Target, cases: readonly Case[], playOptions: PlayOptions) {
    const results = new Map<Case, Result>();
    const run = async (one: Case, player: Partial<Target>) => {
      const from = now();
      let made = 0;
      const counted: Target = {
        ...target,
        ...player,
        send(request) {
          made += 1;
          return target.send(request);
        },
      };
      const result = stopped === undefined ? await play(one, counted, playOptions) : skipped(one, stopped.reason);
      results.set(one, result);
      options.onResult({ result, duration: now() - from, requests: made });
    };
    const isWaiting = (one: Case) => waitingTime(one, target, playOptions.rules) > 0;
    const waiting = cases.filter(isWaiting);
    const others = cases.filter((one) => !isWaiting(one));
    // A signature is of its time: it is made before a case has moved the clock of the player.
    const inOrder = [...others.filter((one) => !disturbs(one)), ...others.filter(disturbs)];
    const players = await options.players(others.length);
    await Promise.all([
      runAll(
        waiting,
        waiting.map(() => ({})),
        laneOf,
        run,
      ),
      runAll(inOrder, players, laneOf, run),
    ]);
    return cases.flatMap((one) => results.get(one) ?? []);
  }

  return {
    target: { ...given, send },
    requests: () => requests,
    retried: () => retried,
    stopped: () => stopped,
    stop,
    playAll,
  };
}

/** Custom data are those of one user, whatever the case: one case at a time writes them. */
const laneOf = ({ id }: Case) => (id.startsWith('custom-data/') ? 'custom-data' : undefined);

const skipped = (one: Case, reason: string): Result => ({
  case: one,
  status: 'skipped',
  reason: `not played: ${reason}`,
  unchecked: 'end',
  findings: [],
});
