import type { ApiRequest, ApiResponse } from './api.js';
import type { CallStep, SignatureFlaws } from './case.js';
import type { Watch } from './check.js';
import { valueAt } from './match.js';
import type { Operation } from './operation.js';
import { operations } from './operations.js';
import { resolve, type Variables } from './references.js';
import { signature } from './signature.js';
import type { Target } from './target.js';

/** A case while it is played. */
export interface Play {
  readonly target: Target;
  readonly watch: Watch;
  readonly variables: Variables;
  readonly app: string;
}

/** Sends what a step asks for, as its actor does. */
export async function sendStep(step: CallStep, play: Play): Promise<ApiResponse> {
  const request = write(step, play);
  const { accessKey } = play.target;
  if (step.signed === undefined || accessKey === undefined) return play.target.send(request);
  const flaws = resolve({ ...step.signed }, play.variables) as SignatureFlaws;
  return play.target.send(await sign(request, accessKey, flaws));
}

async function sign(request: ApiRequest, key: { id: string; secret: string }, flaws: SignatureFlaws) {
  const { secret = key.secret, method = 'HMAC-SHA1', version = '1.0', nonce = crypto.randomUUID() } = flaws;
  const { date = new Date().toUTCString() } = flaws;
  const headers = {
    ...request.headers,
    'x-authing-signature-method': method,
    'x-authing-signature-version': version,
    'x-authing-signature-nonce': nonce,
    ...(date !== null && { date }),
  };
  const authorization = await signature({ id: key.id, secret }, { ...request, headers });
  return { ...request, headers: { ...headers, authorization } };
}

function write(step: CallStep, play: Play): ApiRequest {
  const { by, call, input = {}, instead = {} } = step;
  const { method, path, body }: Operation = operations[call];
  const filled = resolve(input, play.variables);
  const sent = instead.method ?? method;
  const headers: Record<string, string> = { 'x-authing-app-id': play.app };
  const accessToken = valueAt(`${by}.accessToken`, play.variables);
  if (accessToken !== undefined) headers['authorization'] = String(accessToken);
  if (sent !== 'GET') headers['content-type'] = contentTypes[body ?? 'json'];
  for (const [name, value] of Object.entries(step.headers ?? {})) {
    if (value === null) delete headers[name];
    else headers[name] = String(resolve(value, play.variables));
  }
  const request: ApiRequest = {
    method: sent,
    baseUrl: play.target.baseUrl,
    path: String(resolve(instead.path ?? path, play.variables)),
    query: method === 'GET' ? (filled as ApiRequest['query']) : {},
    headers,
  };
  if (sent === 'GET' || sent === 'OPTIONS') return request;
  const written =
    body === 'form' ? new URLSearchParams(filled as Record<string, string>).toString() : JSON.stringify(filled);
  return { ...request, body: instead.body ?? written };
}

const contentTypes = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;
