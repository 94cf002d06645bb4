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
  readonly status: number;
  readonly answerHeaders: ApiResponse['headers'];
  /** The body of the first of their answers. */
  readonly answerBody: unknown;
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

/** The places for the last call of a code, or of whatever else is asked for: few pages poll at a time. A power of two. */
const places = 128;

export function createAlikeCallFinder(): AlikeCallFinder {
  // No Map: one that is cleared and filled again and again keeps its earlier tables, and what they hold, from the collector.
  let lastCalls: (AlikeCalls | undefined)[] = [];
  // Calls of one client mostly have the same headers: kept once, they leave less to the collector of garbage.
  let headers: ApiRequest['headers'] = {};
  let weightOfHeaders = 0;
  let path = '';
  return {
    find(operation, request, answer) {
      if (!isSame(request.headers, headers)) {
        headers = request.headers;
        weightOfHeaders = weigh(headers);
      }
      const place = placeOf(request.query);
      const last = lastCalls[place];
      if (
        last !== undefined &&
        last.operation === operation &&
        last.headers === headers &&
        isAlike(last, request, answer)
      ) {
        return last;
      }
      const { method, query, body } = request;
      if (request.path !== path) path = request.path;
      const kept = body === undefined || body.length <= maxKept ? body : undefined;
      const call: AlikeCalls = {
        operation,
        method,
        path,
        query,
        headers,
        body: kept,
        bodySize: body?.length ?? 0,
        status: answer.status,
        answerHeaders: answer.headers,
        answerBody: answer.body,
        weight: 500 + path.length + (kept?.length ?? 0) + weigh(query) + weigh(answer.body) + weightOfHeaders,
      };
      lastCalls[place] = call;
      return call;
    },
    clear() {
      lastCalls = [];
    },
  };
}

/** The place of a call by the end of its first parameter: that of a poll is the id of a code, whose digits are random. */
function placeOf(query: ApiRequest['query']): number {
  for (const name in query) {
    const value = query[name];
    if (typeof value !== 'string') return 0;
    return (value.charCodeAt(value.length - 1) + 16 * value.charCodeAt(value.length - 2)) & (places - 1);
  }
  return 0;
}

/** Tells whether a call with the same headers is as an earlier one, and its answer but for the id. */
const isAlike = (call: AlikeCalls, { method, path, query, body }: ApiRequest, answer: ApiResponse): boolean =>
  call.method === method &&
  call.path === path &&
  call.bodySize === (body?.length ?? 0) &&
  (call.body === body || call.bodySize === 0) &&
  isSame(call.query, query) &&
  call.status === answer.status &&
  isSame(call.answerHeaders, answer.headers) &&
  isSame(call.answerBody, answer.body, 'requestId');

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
