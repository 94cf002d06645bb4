import type { ApiRequest, ApiResponse, OperationName } from '../../contracts/protocol/index.js';
import { weigh } from '../store/weight.js';

/** The common part of calls that differ in nothing but their time, the code that they are about, and the id of their answer. */
export interface AlikeCalls {
  readonly operation: OperationName | undefined;
  readonly method: string;
  readonly path: string;
  readonly headers: ApiRequest['headers'];
  readonly status: number;
  readonly answerHeaders: ApiResponse['headers'];
  /** The body of the first of their answers. */
  readonly answerBody: unknown;
  /** About how many bytes of memory one of them takes that has nothing in common with another. */
  readonly weight: number;
}

/** Finds what a call has in common with an earlier one, so that it is kept once: many pages poll every second. */
export interface AlikeCallFinder {
  find(operation: OperationName | undefined, request: ApiRequest, answer: ApiResponse): AlikeCalls;
  /** The query of a call, or that of an earlier one which is the same. */
  queryOf(request: ApiRequest): ApiRequest['query'];
  clear(): void;
}

/** The places for the last query of a code, or of whatever else is asked for. A power of two. */
const places = 128;

/** The last kinds of calls of an operation: a poll shows one of few states. */
const kinds = 4;

export function createAlikeCallFinder(): AlikeCallFinder {
  let lastCalls = new Map<OperationName | undefined, AlikeCalls[]>();
  // No Map: one that is cleared and filled again and again keeps its earlier tables, and what they hold, from the collector.
  let lastQueries: ApiRequest['query'][] = [];
  // Calls of one client mostly have the same headers: kept once, they leave less to the collector of garbage.
  let headers: ApiRequest['headers'] = {};
  let weightOfHeaders = 0;
  let path = '';

  function keep(operation: OperationName | undefined, request: ApiRequest, answer: ApiResponse): AlikeCalls {
    if (request.path !== path) path = request.path;
    return {
      operation,
      method: request.method,
      path,
      headers,
      status: answer.status,
      answerHeaders: answer.headers,
      answerBody: answer.body,
      weight: 500 + path.length + weigh(answer.body) + weightOfHeaders,
    };
  }

  return {
    find(operation, request, answer) {
      if (!isSame(request.headers, headers)) {
        headers = request.headers;
        weightOfHeaders = weigh(headers);
      }
      let known = lastCalls.get(operation);
      if (known === undefined) {
        known = [];
        lastCalls.set(operation, known);
      }
      for (let index = 0; index < known.length; index += 1) {
        const call = known[index] as AlikeCalls;
        if (call.headers !== headers || !isAlike(call, request, answer)) continue;
        // The last one is found first: one that does not come again makes room.
        if (index > 0) known.unshift(...known.splice(index, 1));
        return call;
      }
      const call = keep(operation, request, answer);
      if (known.unshift(call) > kinds) known.pop();
      return call;
    },
    queryOf({ query }) {
      const place = placeOf(query);
      const last = lastQueries[place];
      if (last !== undefined && isSame(last, query)) return last;
      lastQueries[place] = query;
      return query;
    },
    clear() {
      lastCalls = new Map();
      lastQueries = [];
    },
  };
}

/** The place of a query by the end of its first parameter: that of a poll is the id of a code, whose digits are random. */
function placeOf(query: ApiRequest['query']): number {
  for (const name in query) {
    const value = query[name];
    if (typeof value !== 'string') return 0;
    return (value.charCodeAt(value.length - 1) + 16 * value.charCodeAt(value.length - 2)) & (places - 1);
  }
  return 0;
}

/** Tells whether a call with the same headers is as an earlier one, and its answer but for the id. */
const isAlike = (call: AlikeCalls, { method, path }: ApiRequest, answer: ApiResponse): boolean =>
  call.status === answer.status &&
  call.method === method &&
  call.path === path &&
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
