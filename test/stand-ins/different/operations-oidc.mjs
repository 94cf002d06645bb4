import { accessTokenOf, claimedClient, isAuthenticClient } from './callers.mjs';
import { findApp, findUser, findUserByAccount } from './demonstration-data.mjs';
import { OAuthRefusal } from './refusals.mjs';
import { claimsOfUser } from './tokens.mjs';

const registered = ['https://shop.example.com/bye'];
const authingToken = 'http://authing.cn/oidc/grant_type/authing_token';
const notStored = { 'cache-control': 'no-store', pragma: 'no-cache' };

function requireClient(call, fields) {
  const claim = claimedClient(call, fields);
  const app = findApp(claim.id);
  if (!app || !isAuthenticClient(app, claim)) {
    throw new OAuthRefusal(401, 'invalid_client', 'client authentication failed');
  }
  return app;
}

function requireField(fields, name) {
  if (typeof fields[name] !== 'string' || fields[name] === '') {
    throw new OAuthRefusal(400, 'invalid_request', `missing required parameter: ${name}`);
  }
  return fields[name];
}

export function oidcOperations({ tokens, base }) {
  const discoveryAt = (at) => ({
    issuer: `${at}/oidc`,
    authorization_endpoint: `${at}/oidc/auth`,
    token_endpoint: `${at}/oidc/token`,
    introspection_endpoint: `${at}/oidc/token/introspection`,
    revocation_endpoint: `${at}/oidc/token/revocation`,
    userinfo_endpoint: `${at}/oidc/me`,
    jwks_uri: `${at}/oidc/.well-known/jwks.json`,
    grant_types_supported: ['refresh_token', 'password', 'client_credentials', authingToken],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'phone', 'offline_access'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_post', 'client_secret_basic'],
    introspection_endpoint_auth_methods_supported: ['none', 'client_secret_post', 'client_secret_basic'],
    revocation_endpoint_auth_methods_supported: ['none', 'client_secret_post', 'client_secret_basic'],
    claims_supported: ['sub', 'name', 'nickname', 'picture', 'email', 'email_verified', 'phone_number'],
  });

  // The token of another client counts as unknown.
  async function readOwnToken(token, app) {
    const grant = tokens.findRefreshGrant(token);
    if (grant) return grant.appId === app.id ? { grant } : {};
    try {
      const payload = await tokens.readAccessToken(token);
      return payload.aud === app.id ? { payload } : {};
    } catch {
      return {};
    }
  }

  async function token(call) {
    const fields = call.form();
    const app = requireClient(call, fields);
    const grantType = requireField(fields, 'grant_type');
    const grantTokens = Object.hasOwn(grantTypes, grantType) ? grantTypes[grantType] : undefined;
    if (!grantTokens) throw new OAuthRefusal(400, 'unsupported_grant_type', `${grantType} is not supported`);
    return { content: await grantTokens(app, fields), headers: notStored };
  }

  async function byRefreshToken(app, fields) {
    const grant = tokens.findRefreshGrant(requireField(fields, 'refresh_token'));
    if (!grant || grant.appId !== app.id) throw new OAuthRefusal(400, 'invalid_grant', 'refresh token is invalid');
    const granted = grant.scope.split(' ');
    if (fields.scope?.split(' ').some((name) => !granted.includes(name))) {
      throw new OAuthRefusal(400, 'invalid_scope', 'the scope is wider than the grant');
    }
    return tokens.refreshed(grant, fields.scope || undefined);
  }

  async function byPassword(app, fields) {
    const user = findUserByAccount(app.userPoolId, { account: requireField(fields, 'username') });
    if (!user || user.password !== requireField(fields, 'password')) {
      throw new OAuthRefusal(400, 'invalid_grant', 'account or password is wrong');
    }
    return tokens.granted(user, app, fields.scope || undefined);
  }

  async function byAuthingToken(app, fields) {
    const user = await tokens.userOfAccessToken(requireField(fields, 'token')).catch(() => {
      throw new OAuthRefusal(400, 'invalid_grant', 'the token is no login state');
    });
    return tokens.granted(user, app, fields.scope || undefined);
  }

  const grantTypes = {
    refresh_token: byRefreshToken,
    password: byPassword,
    client_credentials: (app) => tokens.ofApp(app),
    [authingToken]: byAuthingToken,
  };

  function describe({ grant, payload }) {
    if (grant) {
      const { userId, appId, scope, issuedAt } = grant;
      return { active: true, sub: userId, client_id: appId, scope, iat: issuedAt, iss: tokens.issuer };
    }
    if (!payload) return { active: false };
    const { sub, aud, scope, exp, iat, iss, jti } = payload;
    const username = findUser(sub)?.username;
    return { active: true, sub, aud, client_id: aud, username, scope, exp, iat, iss, jti, token_type: 'Bearer' };
  }

  async function introspection(call) {
    const fields = call.form();
    const app = requireClient(call, fields);
    return { content: describe(await readOwnToken(requireField(fields, 'token'), app)), headers: notStored };
  }

  async function revocation(call) {
    const fields = call.form();
    const app = requireClient(call, fields);
    const { grant, payload } = await readOwnToken(requireField(fields, 'token'), app);
    if (grant) tokens.revokeRefreshGrant(grant);
    if (payload) tokens.revokeAccessToken(payload);
    return { type: 'text/plain', content: '' };
  }

  async function me(call) {
    let payload;
    try {
      payload = await tokens.readAccessToken(accessTokenOf(call) || call.query.access_token);
    } catch {
      throw new OAuthRefusal(401, 'invalid_token', 'the access token is invalid');
    }
    return { content: { sub: payload.sub, ...claimsOfUser(findUser(payload.sub), payload.scope) } };
  }

  async function endSession(call) {
    const { id_token_hint: idToken, post_logout_redirect_uri: address, state } = call.query;
    if (address === undefined) return { content: {} };
    if (!/^https?:/.test(address)) throw new OAuthRefusal(400, 'invalid_request', 'post_logout_redirect_uri is wrong');
    try {
      await tokens.readIdToken(idToken);
    } catch {
      throw new OAuthRefusal(400, 'invalid_request', 'id_token_hint is missing or wrong');
    }
    if (!registered.includes(address)) {
      throw new OAuthRefusal(400, 'invalid_request', 'post_logout_redirect_uri is not registered');
    }
    const location = new URL(address);
    if (state !== undefined) location.searchParams.set('state', state);
    return { httpStatus: 302, headers: { location: location.href }, content: '' };
  }

  return {
    'GET /oidc/session/end': endSession,
    'GET /oidc/.well-known/openid-configuration': ({ below = '' }) => ({ content: discoveryAt(base + below) }),
    'GET /oidc/.well-known/jwks.json': () => ({ content: tokens.jwks }),
    'POST /oidc/token': token,
    'POST /oidc/token/introspection': introspection,
    'POST /oidc/token/revocation': revocation,
    'GET /oidc/me': me,
    'POST /oidc/me': me,
    'GET /oidc/me/': me,
  };
}
