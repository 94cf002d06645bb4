import { refuse } from '../engine/refusal.js';
import type { TokenSet } from '../store/records.js';
import { next, update } from '../store/update.js';
import {
  authingTokenGrant,
  defaultScope,
  issueClientToken,
  issuer,
  issueTokenSet,
  type Login,
  oidcConfiguration,
  openSession,
  publicKeys,
  userClaims,
  verifySignature,
} from '../world/tokens.js';
import { readUser } from '../world/users.js';
import type { World } from '../world/world.js';
import type { Behaviours, Call } from './behaviour.js';
import { readUserByPassword } from './session.js';

export const oidcBehaviours: Behaviours<
  | 'oidcDiscovery'
  | 'oidcJwks'
  | 'oidcToken'
  | 'oidcIntrospection'
  | 'oidcRevocation'
  | 'oidcUserinfo'
  | 'oidcValidateToken'
  | 'oidcEndSession'
> = {
  oidcDiscovery: ({ request }) => oidcConfiguration(request.baseUrl),
  oidcJwks: () => publicKeys,

  async oidcToken(call) {
    const { grant_type: name } = call.input;
    const grant = Object.hasOwn(grants, name) ? grants[name] : undefined;
    if (grant === undefined) throw refuse('grant-unsupported', { field: name.slice(0, 100) });
    const { expire_in, ...tokens } = await grant(call);
    return { ...tokens, expires_in: expire_in, expire_in };
  },

  async oidcIntrospection({ world, request, input }) {
    const session = await world.store.sessions.get(input.token);
    if (session !== undefined && !session.revoked && world.clock.now() < session.expiresAt) {
      return {
        active: true,
        sub: session.userId,
        client_id: session.appId,
        scope: session.scope,
        iss: issuer(request.baseUrl),
        iat: Math.floor(session.issuedAt / 1_000),
        exp: Math.floor(session.expiresAt / 1_000),
        token_type: 'Bearer',
      };
    }
    const grant = await world.store.refreshTokens.get(input.token);
    if (grant === undefined || grant.revoked) return { active: false };
    return { active: true, sub: grant.userId, client_id: grant.appId, scope: grant.scope };
  },

  /** An unknown token is revoked already. Source: documented (RFC 7009, section 2.2). */
  async oidcRevocation({ world, app, input: { token } }) {
    const { refreshTokens, sessions } = world.store;
    await update(sessions, token, (session) =>
      session?.appId === app.id ? next(session, { revoked: true }) : undefined,
    );
    await update(refreshTokens, token, (grant) =>
      grant?.appId === app.id ? next(grant, { revoked: true }) : undefined,
    );
    return undefined;
  },

  async oidcUserinfo({ world, session }) {
    const user = await readUser(world.users, session.userId);
    if (user === undefined) throw refuse('login-invalid');
    return { sub: user.id, ...userClaims(user, session.scope) };
  },

  async oidcValidateToken({ world, input: { id_token, access_token } }) {
    const claims = await verifySignature(world, id_token ?? access_token ?? '');
    if (claims === undefined) throw refuse('login-invalid');
    if (world.clock.now() >= Number(claims['exp']) * 1_000) throw refuse('login-expired');
    return { ...claims, sub: String(claims['sub']) };
  },

  /** A login state is a token that a client keeps, so there is no session of the browser to end: it is sent on. */
  async oidcEndSession({ world, input: { id_token_hint, post_logout_redirect_uri, state } }) {
    if (post_logout_redirect_uri === undefined) return {};
    // Source: documented (an id_token comes with the address, and the address is registered).
    const claims = id_token_hint === undefined ? undefined : await verifySignature(world, id_token_hint);
    const app = world.apps.byId(String(claims?.['aud']));
    if (app === undefined) throw refuse('invalid-argument', { field: 'id_token_hint', problem: 'no-id-token' });
    if (!app.settings.post_logout_redirect_uris.includes(post_logout_redirect_uri)) {
      throw refuse('invalid-argument', { field: 'post_logout_redirect_uri', problem: 'not-registered' });
    }
    const location = new URL(post_logout_redirect_uri);
    if (state !== undefined) location.searchParams.set('state', state);
    return { location: location.href };
  },
};

type TokenCall = Call<'oidcToken'>;

/** The grants by their name. A code has no page here that would give it: authorization_code is unsupported. */
const grants: { readonly [name: string]: (call: TokenCall) => Promise<TokenSet> } = {
  async refresh_token({ world, app, request, input }) {
    const { refresh_token: token } = input;
    if (token === undefined) throw refuse('invalid-argument', { field: 'refresh_token', problem: 'required' });
    const grant = await world.store.refreshTokens.get(token);
    if (grant === undefined || grant.revoked || grant.appId !== app.id) throw refuse('grant-invalid');
    const user = await readUser(world.users, grant.userId);
    if (user === undefined || user.locked) throw refuse('grant-invalid');
    const login = { user, app, scope: narrow(grant.scope, input.scope), baseUrl: request.baseUrl };
    const tokens = await issueTokenSet(world, login, token);
    await openSession(world, { user, app }, tokens);
    return tokens;
  },

  async password({ world, app, request, input }) {
    const { username, password } = input;
    if (username === undefined) throw refuse('invalid-argument', { field: 'username', problem: 'required' });
    if (password === undefined) throw refuse('invalid-argument', { field: 'password', problem: 'required' });
    const user = await readUserByPassword(world, app, ['account', username], password);
    return logIn(world, { user, app, scope: input.scope ?? defaultScope, baseUrl: request.baseUrl });
  },

  async client_credentials({ world, app, request, input }) {
    // Source: documented (RFC 6749, section 4.4: only by a client that authenticates itself).
    if (app.clientAuthentication === 'none') throw refuse('client-authentication-failed');
    return issueClientToken(world, app, input.scope ?? '', request.baseUrl);
  },

  async [authingTokenGrant]({ world, app, request, input }) {
    const { token } = input;
    if (token === undefined) throw refuse('invalid-argument', { field: 'token', problem: 'required' });
    const session = await world.store.sessions.get(token);
    const isValid = session !== undefined && !session.revoked && world.clock.now() < session.expiresAt;
    const user = isValid ? await readUser(world.users, session.userId) : undefined;
    if (user === undefined || user.userPoolId !== app.userPoolId) throw refuse('grant-invalid');
    return logIn(world, { user, app, scope: input.scope ?? defaultScope, baseUrl: request.baseUrl });
  },
};

async function logIn(world: World, login: Login): Promise<TokenSet> {
  const tokens = await issueTokenSet(world, login);
  await openSession(world, login, tokens);
  return tokens;
}

/** A refresh may ask for less than was granted, not for more. Source: documented (RFC 6749, section 6). */
function narrow(granted: string, asked: string | undefined): string {
  if (asked === undefined || asked === '') return granted;
  const scopes = granted.split(' ');
  if (!asked.split(' ').every((scope) => scopes.includes(scope))) throw refuse('scope-exceeded');
  return asked;
}
