import type { ApiRequest, ApiResponse } from '../../http/api.js';
import { valueAt } from '../../http/fields.js';
import { signature } from '../../http/signature.js';
import type { Operation } from '../../protocol/operation.js';
import { operations } from '../../protocol/operations.js';
import type { CallStep, Signing, Value } from '../case.js';
import type { Watch } from '../check-answer.js';
import { resolve, type Variables } from '../references.js';
import type { AppCredentials, Target } from '../target.js';
import type { Stopwatch } from './stopwatch.js';

/** A case while it is played. */
export interface Play {
  readonly target: Target;
  readonly watch: Watch;
  readonly variables: Variables;
  readonly app: AppCredentials | undefined;
  readonly stopwatch: Stopwatch;
  /** Sends a request, and notes that it was made. */
  send(request: ApiRequest): Promise<ApiResponse>;
  /** Is told of each call once it is answered. */
  onCall(played: { readonly step: CallStep; readonly exchanged: Exchanged }): void;
}

/** A request, and its answer. */
export interface Exchanged {
  readonly request: ApiRequest;
  readonly answer: ApiResponse;
}

/** Sends what a step asks for, as its actor does. */
export async function sendStep(step: CallStep, play: Play): Promise<Exchanged> {
  const written = write(step, play);
  const { accessKey } = play.target;
  const request =
    step.signed === undefined || accessKey === undefined
      ? written
      : await sign(written, accessKey, resolve({ ...step.signed }, play.variables) as Signing);
  return { request, answer: await play.send(request) };
}

async function sign(request: ApiRequest, key: { id: string; secret: string }, signing: Signing) {
  const { secret = key.secret, method = 'HMAC-SHA1', version = '1.0', nonce = crypto.randomUUID() } = signing;
  const { dateAs = 'http', dateIn = 'date' } = signing;
  const now = new Date();
  const { date = dateAs === 'ms' ? String(now.getTime()) : now.toUTCString() } = signing;
  const headers = {
    ...request.headers,
    'x-authing-signature-method': method,
    'x-authing-signature-version': version,
    'x-authing-signature-nonce': nonce,
    ...(date !== null && { [dateIn]: date }),
  };
  const authorization = await signature({ id: key.id, secret }, { ...request, headers });
  return { ...request, headers: { ...headers, authorization } };
}

function write(step: CallStep, play: Play): ApiRequest {
  const { by, call, instead = {} } = step;
  const { method, path, body }: Operation = operations[call];
  const client = clientAuthentication(step, play);
  const filled = { ...(resolve(step.input ?? {}, play.variables) as object), ...client.input };
  const sent = instead.method ?? method;
  const headers: Record<string, string> = { ...userPoolHeader(play), ...client.headers };
  if (play.app !== undefined) headers['x-authing-app-id'] = play.app.id;
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
    query: method === 'GET' || sent === 'GET' ? (filled as ApiRequest['query']) : {},
    headers,
  };
  if (sent === 'GET' || sent === 'OPTIONS') return request;
  const written =
    body === 'form' ? new URLSearchParams(filled as Record<string, string>).toString() : JSON.stringify(filled);
  return { ...request, body: instead.body ?? written };
}

/** A request that names no user pool is told apart by the app. */
export function userPoolHeader({
  target: { userPoolId, apps },
  app,
}: Pick<Play, 'target' | 'app'>): Readonly<Record<string, string>> {
  return userPoolId === undefined || (app !== undefined && app === apps.otherPool)
    ? {}
    : { 'x-authing-userpool-id': userPoolId };
}

interface ClientAuthentication {
  readonly input?: { readonly [name: string]: Value };
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The app that most cases are played with proves to be itself as it is configured, wherever that is asked for; a case that
 * is about just that says what it sends.
 */
function clientAuthentication({ call, input, headers }: CallStep, { app, target }: Play): ClientAuthentication {
  const { authentication: asked }: Operation = operations[call];
  const isTheirs = app !== target.apps.main || headers?.['authorization'] !== undefined;
  if (isTheirs || !(asked === 'client' || call === 'signin')) return {};
  const { authentication = 'none', id = '', secret = '' } = app ?? {};
  const named = valueAt('client_id', input);
  if (named !== undefined && named !== '$app.id') return {};
  if (authentication === 'client_secret_basic')
    return { headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` } };
  return authentication === 'client_secret_post' ? { input: { client_id: id, client_secret: secret } } : {};
}

const contentTypes = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;
