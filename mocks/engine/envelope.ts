import {
  type ApiRequest,
  type ApiResponse,
  type ErrorName,
  type Operation,
  type OperationName,
  oauthErrors,
  parseFields,
} from '../../contracts/protocol/index.js';
import type { StoreError } from '../store/store-error.js';
import type { World } from '../world/world.js';
import { answerHeaders, listMethods, preflight } from './cors.js';
import { languageOf, refusalMessage, successMessage } from './messages.js';
import { type Refusal, refuse } from './refusal.js';

/** An answer that holds a token must not be stored. Source: documented (RFC 6749, section 5.1). */
const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' } as const;

/** Puts the data of an operation into the answer of its dialect. */
export function successAnswer(world: World, row: Operation, request: ApiRequest, data: unknown): ApiResponse {
  const headers = answerHeaders(request);
  switch (row.envelope) {
    case 'v3': {
      const message = successMessage(request, row);
      const requestId = world.ids.requestId();
      const body =
        row.output === null ? { statusCode: 200, message, requestId } : { statusCode: 200, message, requestId, data };
      return { status: 200, headers, body };
    }
    case 'v2': {
      const message = successMessage(request, row);
      const body = message === undefined ? { code: 200, data } : { code: 200, message, data };
      return { status: 200, headers, body };
    }
    case 'oidc': {
      const kept = row.method === 'POST' ? { ...headers, ...noStore } : headers;
      return row.output === null ? { status: 200, headers: kept } : { status: 200, headers: kept, body: data };
    }
    case 'redirect': {
      const { location } = data as { location?: string };
      return location === undefined
        ? { status: 200, headers, body: data }
        : { status: 302, headers: { ...headers, location } };
    }
  }
}

/** The answer to a method that a path does not have: OPTIONS asks which it has, any other is HTTP 405 with `Allow`. */
export function wrongMethodAnswer(
  world: World,
  envelope: Operation['envelope'],
  request: ApiRequest,
  allowed: string,
): ApiResponse {
  if (request.method === 'OPTIONS') return preflight(allowed, request);
  const refused = refusalAnswer(world, envelope, request, refuse('method-not-allowed', { nearest: allowed }), 405);
  return { ...refused, headers: { ...refused.headers, allow: `${listMethods(allowed)}, OPTIONS` } };
}

/** A refusal says which rule it comes from, to a page of another origin, too. */
function refusalHeaders(request: ApiRequest, name: ErrorName): Record<string, string> {
  const headers = { ...answerHeaders(request), 'x-mock-rule': name };
  return request.headers['origin'] === undefined
    ? headers
    : { ...headers, 'access-control-expose-headers': 'x-mock-rule, retry-after' };
}

/**
 * Answers a defect of this mock, not of the client: loud here, but nothing of it in the answer. The request id tells which
 * line of the log belongs to it.
 */
export function defectAnswer(
  world: World,
  envelope: Operation['envelope'],
  request: ApiRequest,
  defect: unknown,
): ApiResponse {
  const answer = refusalAnswer(world, envelope, request, refuse('internal-error'), 500);
  const requestId = (answer.body as { requestId?: string }).requestId ?? world.ids.requestId();
  console.error(`authing-qrcode-mock failed to answer ${request.method} ${request.path}, request ${requestId}`, defect);
  return { ...answer, status: 500, headers: { ...answer.headers, 'x-request-id': requestId } };
}

/** Answers a call while the store cannot be used: at once, and with the reason. */
export const unavailableAnswer = (
  world: World,
  envelope: Operation['envelope'],
  request: ApiRequest,
  { message }: StoreError,
): ApiResponse => refusalAnswer(world, envelope, request, refuse('store-unavailable', { field: message }), 503);

/**
 * Puts a refusal into the answer of a dialect. `status` is for what is no answer of an operation; `operation` for what
 * a profile spells otherwise there.
 */
export function refusalAnswer(
  world: World,
  envelope: Operation['envelope'],
  request: ApiRequest,
  { name, detail }: Refusal,
  status?: number,
  operation?: OperationName,
): ApiResponse {
  const { profile, catalogue } = world.rules;
  // Only a profile tells refusals apart by the action.
  const { action } = profile === undefined ? {} : parseFields(request.body);
  const { http, statusCode, apiCode, code, messages } = catalogue.refusal(name, operation, action);
  const message = refusalMessage(messages[languageOf(request)], detail, languageOf(request));
  const headers = refusalHeaders(request, name);
  switch (envelope) {
    case 'v3': {
      const requestId = world.ids.requestId();
      const body =
        apiCode === undefined ? { statusCode, message, requestId } : { statusCode, message, apiCode, requestId };
      return { status: status ?? http, headers, body };
    }
    case 'v2':
      return { status: status ?? http, headers, body: { code, message } };
    case 'oidc':
    case 'redirect': {
      const { status: oauthStatus, error } = oauthErrors[name] ?? { status: statusCode, error: 'invalid_request' };
      // Source: documented (RFC 6750, section 3; RFC 6749, section 5.2).
      const scheme = error === 'invalid_token' ? 'Bearer' : 'Basic';
      const challenge = oauthStatus === 401 ? { 'www-authenticate': `${scheme} error="${error}"` } : {};
      return {
        status: oauthStatus,
        headers: { ...headers, ...challenge, ...noStore },
        body: { error, error_description: message },
      };
    }
  }
}

/** The dialect of a path, as far as its beginning tells. */
export const envelopeAt = (path: string): Operation['envelope'] =>
  path.startsWith('/api/v2/') ? 'v2' : path.includes('/oidc/') ? 'oidc' : 'v3';
