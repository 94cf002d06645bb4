import { decodeJwt, type Jwks, type OidcConfiguration } from '../../contracts/protocol/index.js';
import type { TokenSet } from '../store/records.js';
import type { App } from './apps.js';
import { signingKey } from './signing-key.js';
import type { User } from './user.js';
import type { World } from './world.js';

/** The scope of a login that asks for none. Source: sdk (DEFAULT_SCOPE of authing-node-sdk 4.0.1). */
export const defaultScope = 'openid profile';

/** The same claims make the same token: tests that start from one seed and one instant again and again sign once. */
const signed = new Map<string, Promise<string>>();
const maxSigned = 1_000;

/** The claims of a token, and the app that it is for: its algorithm signs it. */
function sign(claims: Record<string, unknown>, app?: App): Promise<string> {
  const secret = app?.settings.id_token_signed_response_alg === 'HS256' ? app.secret : undefined;
  const text = JSON.stringify([claims, secret]);
  const known = signed.get(text);
  if (known !== undefined) return known;
  // Loaded with the first token: a page that only polls does without.
  const token = import('./sign.js').then(({ signToken }) => signToken(claims, secret));
  if (signed.size >= maxSigned) signed.clear();
  signed.set(text, token);
  return token;
}

/** The user of a login, and what it asked for. */
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
    sign({ ...common, jti: world.ids.objectId(), scope }, app),
    sign({ ...common, ...userClaims(user, scope) }, app),
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

/** Issues the access token of an app that acts for itself: it stands for no user. Source: documented (RFC 6749, section 4.4). */
export async function issueClientToken(world: World, app: App, scope: string, baseUrl: string): Promise<TokenSet> {
  const issuedAt = world.clock.now();
  const { accessTokenExpiresIn } = world.rules.assumptions.values;
  const iat = Math.floor(issuedAt / 1_000);
  const claims = { sub: app.id, aud: app.id, iss: issuer(baseUrl), iat, exp: iat + accessTokenExpiresIn, scope };
  const accessToken = await sign({ ...claims, jti: world.ids.objectId() }, app);
  await world.store.sessions.put(accessToken, {
    version: 1,
    userId: '',
    userPoolId: app.userPoolId,
    appId: app.id,
    scope,
    issuedAt,
    expiresAt: issuedAt + accessTokenExpiresIn * 1_000,
    revoked: false,
  });
  return { scope, access_token: accessToken, token_type: 'Bearer', expire_in: accessTokenExpiresIn };
}

/** Issues the token of a management client: it names the user pool, where the SDKs read it. Source: sdk (Go, Python, PHP). */
export async function issueManagementToken(world: World, userId: string, baseUrl: string) {
  const { userPoolId, fallback } = world.apps;
  const issuedAt = world.clock.now();
  const expiresIn = 7_200;
  const iat = Math.floor(issuedAt / 1_000);
  const token = await sign({
    sub: userPoolId,
    iss: issuer(baseUrl),
    iat,
    exp: iat + expiresIn,
    jti: world.ids.objectId(),
    scoped_userpool_id: userPoolId,
  });
  await world.store.sessions.put(token, {
    version: 1,
    userId,
    userPoolId,
    appId: fallback.id,
    scope: defaultScope,
    issuedAt,
    expiresAt: issuedAt + expiresIn * 1_000,
    revoked: false,
  });
  return { access_token: token, expires_in: expiresIn };
}

/** Verifies a token by its signature: by our key, or by the secret of its app. Answers its claims, whatever their time. */
export async function verifySignature(world: World, token: string): Promise<Record<string, unknown> | undefined> {
  const decoded = decodeJwt(token);
  if (decoded === undefined) return undefined;
  const { header, claims, signed: text, signature } = decoded;
  const isHs256 = header['alg'] === 'HS256';
  if (!isHs256 && header['alg'] !== signingKey.alg) return undefined;
  const app = world.apps.byId(String(claims['aud']));
  if (isHs256 && app?.settings.id_token_signed_response_alg !== 'HS256') return undefined;
  const { isSignature } = await import('./sign.js');
  return (await isSignature(text, signature, isHs256 ? app?.secret : undefined)) ? claims : undefined;
}

/** Makes the access token a login state, and the refresh token good for more. */
export async function openSession(world: World, { user, app }: Pick<Login, 'user' | 'app'>, tokens: TokenSet) {
  const { access_token, refresh_token, scope, expire_in } = tokens;
  const issuedAt = world.clock.now();
  // Written out: on Node 20 a spread makes a hidden class of its own at each call, which takes as much memory as the record.
  await world.store.sessions.put(access_token, {
    version: 1,
    userId: user.id,
    userPoolId: user.userPoolId,
    appId: app.id,
    scope,
    issuedAt,
    expiresAt: issuedAt + expire_in * 1_000,
    revoked: false,
  });
  if (refresh_token === undefined) return;
  await world.store.refreshTokens.put(refresh_token, {
    version: 1,
    userId: user.id,
    appId: app.id,
    scope,
    revoked: false,
  });
}

/** The claims that a scope opens. Source: documented (upstream's table of scopes; OpenID Connect Core 1.0, section 5.4). */
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
      birthdate: null,
      locale: 'zh-CN',
      middle_name: null,
      profile: null,
      website: null,
      zoneinfo: 'Asia/Shanghai',
      updated_at: new Date(user.createdAt).toISOString(),
    }),
    ...(scopes.includes('username') && { username }),
    ...(scopes.includes('external_id') && { external_id: null }),
    ...(scopes.includes('roles') && { roles: [] }),
    ...(scopes.includes('tenant_id') && { tenant_id: null }),
    ...(scopes.includes('extended_fields') && { extended_fields: {} }),
    ...(scopes.includes('email') && { email, email_verified: true }),
    ...(scopes.includes('phone') && { phone_number: phone, phone_number_verified: true }),
  };
}

/** The grant that turns a V2 token into a token set. Source: documented. */
export const authingTokenGrant = 'http://authing.cn/oidc/grant_type/authing_token';

/** The issuer of the tokens. */
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
  grant_types_supported: ['refresh_token', 'password', 'client_credentials', authingTokenGrant],
  token_endpoint_auth_methods_supported: clientMethods,
  introspection_endpoint_auth_methods_supported: clientMethods,
  revocation_endpoint_auth_methods_supported: clientMethods,
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: [signingKey.alg, 'HS256'],
  id_token_encryption_alg_values_supported: [],
  id_token_encryption_enc_values_supported: [],
  userinfo_signing_alg_values_supported: [],
  userinfo_encryption_alg_values_supported: [],
  userinfo_encryption_enc_values_supported: [],
  claim_types_supported: ['normal'],
  claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', ...claimNames],
  code_challenge_methods_supported: ['S256'],
  scopes_supported: [
    ...['openid', 'profile', 'username', 'email', 'phone', 'offline_access'],
    ...['roles', 'external_id', 'extended_fields', 'tenant_id'],
  ],
});

const clientMethods = ['none', 'client_secret_post', 'client_secret_basic'];

const claimNames = [
  ...['name', 'nickname', 'given_name', 'family_name', 'middle_name', 'preferred_username', 'profile', 'picture'],
  ...['gender', 'birthdate', 'locale', 'zoneinfo', 'website', 'updated_at', 'username', 'email', 'email_verified'],
  ...['phone_number', 'phone_number_verified', 'roles', 'external_id', 'extended_fields', 'tenant_id'],
];

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
