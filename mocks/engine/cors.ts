import type { ApiRequest, ApiResponse } from '../../contracts/protocol/index.js';

/** The headers that official clients send. Source: sdk. */
const clientHeaders = [
  'content-type',
  'authorization',
  'x-authing-app-id',
  'x-authing-userpool-id',
  'x-authing-request-from',
  'x-authing-sdk-version',
  'x-authing-lang',
  'x-authing-app-tenant-id',
  'x-authing-device-id',
].join(', ');

/**
 * Headers that let a page of another origin read an answer. Clients send credentials, and a browser then takes no `*`.
 * Source: sdk.
 */
export function corsHeaders(origin: string | readonly string[] | undefined): Record<string, string> {
  if (typeof origin !== 'string') return {};
  return { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', vary: 'Origin' };
}

const json = 'application/json; charset=utf-8';
const jsonHeaders = { 'content-type': json } as const;

/** The headers of an answer in JSON. */
export function answerHeaders({ headers }: ApiRequest): Readonly<Record<string, string>> {
  const { origin } = headers;
  if (typeof origin !== 'string') return jsonHeaders;
  // Written out: on Node 20 a spread of two objects makes a hidden class of its own at each call.
  return {
    'content-type': json,
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    vary: 'Origin',
  };
}

/** The methods of a path, as headers list them: wherever GET works, HEAD does. */
export const listMethods = (methods: string) => methods.replace(/\bGET\b(?!, HEAD)/, 'GET, HEAD');

/** The answer to the question of a browser before it sends the request itself. */
export function preflight(method: string, request: ApiRequest): ApiResponse {
  const requested = request.headers['access-control-request-headers'];
  return {
    status: 204,
    headers: {
      ...corsHeaders(request.headers['origin']),
      'access-control-allow-methods': listMethods(method),
      'access-control-allow-headers': typeof requested === 'string' ? requested : clientHeaders,
      'access-control-max-age': '600',
      allow: `${listMethods(method)}, OPTIONS`,
    },
  };
}
