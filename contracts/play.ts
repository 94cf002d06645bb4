import type { ApiResponse } from './api.js';
import type { Actor, CallStep, Case, Outcome, PassStep, RaceStep, Step, Value, VerifyStep } from './case.js';
import { cases as allCases } from './cases/index.js';
import { checkAnswer } from './check.js';
import { type ErrorEntry, errors } from './errors.js';
import { type Difference, valueAt } from './match.js';
import { operations } from './operations.js';
import { resolve, type Variables } from './references.js';
import { type Play, sendStep } from './send-step.js';
import { missingNeeds, type Target, type UserCredentials } from './target.js';
import { verifyToken } from './verify-token.js';

/**
 * What came of a case.
 *
 * - `passed`: every step held.
 * - `failed`: a step did not hold; `difference` is the first place where.
 * - `assumption`: a step did not hold, but what it promised is our own guess.
 * - `skipped`: the target lacks what the case needs; `reason` says what.
 */
export interface Result {
  readonly case: Case;
  readonly status: 'passed' | 'failed' | 'assumption' | 'skipped';
  readonly reason?: string;
  /** The number of the step that did not hold, counted from 1. */
  readonly step?: number;
  readonly difference?: Difference;
}

/** The step did not hold. */
interface Broken {
  readonly difference: Difference;
  readonly isAssumption: boolean;
}

/**
 * Plays one case, over HTTP only.
 *
 * @example
 * const result = await playCase(cases[0], target);
 * result.status; // 'passed'
 */
export async function playCase(played: Case, target: Target): Promise<Result> {
  const missing = missingNeeds(played.needs, target);
  if (missing.length > 0) {
    return { case: played, status: 'skipped', reason: `the target does not offer ${missing.join(', ')}` };
  }
  if (!disturbs(played)) return playSteps(played, target);
  await reset(target);
  try {
    return await playSteps(played, target);
  } finally {
    await reset(target);
  }
}

/** Whether a case leaves the target in another state than it has found it in: cases that do not share it as it is. */
const disturbs = ({ needs }: Case) => needs.some((need) => need === 'clock' || need === 'force' || need === 'faults');

/** The login states of the actors, which last from case to case until the target forgets them. */
const logins = new WeakMap<Target, Map<Actor, string>>();

async function reset(target: Target): Promise<void> {
  logins.delete(target);
  await target.reset?.();
}

async function playSteps(played: Case, target: Target): Promise<Result> {
  const play = begin(played, target);
  for (const [index, step] of played.steps.entries()) {
    let broken: Broken | undefined;
    try {
      broken = await playStep(step, play);
    } catch (error) {
      return { case: played, status: 'failed', step: index + 1, reason: String(error) };
    }
    if (broken !== undefined) {
      const assumed = broken.isAssumption || played.source.kind === 'assumed';
      const status = assumed ? 'assumption' : 'failed';
      return { case: played, status, step: index + 1, difference: broken.difference };
    }
  }
  return { case: played, status: 'passed' };
}

/**
 * Plays cases one after the other, and yields each result as it comes.
 *
 * @example
 * for await (const { case: { id }, status } of playContract(target)) console.log(status, id);
 */
export async function* playContract(target: Target, cases: readonly Case[] = allCases): AsyncGenerator<Result> {
  for (const played of cases) yield await playCase(played, target);
}

function begin(played: Case, target: Target): Play {
  const app = target.apps[played.app];
  const secret = app?.secret ?? '';
  const variables: Variables = {
    baseUrl: target.baseUrl,
    app: { ...app, secret, basic: btoa(`${app?.id}:${secret}`), wrongBasic: btoa(`${app?.id}:wrong`) },
    apps: target.apps,
    users: target.users,
    nonce: crypto.randomUUID(),
  };
  const secrets = new Set(
    [...Object.values(target.apps), ...Object.values(target.users)]
      .flatMap((owner) => Object.entries(owner))
      .filter(([name]) => name === 'secret' || name === 'password')
      .map(([, value]) => String(value)),
  );
  return { target, watch: { requestIds: new Set(), secrets }, variables, app: String(app?.id) };
}

async function playStep(step: Step, play: Play): Promise<Broken | undefined> {
  const { target, variables } = play;
  if ('together' in step) return playRace(step, play);
  if ('pass' in step) return void (await target.pass?.(step.pass));
  if ('force' in step) {
    return void (await target.force?.(String(resolve(step.qrcodeId, variables)), step.force, step.because));
  }
  if ('fault' in step) return void (await target.fault?.(step.fault, step.refuse, step.next));
  if ('verify' in step) return playVerify(step, variables);
  return playCall(step, play);
}

