import type { OperationInput } from '../../contracts/protocol/index.js';
import { authenticateClient, readApp, readClientCredentials } from '../engine/authenticate.js';
import { andThen } from '../engine/maybe-promise.js';
import { refuse } from '../engine/refusal.js';
import { readCustomData } from '../world/custom-data.js';
import { defaultScope, issueTokenSet, openSession } from '../world/tokens.js';
import type { User } from '../world/user.js';
import { type AccountKind, readUser } from '../world/users.js';
import type { Behaviours } from './behaviour.js';

export const sessionBehaviours: Behaviours<'signin' | 'getProfile'> = {
  async signin({ world, request, input }) {
    if (input.connection !== 'PASSWORD') throw refuse('unsupported', { field: `connection ${input.connection}` });
    const { passwordEncryptType: encryption = 'none', scope = defaultScope } = input.options ?? {};
    if (encryption !== 'none') throw refuse('unsupported', { field: `passwordEncryptType ${encryption}` });
    const { passwordPayload: payload } = input;
    if (payload === undefined) throw refuse('invalid-argument', { field: 'passwordPayload', problem: 'required' });
    const credentials = readClientCredentials(request, input);
    const app = readApp(world, request, credentials);
    // A phone app keeps no secret, so none is asked for here; one that is sent has to be right. Source: assumed.
    if (credentials.secret !== undefined) authenticateClient(app, credentials);
    const [kind, account] = accountOf(payload);
    const user = (await world.users.directory()).byAccount(app.userPoolId, account, kind);
    if (user === undefined) throw refuse('user-not-found');
    if (user.locked) throw refuse('user-locked');
    if (user.password !== payload.password) throw refuse('wrong-password');
    const tokenSet = await issueTokenSet(world, { user, app, scope, baseUrl: request.baseUrl });
    await openSession(world, { user, app }, tokenSet);
    return tokenSet;
  },

  getProfile: ({ world, session, input }) =>
    andThen(readUser(world.users, session.userId), (user) => {
      if (user === undefined) throw refuse('login-invalid');
      const isAsked =
        input.withCustomData === 'true' || world.rules.assumptions.values.profileShowsCustomData === 'always';
      if (!isAsked && !seesCustomData(session.scope)) return profile(user);
      return andThen(readCustomData(world, user.id), (customData) => ({ ...profile(user), customData }));
    }),
};

type PasswordPayload = NonNullable<OperationInput<'signin'>['passwordPayload']>;

/** What the user is looked up by; the first that is there counts (assumed). `account` is any of the others. */
function accountOf({ account, username, email, phone }: PasswordPayload): readonly [AccountKind, string] {
  if (account !== undefined) return ['account', account];
  if (username !== undefined) return ['username', username];
  return email === undefined ? ['phone', phone ?? ''] : ['email', email];
}

/** Scopes that show the custom data without being asked. Source: assumed (which scope it takes is not published). */
const customDataScopes = ['custom_data', 'extended_fields'];

const seesCustomData = (scope: string) => scope.split(' ').some((one) => customDataScopes.includes(one));

function profile({ id, createdAt, username, name, nickname, givenName, familyName, ...user }: User) {
  const created = new Date(createdAt).toISOString();
  return {
    userId: id,
    createdAt: created,
    updatedAt: created,
    status: 'Activated' as const,
    workStatus: 'Active' as const,
    gender: user.gender,
    emailVerified: true,
    phoneVerified: true,
    username,
    name,
    nickname,
    givenName,
    familyName,
    email: user.email,
    phone: user.phone,
    photo: user.photo,
  };
}
