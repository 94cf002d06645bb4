import { type ApiRequest, decodeJwt } from '../../contracts/protocol/index.js';
import type { Session } from '../store/records.js';
import type { App } from '../world/apps.js';
import { verifySignature } from '../world/tokens.js';
import { readUser } from '../world/users.js';
import type { World } from '../world/world.js';
import { andThen, type MaybePromise } from './maybe-promise.js';
import { refuse } from './refusal.js';
import { authenticateSignature } from './signature.js';

/** The places in which an operation looks for a login state. */
interface LoginPlaces {
  /** An id_token is as good as an access token. */
  readonly takesIdToken?: boolean;
  /** The token of the query or the form, where there is no header. */
  readonly otherToken?: string | undefined;
}

/**
 * Finds the login state of the caller. An access token is looked up, not verified by its signature: only the tokens of this
 * mock are a login state. An id_token is verified. Source: sdk (`Authorization` carries the bare token from V3 clients,
 * `Bearer` from V2 ones; Guard for iOS and Android send an id_token).
 */
export function authenticateUser(
  world: World,
  request: ApiRequest,
  { takesIdToken = true, otherToken }: LoginPlaces = {},
): MaybePromise<Session> {
  const { authorization = otherToken } = request.headers;
  if (typeof authorization !== 'string') throw refuse('not-logged-in');
  if (authorization === '') throw refuse(world.rules.assumptions.values.emptyLogin);
  if (authorization.startsWith('authing ')) return authenticateSignature(world, request);
  const token = readToken({ headers: { authorization } });
  if (token === '') throw refuse('not-logged-in');
  return andThen(world.store.sessions.get(token), (session) => {
    if (session === undefined && takesIdToken) return authenticateIdToken(world, token, authorization);
    if (session === undefined || session.revoked) throw refuse(refusalOf(world, authorization));
    if (world.clock.now() >= session.expiresAt) throw refuse('login-expired');
    // The token of a client that stands for no user.
    if (session.userId === '') throw refuse('not-logged-in');
    return session;
  });
}

/** An id_token shows all that its user has let it show: which scope it came with is not in it. Source: assumed. */
const scopeOfIdTokens = 'openid profile email phone';

/** The login state behind an id_token of ours: signed, in time, for an app of this world, and of a user of its pool. */
function authenticateIdToken(world: World, token: string, authorization: string): MaybePromise<Session> {
  // An access token that this mock does not know is none of it, whoever has signed it.
  const decoded = decodeJwt(token);
  if (decoded === undefined || decoded.claims['jti'] !== undefined) throw refuse(refusalOf(world, authorization));
  return verifyIdToken(world, token, authorization);
}

async function verifyIdToken(world: World, token: string, authorization: string): Promise<Session> {
  const claims = await verifySignature(world, token);
  const app = world.apps.byId(String(claims?.['aud']));
  const { sub, iat, exp } = claims ?? {};
  const user = app && (await readUser(world.users, String(sub)));
  if (user === undefined || user.userPoolId !== app?.userPoolId) throw refuse(refusalOf(world, authorization));
  if (world.clock.now() >= Number(exp) * 1_000) throw refuse('login-expired');
  return {
    version: 1,
    userId: user.id,
    userPoolId: user.userPoolId,
    appId: app.id,
    scope: scopeOfIdTokens,
    issuedAt: Number(iat) * 1_000,
    expiresAt: Number(exp) * 1_000,
    revoked: false,
  };
}

/** The token of the header `authorization`, with or without its scheme. Source: sdk. */
export function readToken({ headers }: Pick<ApiRequest, 'headers'>): string {
  const authorization = String(headers['authorization'] ?? '');
  return /^bearer(?:\s|$)/i.test(authorization) ? authorization.slice(7).trim() : authorization;
}

/** The refusal of a login state that is none: the credentials of an app may be told apart. */
const refusalOf = (world: World, authorization: string) =>
  /^basic\s/i.test(authorization) ? world.rules.assumptions.values.appCredentialsAsLogin : 'login-invalid';

/** The app id and secret as a client sends them. */
export interface ClientCredentials {
  readonly method: App['clientAuthentication'];
  readonly id: string | undefined;
  readonly secret: string | undefined;
}

/** Reads how a client authenticates itself: by the header, by the body, or not at all. Source: documented. */
export function readClientCredentials(
  { headers }: ApiRequest,
  body: { readonly client_id?: string | undefined; readonly client_secret?: string | undefined },
): ClientCredentials {
  const basic = /^basic\s+(\S+)$/i.exec(String(headers['authorization'] ?? ''))?.[1];
  if (basic !== undefined) {
    const [id, ...secret] = decodeBase64(basic).split(':');
    return { method: 'client_secret_basic', id: id || undefined, secret: secret.join(':') };
  }
  const method = body.client_secret === undefined ? 'none' : 'client_secret_post';
  return { method, id: body.client_id, secret: body.client_secret };
}

function decodeBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}

/** The app that a request names, by its credentials or by header; the first demo app if it names none (assumed). */
export function readApp(world: World, { headers }: ApiRequest, credentials?: ClientCredentials): App {
  const id = credentials?.id ?? headers['x-authing-app-id'];
  if (id === undefined) return world.apps.fallback;
  const app = world.apps.byId(String(id));
  if (app === undefined) throw refuse('app-not-found');
  return app;
}

/** The app that a call names in its headers, or the one of calls that name none; `undefined` where it does not exist. */
export function readAppOrFallback(world: World, request: ApiRequest): App | undefined {
  const { id } = readClientCredentials(request, {});
  return world.apps.byId(String(id ?? request.headers['x-authing-app-id'] ?? world.apps.fallback.id));
}

/**
 * Refuses a secret that is not that of the app, wherever it was sent. A phone app keeps no secret, so sign-in asks for none
 * (assumed). Source: RFC 6749, section 2.3.1; sdk (authing-golang-sdk sends it in the body, whatever the app is configured for).
 */
export function verifySecret(app: App, secret: string): void {
  if (app.clientAuthentication !== 'none' && secret !== app.secret) throw refuse('client-authentication-failed');
}

/** Refuses a client that does not prove to be the app, in the way that the app is configured for. */
export function authenticateClient(app: App, { method, secret }: ClientCredentials): void {
  if (app.clientAuthentication === 'none') return;
  if (method !== app.clientAuthentication || secret !== app.secret) throw refuse('client-authentication-failed');
}
