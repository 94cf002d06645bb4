import type { ApiResponse } from '../../http/api.js';
import { spellValue, valueAt } from '../../http/fields.js';
import type { Operation } from '../../protocol/operation.js';
import { operations } from '../../protocol/operations.js';
import type { CallStep, Outcome, PassStep, RaceStep, Step, UnpredictableStep, Value, VerifyStep } from '../case.js';
import { type Checked, checkAnswer } from '../check-answer.js';
import { resolve, type Variables } from '../references.js';
import { verifyToken } from '../verify-token.js';
import { Interruption } from './interruption.js';
import { logInActor } from './log-in.js';
import { playPicture } from './play-picture.js';
import { type Exchanged, type Play, sendStep } from './send-step.js';
import { findPredictable } from './unpredictable.js';

/** A call of a step, and what was answered. */
export interface Played {
  readonly step: CallStep;
  readonly exchanged: Exchanged;
}

/** The result of a step. */
export interface Stepped extends Checked {
  readonly exchanged?: Exchanged;
}

const holds: Stepped = { otherwise: [] };

/** Plays one step. Rejects with Interruption if there was no answer to judge. */
export async function playStep(step: Step, play: Play): Promise<Stepped> {
  const { target, variables } = play;
  if ('together' in step) return playRace(step, play);
  if ('pass' in step) await play.stopwatch.pass(step);
  else if ('force' in step) {
    await target.force?.(String(resolve(step.qrcodeId, variables)), step.force, step.because);
  } else if ('fault' in step) await target.fault?.(step.fault, step.refuse, step.next);
  else if ('verify' in step) return playVerify(step, variables);
  else if ('unpredictable' in step) return playUnpredictable(step, variables);
  else if ('picture' in step) return { ...(await playPicture(step, play)), otherwise: [] };
  else return playCall(step, play);
  return holds;
}

async function playVerify({ verify, keys, claims }: VerifyStep, variables: Variables): Promise<Stepped> {
  const difference = await verifyToken(
    String(resolve(verify, variables)),
    resolve(keys, variables) as unknown as Parameters<typeof verifyToken>[1],
    resolve(claims, variables) as VerifyStep['claims'],
  );
  return difference === undefined ? holds : { broken: difference, otherwise: [] };
}

function playUnpredictable({ unpredictable, known }: UnpredictableStep, variables: Variables): Stepped {
  const read = (texts: readonly string[]) => texts.map((text) => String(resolve(text, variables)));
  const broken = findPredictable(read(unpredictable), read(known));
  return broken === undefined ? holds : { broken, otherwise: [] };
}

async function playCall(step: CallStep, play: Play): Promise<Stepped> {
  await logInActor(step.by, play);
  const exchanged = await exchange(step, play);
  return { ...judgeCall(step, exchanged.answer, play), exchanged };
}

async function exchange(step: CallStep, play: Play): Promise<Exchanged> {
  const exchanged = await sendStep(step, play);
  play.onCall({ step, exchanged });
  const { status, headers, body } = exchanged.answer;
  if (isAbsent(step, exchanged.answer)) {
    throw new Interruption('absent', `the target does not have ${step.call}`);
  }
  if (!isThrottled({ status, body }) || step.expect.refused === 'throttled') return exchanged;
  const after = headers['retry-after'];
  const patience = after === undefined ? '' : `, and asks to wait ${after} s`;
  throw new Interruption('throttled', `the target throttles${patience}: lower --rate-limit`);
}

/** Tells whether an answer asks for patience: by HTTP, or in the envelope of either dialect. */
export const isThrottled = ({ status, body }: Pick<ApiResponse, 'status' | 'body'>): boolean =>
  status === 429 || valueAt('statusCode', body) === 429 || valueAt('code', body) === 429;

/** An operation beside the published QR-code login may not be there. */
function isAbsent({ call, expect, instead }: CallStep, { status, body }: ApiResponse): boolean {
  const row: Operation = operations[call];
  if (row.isOptional === undefined || instead !== undefined) return false;
  if (status === 404) return true;
  const isUnknown = valueAt('statusCode', body) === 404 && valueAt('apiCode', body) === undefined;
  return isUnknown && expect.refused === undefined;
}

function judgeCall(step: CallStep, answer: ApiResponse, play: Play): Checked {
  const expect = resolve(step.expect as Value, play.variables) as CallStep['expect'];
  const checked = checkAnswer(step, expect, answer, play.watch);
  if (checked.broken === undefined && step.expect.refused === undefined) save(step, answer, play);
  return checked.lets === true && expect.mustRefuse === undefined ? { ...checked, lets: false } : checked;
}

function save({ call, save: names = {} }: CallStep, { body }: ApiResponse, { variables }: Play): void {
  const { envelope } = operations[call];
  const data = envelope === 'oidc' || envelope === 'redirect' ? body : valueAt('data', body);
  for (const [name, path] of Object.entries(names)) {
    const value = valueAt(path, data);
    // Source: documented (the token set of the OpenAPI requires no id_token).
    if (value === undefined && path === 'id_token') throw new Interruption('absent', 'the target gives no id_token');
    variables[name] = value;
  }
}

async function playRace({ together, oneOf }: RaceStep, play: Play): Promise<Stepped> {
  for (const step of together) if ('by' in step) await logInActor(step.by, play);
  const exchanges = await Promise.all(together.map((step) => startRacer(step, play)));
  const endings = oneOf.map((ending) => {
    const checks = together.map((step, index) => checkRacer(step, ending.outcomes[index], exchanges[index], play));
    return { ...ending, checks };
  });
  const ending = endings.find(({ checks }) => checks.every(({ broken }) => broken === undefined));
  if (ending === undefined) {
    const expected = oneOf.map(({ outcomes }) => outcomes.join(' and ')).join(', or ');
    const received = exchanges.map((one) => (one === undefined ? 'ok' : codesOf(one.answer.body))).join(' and ');
    return { broken: { path: 'outcomes', expected, received }, otherwise: [] };
  }
  const otherwise = ending.checks.flatMap((checked) => checked.otherwise);
  for (const step of ending.after) {
    const stepped = await playStep(step, play);
    otherwise.push(...stepped.otherwise);
    if (stepped.broken !== undefined) return { ...stepped, otherwise };
  }
  return { otherwise };
}

async function startRacer(step: CallStep | PassStep, play: Play): Promise<Exchanged | undefined> {
  if ('by' in step) return exchange(step, play);
  await play.stopwatch.pass(step);
  return undefined;
}

/** Two may have the same status and other codes than we assume: which of the endings it was is told by who was refused. */
function checkRacer(
  step: CallStep | PassStep,
  outcome: Outcome | undefined,
  exchanged: Exchanged | undefined,
  play: Play,
): Checked {
  if (!('by' in step) || exchanged === undefined) return holds;
  const expect = outcome === 'ok' || outcome === undefined ? step.expect : { refused: outcome };
  const watch = { ...play.watch, requestIds: new Set<string>(), learn: undefined };
  return judgeCall({ ...step, expect }, exchanged.answer, { ...play, watch });
}

const codesOf = (body: unknown) =>
  `${spellValue(valueAt('statusCode', body))}/${spellValue(valueAt('apiCode', body) ?? 'none')}`;
