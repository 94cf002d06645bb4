import { refuse } from '../engine/refusal.js';
import { issuer, issueTokenSet, oidcConfiguration, openSession, publicKeys, userClaims } from '../world/tokens.js';
import { next, update } from '../world/update.js';
import { readUser } from '../world/users.js';
import type { Behaviours } from './behaviour.js';

export const oidcBehaviours: Behaviours<
  | 'oidcDiscovery'
  | 'oidcJwks'
  | 'oidcToken'
  | 'oidcIntrospection'
  | 'oidcRevocation'
  | 'oidcUserinfo'
  | 'oidcEndSession'
> = {
  oidcDiscovery: ({ request }) => oidcConfiguration(request.baseUrl),
  oidcJwks: () => publicKeys,

  async oidcToken({ world, app, request, input }) {
    if (input.grant_type !== 'refresh_token') throw refuse('grant-unsupported');
    if (input.refresh_token === undefined) {
      throw refuse('invalid-argument', { field: 'refresh_token', problem: 'required' });
    }
    const grant = await world.store.refreshTokens.get(input.refresh_token);
    if (grant === undefined || grant.revoked || grant.appId !== app.id) throw refuse('grant-invalid');
    const user = await readUser(world.users, grant.userId);
    if (user === undefined || user.locked) throw refuse('grant-invalid');
    const login = { user, app, scope: narrow(grant.scope, input.scope), baseUrl: request.baseUrl };
    const { expire_in, ...tokens } = await issueTokenSet(world, login, input.refresh_token);
    await openSession(world, { user, app }, { ...tokens, expire_in });
    return { ...tokens, expires_in: expire_in };
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

  /** A login state is a token that a client keeps, so there is no session of the browser to end: it is sent on. */
  oidcEndSession({ input: { post_logout_redirect_uri, state } }) {
    if (post_logout_redirect_uri === undefined) return {};
    const location = new URL(post_logout_redirect_uri);
    if (state !== undefined) location.searchParams.set('state', state);
    return { location: location.href };
  },
};

/** A refresh may ask for less than was granted, not for more. Source: documented (RFC 6749, section 6). */
function narrow(granted: string, asked: string | undefined): string {
  if (asked === undefined || asked === '') return granted;
  const scopes = granted.split(' ');
  if (!asked.split(' ').every((scope) => scopes.includes(scope))) throw refuse('scope-exceeded');
  return asked;
}
