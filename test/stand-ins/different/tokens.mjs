import { randomBytes, randomUUID } from 'node:crypto';
import { decodeJwt, errors, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { findApp, findUser } from './demonstration-data.mjs';
import { Refusal } from './refusals.mjs';

const lifeInSeconds = 3600;
const keyId = 'different-1';
const nowInSeconds = () => Math.floor(Date.now() / 1000);
const includesScope = (scope, name) => scope.split(' ').includes(name);

const defaultScope = 'openid profile email phone';

export function claimsOfUser(user, scope) {
  return {
    ...(includesScope(scope, 'profile') && {
      name: user.displayName,
      nickname: user.displayName,
      preferred_username: user.username,
      picture: user.photo,
      gender: 'U',
      updated_at: user.updatedAt,
    }),
    ...(includesScope(scope, 'email') && { email: user.email, email_verified: true }),
    ...(includesScope(scope, 'phone') && { phone_number: user.phone, phone_number_verified: true }),
  };
}

const decodeHeader = (token) => JSON.parse(Buffer.from(token.split('.')[0], 'base64url').toString());

export async function createTokens(base) {
  const issuer = `${base}/oidc`;
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const publicJwk = { ...(await exportJWK(publicKey)), kid: keyId, alg: 'RS256', use: 'sig' };
  const refreshGrants = new Map();
  const revokedTokenIds = new Set();
  const revokedGrantIds = new Set();

  const sign = (claims, type, grant) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: keyId, typ: type })
      .setIssuer(issuer)
      .setSubject(grant.userId)
      .setAudience(grant.appId)
      .setIssuedAt()
      .setExpirationTime(nowInSeconds() + lifeInSeconds)
      .sign(privateKey);

  async function tokensOfGrant(grant, scope) {
    const user = findUser(grant.userId);
    const accessClaims = { scope, jti: randomUUID(), grant: grant.id };
    return {
      scope,
      access_token: await sign(accessClaims, 'at+jwt', grant),
      ...(includesScope(scope, 'openid') && { id_token: await sign(claimsOfUser(user, scope), 'JWT', grant) }),
      ...(grant.refreshToken && { refresh_token: grant.refreshToken }),
      token_type: 'Bearer',
    };
  }

  function openGrant(user, app, scope) {
    const grant = { id: randomUUID(), userId: user.id, appId: app.id, scope, issuedAt: nowInSeconds() };
    if (includesScope(scope, 'offline_access')) {
      grant.refreshToken = randomBytes(32).toString('base64url');
      refreshGrants.set(grant.refreshToken, grant);
    }
    return grant;
  }

  async function readAccessToken(token) {
    const { payload } = await jwtVerify(token, publicKey, { issuer, typ: 'at+jwt' });
    if (revokedTokenIds.has(payload.jti) || revokedGrantIds.has(payload.grant)) throw new Error('revoked');
    return payload;
  }

  return {
    issuer,
    jwks: { keys: [publicJwk] },
    lifeInSeconds,
    readAccessToken,
    scopeOf: (token) => (token === '' ? '' : String(decodeJwt(token).scope)),
    readIdToken: async (token) => (await jwtVerify(token, publicKey, { issuer, typ: 'JWT' })).payload,

    // Upstream really writes expire_in in its V3 token set, and expires_in at the OIDC endpoint.
    async tokenSet(user, app, scope = defaultScope) {
      return { ...(await tokensOfGrant(openGrant(user, app, scope), scope)), expire_in: lifeInSeconds };
    },

    async refreshed(grant, scope = grant.scope) {
      return { ...(await tokensOfGrant(grant, scope)), expires_in: lifeInSeconds };
    },

    async granted(user, app, scope = defaultScope) {
      return { ...(await tokensOfGrant(openGrant(user, app, scope), scope)), expires_in: lifeInSeconds };
    },

    // Such a token is of an app: its subject is no user, so that it is nobody's login state.
    async ofApp(app) {
      const grant = { id: randomUUID(), userId: app.id, appId: app.id };
      const claims = { scope: '', jti: randomUUID(), grant: grant.id };
      return {
        scope: '',
        access_token: await sign(claims, 'at+jwt', grant),
        token_type: 'Bearer',
        expires_in: lifeInSeconds,
      };
    },

    findRefreshGrant: (refreshToken) => refreshGrants.get(refreshToken),

    async userOfAccessToken(token) {
      try {
        const isIdToken = decodeHeader(token).typ === 'JWT';
        const claims = isIdToken
          ? (await jwtVerify(token, publicKey, { issuer })).payload
          : await readAccessToken(token);
        const user = findUser(claims.sub);
        if (user) return user;
        if (findApp(claims.sub)) throw new Refusal('notLoggedIn');
      } catch (error) {
        if (error instanceof Refusal) throw error;
        if (error instanceof errors.JWTExpired) throw new Refusal('loginStateExpired');
      }
      throw new Refusal('loginStateInvalid');
    },

    revokeRefreshGrant(grant) {
      refreshGrants.delete(grant.refreshToken);
      revokedGrantIds.add(grant.id);
    },

    revokeAccessToken: (payload) => revokedTokenIds.add(payload.jti),
  };
}
