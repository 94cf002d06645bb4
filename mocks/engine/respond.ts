import {
  type ApiRequest,
  type ApiResponse,
  type ErrorName,
  type Operation,
  type OperationName,
  operationRows,
  parseDuration,
} from '../../contracts/protocol/index.js';
import { behaviours } from '../behaviours/index.js';
import { damage, disturbed } from '../control/fault-effects.js';
import { createGuardRoutes } from '../guard-login-box/routes.js';
import { type DrawPicture, respondPicture } from '../qrcode/picture.js';
import type { Session } from '../world/store.js';
import type { World } from '../world/world.js';
import { authenticateUser } from './authenticate.js';
import { firstRefusal, hasOtherOrder } from './check-order.js';
import { preflight } from './cors.js';
import { refusalAnswer, successAnswer, wrongMethodAnswer } from './envelope.js';
import { readInput } from './input.js';
import { andThen, type MaybePromise } from './maybe-promise.js';
import { nearestOperation } from './nearest.js';
import { Refusal, refuse } from './refusal.js';

/** What an adapter asks. */
export interface Responder {
  /** Whether a path is answered here, whatever the method. */
  knows(path: string): boolean;
  /** Answers one operation of the API; `undefined` where the path is none, so that somebody else may answer. */
  respond(request: ApiRequest): MaybePromise<ApiResponse | undefined>;
  /** The answer for a path that nobody knows: HTTP 404, naming the nearest operation. */
  respondNotFound(request: ApiRequest): ApiResponse;
  /** Answers the picture of a code, as an adapter draws it. */
  respondPicture(request: ApiRequest, qrcodeId: string, draw: DrawPicture): Promise<ApiResponse>;
}

interface Route {
  readonly name: OperationName;
  readonly row: Operation;
  readonly behave: (call: unknown) => MaybePromise<unknown>;
}

export function createResponder(world: World): Responder {
  const routes = new Map<string, Route>(
    operationRows.map(([name, row]) => [
      row.path,
      { name, row, behave: behaviours[name] as (call: unknown) => MaybePromise<unknown> },
    ]),
  );

  const guard = createGuardRoutes(world);
  const find = (path: string) => routes.get(path) ?? routes.get(withoutAppId(path));

  function respond(request: ApiRequest): MaybePromise<ApiResponse | undefined> {
    const route = find(request.path);
    if (route === undefined) return guard.knows(request.path) ? guard.respond(request) : undefined;
    const { journal, faults, clock } = world;
    const answer = faults.any ? respondFaultily(world, route, request) : respondTo(world, route, request);
    if (!journal.isOn || request.method === 'OPTIONS') return answer;
    const at = clock.now();
    if (answer instanceof Promise) return answer.then((later) => recorded(at, route.name, request, later));
    return recorded(at, route.name, request, answer);
  }

  function recorded(at: number, name: OperationName | undefined, request: ApiRequest, answer: ApiResponse) {
    world.journal.record(at, name, request, answer);
    return answer;
  }

  return {
    respondPicture: (request, qrcodeId, draw) => respondPicture(world, request, qrcodeId, draw),
    knows: (path) => find(path) !== undefined || guard.knows(path),
    respond,
    respondNotFound(request) {
      // A page of another origin reads the answer only if the question before it is answered.
      if (request.method === 'OPTIONS') {
        return preflight(String(request.headers['access-control-request-method'] ?? 'GET, POST'), request);
      }
      const refusal = refuse('operation-not-found', { nearest: nearestOperation(request.path) });
      const answer = refusalAnswer(world, 'v3', request, refusal, 404);
      return world.journal.isOn ? recorded(world.clock.now(), undefined, request, answer) : answer;
    },
  };
}

/** The OIDC endpoints answer below `/<appId>` too. Source: sdk (what comes after authing-node-sdk 4.0.1). */
function withoutAppId(path: string): string {
  const start = path.indexOf('/oidc/', 1);
  return start > 0 && path.indexOf('/', 1) === start ? path.slice(start) : path;
}

function respondTo(world: World, route: Route, request: ApiRequest): MaybePromise<ApiResponse> {
  const { row } = route;
  if (request.method !== row.method && request.method !== row.alsoBy) {
    const allowed = row.alsoBy === undefined ? row.method : `${row.method}, ${row.alsoBy}`;
    return wrongMethodAnswer(world, row.envelope, request, allowed);
  }
  const succeed = (data: unknown) => answerSuccess(world, route, request, data);
  const fail = (reason: unknown) =>
    reason instanceof Refusal && hasOtherOrder(world, route.name)
      ? firstRefusal(world, route.name, request, reason).then((first) => answerFailure(world, route, request, first))
      : answerFailure(world, route, request, reason);
  try {
    const answer = andThen(run(world, route, request), succeed);
    return answer instanceof Promise ? answer.catch(fail) : answer;
  } catch (reason) {
    return fail(reason);
  }
}

/** Answers a call that may meet faults: those before the answer in the order in which they would happen, then the others. */
async function respondFaultily(world: World, route: Route, request: ApiRequest): Promise<ApiResponse> {
  const { method, alsoBy } = route.row;
  if (request.method !== method && request.method !== alsoBy) return respondTo(world, route, request);
  const { faults, retryAfter } = await world.faults.meet(world, route.name, request);
  for (const { latency } of faults) if (latency !== undefined) await world.schedule(parseDuration(latency));
  const refuseWith = (name: ErrorName) =>
    refusalAnswer(world, route.row.envelope, request, refuse(name), undefined, route.name);
  for (const { drop, hang, httpStatus, refuse: name } of faults) {
    if (drop || hang) return { status: 200, headers: {}, transport: drop ? 'drop' : 'hang' };
    if (httpStatus !== undefined) return { ...refuseWith('internal-error'), status: httpStatus };
    if (name !== undefined) return refuseWith(name);
  }
  if (retryAfter !== undefined) {
    const throttled = refuseWith('throttled');
    return { ...throttled, headers: { ...throttled.headers, 'retry-after': String(retryAfter) } };
  }
  const answer = await respondTo(faults.reduce(disturbed, world), route, request);
  return faults.reduce(damage, answer);
}

function run(world: World, { row, behave }: Route, request: ApiRequest): MaybePromise<unknown> {
  const input = readInput(world, row, request);
  if (row.authentication !== 'user') return behave({ world, request, input, session: undefined });
  return andThen(authenticateUser(world, request), (session: Session) => behave({ world, request, input, session }));
}

/** The answer to a success; an answer that breaks its own schema is a defect of ours, and never sent. */
function answerSuccess(world: World, { name, row }: Route, request: ApiRequest, data: unknown): ApiResponse {
  if (row.output !== null) {
    const checked = row.output.safeParse(data);
    if (!checked.success) throw new TypeError(`the answer of ${name} breaks its own schema: ${checked.error.message}`);
  }
  return successAnswer(world, row, request, data);
}

function answerFailure(world: World, { name, row }: Route, request: ApiRequest, reason: unknown): ApiResponse {
  if (reason instanceof Refusal) return refusalAnswer(world, row.envelope, request, reason, undefined, name);
  // A defect of this mock, not of the client: loud here, but nothing of it in the answer.
  console.error(`authing-qrcode-mock failed to answer ${row.method} ${row.path}`, reason);
  return refusalAnswer(world, row.envelope, request, refuse('internal-error'), 500);
}
