import {
  type ApiRequest,
  type ApiResponse,
  type ErrorName,
  type Operation,
  type OperationName,
  operationRows,
  parseDuration,
} from '../contracts/protocol.js';
import { authenticateUser } from './authenticate.js';
import { behaviours } from './behaviours/index.js';
import { preflight } from './cors.js';
import { refusalAnswer, successAnswer, wrongMethodAnswer } from './envelope.js';
import { damage, disturbed } from './fault-effects.js';
import { createGuardRoutes } from './guard.js';
import { andThen, type MaybePromise } from './maybe-promise.js';
import { describeProblem, languageOf } from './messages.js';
import { nearestOperation } from './nearest.js';
import { type DrawPicture, respondPicture } from './picture.js';
import { Refusal, refuse } from './refusal.js';
import type { Session } from './store.js';
import type { World } from './world.js';

/** Bodies larger than this are refused, in bytes. Source: assumed (the default of Express). */
export const bodyLimit = 102_400;

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
  const fail = (reason: unknown) => answerFailure(world, row, request, reason);
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
  const refuseWith = (name: ErrorName) => refusalAnswer(world, route.row.envelope, request, refuse(name));
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
  const input = readInput(row, request);
  if (row.authentication !== 'user') return behave({ world, request, input, session: undefined });
  return andThen(authenticateUser(world, request), (session: Session) => behave({ world, request, input, session }));
}

function readInput(row: Operation, request: ApiRequest): unknown {
  const given = row.method === 'GET' ? request.query : readBody(row, request);
  const parsed = row.input.safeParse(given);
  if (parsed.success) return parsed.data;
  throw refuse('invalid-argument', describeProblem(row.input, given, languageOf(request)));
}

const jsonType = /^application\/(?:[\w.-]+\+)?json\b/i;

/** A character of UTF-16 is up to three bytes of UTF-8: what is short is not counted. */
const exceedsLimit = (body: string) => body.length * 3 > bodyLimit && new TextEncoder().encode(body).length > bodyLimit;

function readBody(row: Operation, { body, headers, tooLarge }: ApiRequest): unknown {
  if (tooLarge || (body !== undefined && exceedsLimit(body))) throw refuse('payload-too-large');
  // An empty body is refused for the first field that is missing, which tells more than "not JSON".
  if (body === undefined || body === '') return {};
  const contentType = headers['content-type'];
  if (row.body === 'form') return readForm(body, String(contentType));
  if (contentType !== 'application/json' && !jsonType.test(String(contentType))) {
    throw refuse('invalid-argument', { field: 'content-type', problem: 'not-json-type' });
  }
  try {
    return JSON.parse(body);
  } catch {
    throw refuse('invalid-argument', { field: 'body', problem: 'not-json' });
  }
}

function readForm(body: string, contentType: string): unknown {
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType)) {
    throw refuse('invalid-argument', { field: 'content-type', problem: 'not-form-type' });
  }
  const parameters = new URLSearchParams(body);
  for (const name of parameters.keys()) {
    // Source: documented (RFC 6749, section 3.2).
    if (parameters.getAll(name).length > 1) throw refuse('invalid-argument', { field: name, problem: 'repeated' });
  }
  return Object.fromEntries(parameters);
}

/** The answer to a success; an answer that breaks its own schema is a defect of ours, and never sent. */
function answerSuccess(world: World, { name, row }: Route, request: ApiRequest, data: unknown): ApiResponse {
  if (row.output !== null) {
    const checked = row.output.safeParse(data);
    if (!checked.success) throw new TypeError(`the answer of ${name} breaks its own schema: ${checked.error.message}`);
  }
  return successAnswer(world, row, request, data);
}

function answerFailure(world: World, row: Operation, request: ApiRequest, reason: unknown): ApiResponse {
  if (reason instanceof Refusal) return refusalAnswer(world, row.envelope, request, reason);
  // A defect of this mock, not of the client: loud here, but nothing of it in the answer.
  console.error(`authing-qrcode-mock failed to answer ${row.method} ${row.path}`, reason);
  return refusalAnswer(world, row.envelope, request, refuse('internal-error'), 500);
}
