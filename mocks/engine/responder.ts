import {
  type ApiRequest,
  type ApiResponse,
  type Operation,
  type UnbuiltOperation,
  unbuiltOperations,
} from '../../contracts/protocol/index.js';
import { findSideRoute } from '../beside/find-route.js';
import { exchangeOf } from '../control/traffic.js';
import { type DrawPicture, respondPicture } from '../qrcode/picture.js';
import type { World } from '../world/world.js';
import { preflight } from './cors.js';
import { refusalAnswer } from './envelope.js';
import { andThen, type MaybePromise } from './maybe-promise.js';
import { nearestOperation } from './nearest.js';
import { type Refusal, refuse } from './refusal.js';
import { type Routes, respondTo } from './respond.js';

/** Answers the requests of one path. */
export type Answerer = (request: ApiRequest) => MaybePromise<ApiResponse>;

/** The answers of a mock, as an adapter asks for them. */
export interface Responder {
  /**
   * Looks a path up, whatever the method: `undefined` where it is none of the API, so that somebody else may answer.
   *
   * @example
   * const answer = mock.route('/api/v3/gene-qrcode');
   * await answer?.(request);
   */
  route(path: string): Answerer | undefined;
  /** Answers one request of the API; `undefined` where its path is none. */
  respond(request: ApiRequest): MaybePromise<ApiResponse | undefined>;
  /** Answers a path that nobody knows: HTTP 404, and the nearest operation by name. */
  respondNotFound(request: ApiRequest): ApiResponse;
  /** Answers the picture of a code, as an adapter draws it. */
  respondPicture(request: ApiRequest, qrcodeId: string, draw: DrawPicture): Promise<ApiResponse>;
}

/** The destination of a request: the world of its user pool. */
export interface Worlds {
  /** The world of a request; an answer instead where it cannot have one. */
  of(request: ApiRequest, row?: Operation): MaybePromise<World | ApiResponse>;
  /** The same as far as it is known at once. */
  at(request: ApiRequest): World | ApiResponse;
  /** The world that has made a code. */
  ofCode(id: string): MaybePromise<World>;
}

/**
 * Makes the responder of a mock: it finds the path, chooses the user pool, and sends the request through the stages. The calls
 * of the mock's own phones are not watched: they are none of a client.
 */
export function createResponder(worlds: Worlds, routes: Routes, isWatched = true): Responder {
  const answerers = new Map<string, Answerer>();
  const route = (path: string): Answerer | undefined => answererOf(path) ?? belowAppId(path) ?? sideAnswerer(path);

  /** Makes an answerer when it is first asked for: the responders of a thousand user pools hardly answer a path each. */
  function answererOf(path: string): Answerer | undefined {
    const known = answerers.get(path);
    if (known !== undefined) return known;
    const made = makeAnswerer(path);
    if (made !== undefined) answerers.set(path, made);
    return made;
  }

  function makeAnswerer(path: string): Answerer | undefined {
    const unbuilt = unbuiltOperations.find((operation) => operation.path === path);
    if (unbuilt !== undefined) return (request) => respondUnbuilt(unbuilt, request);
    const known = routes.get(path);
    if (known === undefined) return undefined;
    return (request) =>
      andThen(worlds.of(request, known.row), (world) =>
        'clock' in world ? respondTo(world, known, request, isWatched) : world,
      );
  }

  /** The OIDC endpoints answer below `/<appId>` too, with that issuer. Source: sdk (what comes after authing-node-sdk 4.0.1). */
  function belowAppId(path: string): Answerer | undefined {
    const start = path.indexOf('/oidc/', 1);
    const answerer = start > 1 && path.indexOf('/', 1) === start ? answererOf(path.slice(start)) : undefined;
    if (answerer === undefined) return undefined;
    const appId = path.slice(1, start);
    return (request) =>
      answerer({
        ...request,
        baseUrl: `${request.baseUrl}/${appId}`,
        headers: { 'x-authing-app-id': appId, ...request.headers },
      });
  }

  function sideAnswerer(path: string): Answerer | undefined {
    const found = findSideRoute(path);
    return found === undefined
      ? undefined
      : (request) =>
          andThen(worlds.of(request), (world) =>
            'clock' in world ? watched(world, request, () => found(world, request)) : world,
          );
  }

  /** Answers what no behaviour carries out, and puts it into the journal. */
  function respondRefused(request: ApiRequest, refusal: Refusal, status: number): ApiResponse {
    // A page of another origin reads the answer only if the question before it is answered.
    if (request.method === 'OPTIONS') {
      return preflight(String(request.headers['access-control-request-method'] ?? 'GET, POST'), request);
    }
    const world = worlds.at(request);
    if (!('clock' in world)) return world;
    const answer = refusalAnswer(world, 'v3', request, refusal, status);
    if (world.journal.isOn) world.journal.record(world.clock.now(), undefined, request, answer);
    return watched(world, request, () => answer) as ApiResponse;
  }

  const respondNotFound = (request: ApiRequest) =>
    respondRefused(request, refuse('operation-not-found', { nearest: nearestOperation(request.path) ?? '' }), 404);

  const respondUnbuilt = ({ status, about }: UnbuiltOperation, request: ApiRequest) =>
    status === 404
      ? respondNotFound(request)
      : respondRefused(request, refuse('unsupported', { field: about }), status);

  return {
    route,
    respond: (request) => route(request.path)?.(request),
    respondNotFound,
    async respondPicture(request, qrcodeId, draw) {
      return respondPicture(await worlds.ofCode(qrcodeId), request, qrcodeId, draw);
    },
  };
}

/** Tells who watches of a call that is no operation. */
function watched(
  { traffic }: World,
  request: ApiRequest,
  answer: () => MaybePromise<ApiResponse>,
): MaybePromise<ApiResponse> {
  if (!traffic.isWatched || request.method === 'OPTIONS') return answer();
  const at = Date.now();
  const end = traffic.begin(at);
  return andThen(answer(), (answered) => {
    traffic.tellExchange(exchangeOf(at, request, answered));
    end();
    return answered;
  });
}
