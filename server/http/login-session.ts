import type { ApiRequest } from '../../contracts/protocol/index.js';
import type { Mock } from '../../mocks/index.js';

/** The credential that the login page hands to its backend: a ticket, or the id_token where the app returns full user info. */
export interface LoginResult {
  readonly ticket?: unknown;
  readonly idToken?: unknown;
}

/** The answer of the backend to the login page: the user who is logged in, or why nobody is. */
export interface LoginAnswer {
  readonly status: 200 | 422;
  readonly body: { readonly header: object; readonly claims: object } | { readonly message: string };
}

/**
 * The backend of the login page: exchanges a ticket as the backend of a company does, from a server and not from a browser,
 * and verifies the id_token against the published keys. The tokens stay here.
 */
export async function openLoginSession(
  mock: Pick<Mock, 'respond' | 'apps' | 'clock'>,
  baseUrl: string,
  { ticket, idToken }: LoginResult,
): Promise<LoginAnswer> {
  const { id: appId } = mock.apps.fallback;
  const ask = async (request: Pick<ApiRequest, 'method' | 'path' | 'body'>) => {
    const headers = { 'content-type': 'application/json', 'x-authing-app-id': appId };
    // Under a fault there may be no answer.
    const { body = {} } = (await mock.respond({ baseUrl, query: {}, headers, ...request })) ?? {};
    return body as Readonly<Record<string, unknown>>;
  };
  let token = idToken;
  if (token === undefined) {
    const path = '/api/v3/exchange-tokenset-with-qrcode-ticket';
    const { message, data } = await ask({ method: 'POST', path, body: JSON.stringify({ ticket }) });
    if (data === undefined) return { status: 422, body: { message: String(message ?? 'no answer') } };
    token = (data as { id_token?: unknown }).id_token;
  }
  const { createLocalJWKSet, jwtVerify } = await import('jose');
  const keys = await ask({ method: 'GET', path: '/oidc/.well-known/jwks.json' });
  try {
    const { payload, protectedHeader } = await jwtVerify(
      String(token),
      createLocalJWKSet(keys as unknown as Parameters<typeof createLocalJWKSet>[0]),
      { issuer: `${baseUrl}/oidc`, audience: appId, currentDate: new Date(mock.clock.now()) },
    );
    return { status: 200, body: { header: protectedHeader, claims: payload } };
  } catch (error) {
    return { status: 422, body: { message: (error as Error).message } };
  }
}
