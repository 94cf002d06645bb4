import type { ApiRequest, ApiResponse, OperationName } from '../../contracts/protocol/index.js';
import { weigh } from '../store/weight.js';

/** The common part of calls that differ in nothing but their time and the id of their answer, as polls do. */
export interface AlikeCalls {
  readonly operation: OperationName | undefined;
  readonly method: string;
  readonly path: string;
  readonly query: ApiRequest['query'];
  readonly headers: ApiRequest['headers'];
  readonly body: string | undefined;
  /** The length of the body, in characters, kept or not. */
  readonly bodySize: number;
  /** The first of their answers. */
  readonly answer: ApiResponse;
  /** About how many bytes of memory one of them takes that has nothing in common with another. */
  readonly weight: number;
}

/** Finds what a call has in common with an earlier one, so that it is kept once: a page polls every second. */
export interface AlikeCallFinder {
  find(operation: OperationName | undefined, request: ApiRequest, answer: ApiResponse): AlikeCalls;
  clear(): void;
}

/** Longer bodies are not kept, in characters: a client must not fill the memory with them. */
export const maxKept = 16_384;

/** The codes, or other things asked for, whose last call is remembered. */
const maxRemembered = 1_000;

export function createAlikeCallFinder(): AlikeCallFinder {
  const lastCalls = new Map<unknown, AlikeCalls>();
  // Calls of one client mostly have the same headers: kept once, they leave less to the collector of garbage.
  let headers: ApiRequest['headers'] = {};
  let weightOfHeaders = 0;
  return {
    find(operation, request, answer) {
      if (!isSame(request.headers, headers)) {
        headers = request.headers;
        weightOfHeaders = weigh(headers);
      }
      const asked = firstValue(request.query);
      const last = lastCalls.get(asked);
      if (
        last !== undefined &&
        last.operation === operation &&
        last.headers === headers &&
        isAlike(last, request, answer)
      ) {
        return last;
      }
      const { method, path, query, body } = request;
      const kept = body === undefined || body.length <= maxKept ? body : undefined;
      const call: AlikeCalls = {
        operation,
        method,
        path,
        query,
        headers,
        body: kept,
        bodySize: body?.length ?? 0,
        answer,
        weight: 500 + path.length + (kept?.length ?? 0) + weigh(query) + weigh(answer.body) + weightOfHeaders,
      };
      if (lastCalls.size >= maxRemembered) lastCalls.clear();
      lastCalls.set(asked, call);
      return call;
    },
    clear() {
      lastCalls.clear();
    },
  };
}

/** The code that is polled is the one parameter of a poll. */
function firstValue(query: ApiRequest['query']): unknown {
  for (const name in query) return query[name];
  return undefined;
}

/** Tells whether a call with the same headers is as an earlier one, and its answer but for the id. */
const isAlike = (call: AlikeCalls, { method, path, query, body }: ApiRequest, answer: ApiResponse): boolean =>
  call.method === method &&
  call.path === path &&
  call.bodySize === (body?.length ?? 0) &&
  (call.body === body || call.bodySize === 0) &&
  isSame(call.query, query) &&
  call.answer.status === answer.status &&
  call.answer.transport === answer.transport &&
  isSame(call.answer.headers, answer.headers) &&
  isSame(call.answer.body, answer.body, 'requestId');

/** Tells whether two values are the same to their last field, but for `except` in them. */
function isSame(one: unknown, other: unknown, except?: string): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other) || one instanceof Uint8Array || other instanceof Uint8Array)
    return false;
  let rest = 0;
  for (const _ in other) rest += 1;
  for (const name in one) {
    const is = (one as Record<string, unknown>)[name];
    const was = (other as Record<string, unknown>)[name];
    // A field that is undefined in one and absent in the other would be counted right, and shown wrong.
    if (name === except ? typeof is !== typeof was : was === undefined || !isSame(is, was)) return false;
    rest -= 1;
  }
  return rest === 0;
}
