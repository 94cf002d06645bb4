import {
  type ApiRequest,
  type ApiResponse,
  type ErrorName,
  type Fault,
  type Operation,
  type OperationName,
  operationRows,
  parseDuration,
  type Rules,
} from '../../contracts/protocol/index.js';
import { behaviours } from '../behaviours/index.js';
import { damage, disturbed } from '../control/fault-effects.js';
import { exchangeOf } from '../control/traffic.js';
import { codeIdOf } from '../qrcode/code-id.js';
import { StoreError } from '../store/store-error.js';
import type { World } from '../world/world.js';
import type { Attempt, Check } from './attempt.js';
import { readAppOrFallback, readToken } from './authenticate.js';
import { checksOf, runChecks } from './checks.js';
import { defectAnswer, refusalAnswer, successAnswer, unavailableAnswer, wrongMethodAnswer } from './envelope.js';
import type { MaybePromise } from './maybe-promise.js';
import { Refusal, refuse } from './refusal.js';

/** One operation, ready to be carried out: its row, its checks in their order, and its behaviour. */
export interface Route {
  readonly name: OperationName;
  readonly row: Operation;
  readonly checks: readonly Check[];
  readonly behave: (attempt: Attempt) => MaybePromise<unknown>;
}

/** The routes of a mock by their path. */
export type Routes = ReadonlyMap<string, Route>;

/** Makes the routes of a mock. The checks are in the order that its rules give. */
export const routesFor = (rules: Rules): Routes =>
  new Map(
    operationRows.flatMap(([name, row]) => {
      const route = { name, row, checks: checksOf(row, rules), behave: behaviours[name] as Route['behave'] };
      return [row.path, ...(row.alsoAt === undefined ? [] : [row.alsoAt])].map((path) => [path, route] as const);
    }),
  );

/** A request on its way through the stages. */
interface Passage extends Attempt {
  world: World;
  readonly route: Route;
  /** The instant at which it came, by the clock of the mock, in ms since the epoch. */
  readonly at: number;
  /** True if a judge or a stage is to be told of the call. */
  readonly isWatched: boolean;
  /** The begin of the call, in real time; absent without a listener. */
  watchedAt: number | undefined;
  endWatch: (() => void) | undefined;
  faults: readonly Fault[];
  data: unknown;
  /** Why there is no data: a refusal, or a defect of ours. */
  failure: unknown;
  answer: ApiResponse | undefined;
}

type Stage = (passage: Passage) => MaybePromise<unknown>;

/**
 * The stages between a request of a user pool and its answer, in their order. A stage that has nothing to do returns at once.
 * The stage `envelope` answers a failure that an earlier stage has thrown; a failure after it takes the place of the answer.
 */
const stages: readonly Stage[] = [
  method,
  watchTraffic,
  meetFaults,
  checks,
  behaviour,
  envelope,
  damageByFaults,
  writeJournal,
  tellTraffic,
];

/** Answers one request in a world. */
export function respondTo(
  world: World,
  route: Route,
  request: ApiRequest,
  isWatched: boolean,
): MaybePromise<ApiResponse> {
  return runStages(
    {
      name: route.name,
      row: route.row,
      request,
      world,
      input: undefined,
      session: undefined,
      app: undefined,
      login: undefined,
      code: undefined,
      route,
      at: world.clock.now(),
      isWatched: isWatched && world.traffic.isWatched && request.method !== 'OPTIONS',
      watchedAt: undefined,
      endWatch: undefined,
      faults: noFaults,
      data: undefined,
      failure: undefined,
      answer: undefined,
    },
    0,
  );
}

const noFaults: readonly Fault[] = [];

function runStages(passage: Passage, from: number): MaybePromise<ApiResponse> {
  for (let index = from; index < stages.length; index += 1) {
    try {
      const pending = (stages[index] as Stage)(passage);
      if (pending instanceof Promise) {
        return pending
          .catch((reason: unknown) => fail(passage, index, reason))
          .then(() => runStages(passage, index + 1));
      }
    } catch (reason) {
      fail(passage, index, reason);
    }
  }
  return passage.answer as ApiResponse;
}

/** Tells whether nothing has settled a call so far: no answer, and no failure. */
const isOpen = ({ answer, failure }: Passage): boolean => answer === undefined && failure === undefined;

/** Takes what a stage has thrown: as the failure that the envelope tells, or, after the envelope, instead of the answer. */
function fail(passage: Passage, index: number, reason: unknown): void {
  if (index < stages.indexOf(envelope)) passage.failure = reason;
  else passage.answer = failureAnswer(passage, reason);
}

