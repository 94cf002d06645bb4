import type { CryptoKey } from 'jose';
import type { Jwks, OidcConfiguration } from '../../contracts/protocol/index.js';
import type { App } from './apps.js';
import { signingKey } from './signing-key.js';
import type { TokenSet } from './store.js';
import type { User } from './user.js';
import type { World } from './world.js';

/** The scope of a login that asks for none. Source: sdk (DEFAULT_SCOPE of authing-node-sdk 4.0.1). */
export const defaultScope = 'openid profile';

let imported: Promise<{ jose: typeof import('jose'); key: CryptoKey }> | undefined;

/** Imported on first use, once for the process: the key never changes. */
function signing() {
  imported ??= import('jose').then(async (jose) => {
    const { kty, n, e, d, p, q, dp, dq, qi } = signingKey;
    const key = await crypto.subtle.importKey(
      'jwk',
      { kty, n, e, d, p, q, dp, dq, qi },
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      false,
      ['sign'],
    );
    return { jose, key };
  });
  return imported;
}

/** The same claims make the same token: tests that start from one seed and one instant again and again sign once. */
const signed = new Map<string, Promise<string>>();
const maxSigned = 1_000;

function sign(claims: Record<string, unknown>): Promise<string> {
  const text = JSON.stringify(claims);
  const known = signed.get(text);
  if (known !== undefined) return known;
  const token = signing().then(({ jose, key }) =>
    new jose.SignJWT(claims).setProtectedHeader({ alg: signingKey.alg, typ: 'JWT', kid: signingKey.kid }).sign(key),
  );
  if (signed.size >= maxSigned) signed.clear();
  signed.set(text, token);
  return token;
}

/** Whom a login is for, and what it asked for. */
export interface Login {
  readonly user: User;
  readonly app: App;
  readonly scope: string;
  readonly baseUrl: string;
}

/** Issues the tokens of a login. They are a login state only once `openSession` has remembered them. */
export async function issueTokenSet(
  world: World,
  { user, app, scope, baseUrl }: Login,
  sameRefreshToken?: string,
): Promise<TokenSet> {
  const issuedAt = Math.floor(world.clock.now() / 1_000);
  const { accessTokenExpiresIn } = world.rules.assumptions.values;
  const common = {
    sub: user.id,
    aud: app.id,
    iss: issuer(baseUrl),
    iat: issuedAt,
    exp: issuedAt + accessTokenExpiresIn,
  };
  const scopes = scope.split(' ');
  const refreshToken = scopes.includes('offline_access')
    ? { refresh_token: sameRefreshToken ?? world.ids.secret() }
    : {};
  const [accessToken, idToken] = await Promise.all([
    sign({ ...common, jti: world.ids.objectId(), scope }),
    sign({ ...common, ...userClaims(user, scope) }),
  ]);
  return {
    scope,
    access_token: accessToken,
    id_token: idToken,
    ...refreshToken,
    token_type: 'Bearer',
    expire_in: accessTokenExpiresIn,
  };
}

/** Makes the access token a login state, and the refresh token good for more. */
export async function openSession(world: World, { user, app }: Pick<Login, 'user' | 'app'>, tokens: TokenSet) {
  const { access_token, refresh_token, scope, expire_in } = tokens;
  const issuedAt = world.clock.now();
  const owner = { version: 1, userId: user.id, appId: app.id, scope, revoked: false };
  await world.store.sessions.put(access_token, {
    ...owner,
    userPoolId: user.userPoolId,
    issuedAt,
    expiresAt: issuedAt + expire_in * 1_000,
  });
  if (refresh_token !== undefined) await world.store.refreshTokens.put(refresh_token, owner);
}

/** The claims that a scope opens. Source: documented (OpenID Connect Core 1.0, section 5.4). */
export function userClaims(user: User, scope: string): Record<string, unknown> {
  const scopes = scope.split(' ');
  const { username, name, nickname, givenName, familyName, photo, gender, email, phone } = user;
  return {
    ...(scopes.includes('profile') && {
      name,
      nickname,
      given_name: givenName,
      family_name: familyName,
      preferred_username: username,
      picture: photo,
      gender,
    }),
    ...(scopes.includes('email') && { email, email_verified: true }),
    ...(scopes.includes('phone') && { phone_number: phone, phone_number_verified: true }),
  };
}

/** Who issues the tokens. */
export const issuer = (baseUrl: string) => `${baseUrl}/oidc`;

/** The discovery document: what this mock serves, beside the authorization endpoint, which the standard requires. */
export const oidcConfiguration = (baseUrl: string): OidcConfiguration => ({
  issuer: issuer(baseUrl),
  authorization_endpoint: `${issuer(baseUrl)}/auth`,
  token_endpoint: `${issuer(baseUrl)}/token`,
  introspection_endpoint: `${issuer(baseUrl)}/token/introspection`,
  revocation_endpoint: `${issuer(baseUrl)}/token/revocation`,
  userinfo_endpoint: `${issuer(baseUrl)}/me`,
  end_session_endpoint: `${issuer(baseUrl)}/session/end`,
  jwks_uri: `${issuer(baseUrl)}/.well-known/jwks.json`,
  grant_types_supported: ['refresh_token'],
  token_endpoint_auth_methods_supported: ['none', 'client_secret_post', 'client_secret_basic'],
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: [signingKey.alg],
  scopes_supported: ['openid', 'profile', 'email', 'phone', 'offline_access'],
});

/** The public half of the signing key. */
export const publicKeys: Jwks = {
  keys: [
    {
      kty: signingKey.kty,
      use: signingKey.use,
      alg: signingKey.alg,
      kid: signingKey.kid,
      n: signingKey.n,
      e: signingKey.e,
    },
  ],
};