async function playVerify({ verify, keys, claims }: VerifyStep, variables: Variables): Promise<Broken | undefined> {
  const difference = await verifyToken(
    String(resolve(verify, variables)),
    resolve(keys, variables) as unknown as Parameters<typeof verifyToken>[1],
    resolve(claims, variables) as VerifyStep['claims'],
  );
  return difference && { difference, isAssumption: false };
}

async function playCall(step: CallStep, play: Play): Promise<Broken | undefined> {
  await signInActor(step.by, play);
  return judgeCall(step, await sendStep(step, play), play);
}

function judgeCall(step: CallStep, answer: ApiResponse, play: Play): Broken | undefined {
  const expect = resolve(step.expect as Value, play.variables) as CallStep['expect'];
  const difference = checkAnswer(step, expect, answer, play.watch);
  if (difference === undefined) {
    save(step, answer, play);
    return undefined;
  }
  const catalogue: ErrorEntry | undefined = expect.refused && errors[expect.refused];
  const isCode = ['apiCode', 'statusCode', 'code'].includes(difference.path);
  return { difference, isAssumption: isCode && catalogue?.source.kind === 'assumed' };
}

function save({ call, save: names = {} }: CallStep, { body }: ApiResponse, { variables }: Play): void {
  const { envelope } = operations[call];
  const data = envelope === 'oidc' || envelope === 'redirect' ? body : valueAt('data', body);
  for (const [name, path] of Object.entries(names)) variables[name] = valueAt(path, data);
}

async function playRace({ together, oneOf }: RaceStep, play: Play): Promise<Broken | undefined> {
  for (const step of together) if ('by' in step) await signInActor(step.by, play);
  const answers = await Promise.all(together.map((step) => startRacer(step, play)));
  const ending = oneOf.find(({ outcomes }) =>
    together.every((step, index) => hasOutcome(step, outcomes[index], answers[index], play)),
  );
  if (ending === undefined) {
    const expected = oneOf.map(({ outcomes }) => outcomes.join(' and ')).join(', or ');
    const received = answers.map((answer) => (answer === undefined ? 'ok' : codesOf(answer.body))).join(' and ');
    return { difference: { path: 'outcomes', expected, received }, isAssumption: false };
  }
  for (const step of ending.after) {
    const broken = await playStep(step, play);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

async function startRacer(step: CallStep | PassStep, play: Play): Promise<ApiResponse | undefined> {
  if ('by' in step) return sendStep(step, play);
  await play.target.pass?.(step.pass);
  return undefined;
}

function hasOutcome(
  step: CallStep | PassStep,
  outcome: Outcome | undefined,
  answer: ApiResponse | undefined,
  play: Play,
): boolean {
  if (!('by' in step) || answer === undefined) return outcome === 'ok';
  const expect = outcome === 'ok' || outcome === undefined ? step.expect : { refused: outcome };
  const tried = { ...play, watch: { ...play.watch, requestIds: new Set<string>() } };
  return judgeCall({ ...step, expect }, answer, tried) === undefined;
}

const codesOf = (body: unknown) => `${valueAt('statusCode', body)}/${valueAt('apiCode', body) ?? 'none'}`;

/** Phones act with a login state, which they get as an app does: by signing in. */
async function signInActor(actor: Actor, play: Play): Promise<void> {
  const { target, variables, watch } = play;
  const user = actor === 'web' || actor === 'backend' ? undefined : target.users[actor];
  if (user === undefined || variables[actor] !== undefined) return;
  const known = logins.get(target) ?? new Map<Actor, string>();
  logins.set(target, known);
  const accessToken = known.get(actor) ?? (await signIn(actor, user, target));
  known.set(actor, accessToken);
  variables[actor] = { accessToken };
  watch.secrets.add(accessToken);
}

async function signIn(actor: Actor, { account, password }: UserCredentials, target: Target): Promise<string> {
  const app = actor === 'foreignPhone' ? target.apps.otherPool : target.apps.none;
  const answer = await target.send({
    method: 'POST',
    baseUrl: target.baseUrl,
    path: operations.signin.path,
    query: {},
    headers: { 'content-type': 'application/json', 'x-authing-app-id': app?.id },
    body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: { account, password } }),
  });
  const accessToken = valueAt('data.access_token', answer.body);
  if (typeof accessToken === 'string') return accessToken;
  throw new TypeError(`${actor} cannot sign in: ${codesOf(answer.body)}`);
}