/** Answers a method that the path does not have, and the question of a browser before a request of another origin. */
function method(passage: Passage): void {
  const { row, request, world } = passage;
  if (request.method === row.method || request.method === row.alsoBy) return;
  // An adapter leaves the body of the answer out.
  if (request.method === 'HEAD' && row.method === 'GET') return;
  const allowed = row.alsoBy === undefined ? row.method : `${row.method}, ${row.alsoBy}`;
  passage.answer = wrongMethodAnswer(world, row.envelope, request, allowed);
}

function watchTraffic(passage: Passage): void {
  if (!passage.isWatched) return;
  // Real time, and looked up at each call, so that fake timers of a test runner are seen.
  passage.watchedAt = Date.now();
  passage.endWatch = passage.world.traffic.begin(passage.watchedAt);
}

/** Meets the faults of the call: those that come before an answer in the order in which they would happen. */
function meetFaults(passage: Passage): MaybePromise<unknown> {
  return isOpen(passage) && passage.world.faults.concern(passage.name) ? meet(passage) : undefined;
}

async function meet(passage: Passage): Promise<void> {
  const { world, name, row, request } = passage;
  const { faults, retryAfter } = await world.faults.meet({
    operation: name,
    now: world.clock.now(),
    code: () => codeIdOf(request, name),
    app: () => readAppOrFallback(world, request),
    async username() {
      const session = await world.store.sessions.get(readToken(request));
      return session && (await world.users.directory()).byId(session.userId)?.username;
    },
  });
  for (const { latency } of faults) if (latency !== undefined) await world.schedule(parseDuration(latency));
  const refuseWith = (refusal: ErrorName) =>
    refusalAnswer(world, row.envelope, request, refuse(refusal), undefined, name);
  for (const { drop, hang, httpStatus, refuse: refusal } of faults) {
    if (drop || hang) passage.answer = { status: 200, headers: {}, transport: drop ? 'drop' : 'hang' };
    else if (httpStatus !== undefined) passage.answer = { ...refuseWith('internal-error'), status: httpStatus };
    else if (refusal !== undefined) passage.answer = refuseWith(refusal);
    if (passage.answer !== undefined) return;
  }
  if (retryAfter !== undefined) {
    const throttled = refuseWith('throttled');
    passage.answer = { ...throttled, headers: { ...throttled.headers, 'retry-after': String(retryAfter) } };
    return;
  }
  passage.faults = faults;
  passage.world = faults.reduce(disturbed, world);
}

function checks(passage: Passage): MaybePromise<unknown> {
  return isOpen(passage) ? runChecks(passage.route.checks, passage) : undefined;
}

function behaviour(passage: Passage): MaybePromise<unknown> {
  if (!isOpen(passage)) return undefined;
  const data = passage.route.behave(passage);
  if (!(data instanceof Promise)) {
    passage.data = data;
    return undefined;
  }
  return data.then((later) => {
    passage.data = later;
  });
}

/** Puts data or failure into the answer of the dialect. An answer that breaks its own schema is a defect, and never sent. */
function envelope(passage: Passage): void {
  const { world, row, name, request, data, failure } = passage;
  if (passage.answer !== undefined) return;
  if (failure !== undefined) {
    passage.answer = failureAnswer(passage, failure);
    return;
  }
  const checked = row.output?.safeParse(data);
  passage.answer =
    checked?.success === false
      ? failureAnswer(passage, new TypeError(`the answer of ${name} breaks its own schema: ${checked.error.message}`))
      : successAnswer(world, row, request, data);
}

function failureAnswer({ world, row, name, request }: Passage, failure: unknown): ApiResponse {
  if (failure instanceof Refusal) return refusalAnswer(world, row.envelope, request, failure, undefined, name);
  if (failure instanceof StoreError) return unavailableAnswer(world, row.envelope, request, failure);
  return defectAnswer(world, row.envelope, request, failure);
}

function damageByFaults(passage: Passage): void {
  if (passage.faults.length > 0) passage.answer = passage.faults.reduce(damage, passage.answer as ApiResponse);
}

function writeJournal({ world, name, request, at, answer }: Passage): void {
  if (world.journal.isOn && request.method !== 'OPTIONS')
    world.journal.record(at, name, request, answer as ApiResponse);
}

function tellTraffic({ world, request, watchedAt, endWatch, answer }: Passage): void {
  if (watchedAt === undefined) return;
  world.traffic.tellExchange(exchangeOf(watchedAt, request, answer as ApiResponse));
  endWatch?.();
}
