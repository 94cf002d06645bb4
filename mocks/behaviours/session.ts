import type { OperationInput } from '../../contracts/protocol/index.js';
import { readApp, readClientCredentials, verifySecret } from '../engine/authenticate.js';
import { andThen } from '../engine/maybe-promise.js';
import { refuse } from '../engine/refusal.js';
import type { App } from '../world/apps.js';
import { readCustomData } from '../world/custom-data.js';
import { defaultScope, issueManagementToken, issueTokenSet, openSession } from '../world/tokens.js';
import type { AccountKind, User } from '../world/user.js';
import { readUser } from '../world/users.js';
import type { World } from '../world/world.js';
import type { Behaviours } from './behaviour.js';
import { spellToken, spellUser } from './spell-v2.js';

export const sessionBehaviours: Behaviours<
  | 'signin'
  | 'getProfile'
  | 'system'
  | 'checkAppIdSecret'
  | 'getManagementToken'
  | 'loginByAccountV2'
  | 'getCurrentUserV2'
> = {
  async signin({ world, request, input }) {
    if (input.connection !== 'PASSWORD') throw refuse('unsupported', { field: `connection ${input.connection}` });
    const { passwordEncryptType: encryption = 'none', scope = defaultScope } = input.options ?? {};
    if (encryption === 'sm2') throw refuse('unsupported', { field: 'passwordEncryptType sm2' });
    const { passwordPayload: payload } = input;
    if (payload === undefined) throw refuse('invalid-argument', { field: 'passwordPayload', problem: 'required' });
    const credentials = readClientCredentials(request, input);
    const app = readApp(world, request, credentials);
    if (credentials.secret !== undefined) verifySecret(app, credentials.secret);
    const password = encryption === 'rsa' ? (await world.passwordKey()).decrypt(payload.password) : payload.password;
    if (password === undefined) {
      throw refuse('invalid-argument', { field: 'passwordPayload.password', problem: 'not-encrypted' });
    }
    const user = await readUserByPassword(world, app, accountOf(payload), password);
    const tokenSet = await issueTokenSet(world, { user, app, scope, baseUrl: request.baseUrl });
    await openSession(world, { user, app }, tokenSet);
    return tokenSet;
  },

  getProfile: ({ world, session, input }) =>
    andThen(readUser(world.users, session.userId), (user) => {
      if (user === undefined) throw refuse('login-invalid');
      const isAsked =
        input.withCustomData === 'true' || world.rules.assumptions.values.profileShowsCustomData === 'always';
      if (!isAsked && !seesCustomData(session.scope)) return profile(user, session.scope);
      return andThen(readCustomData(world, user.id), (customData) => ({
        ...profile(user, session.scope),
        customData,
      }));
    }),

  async system({ world }) {
    const version = '2.0.0';
    return {
      rsa: { publicKey: (await world.passwordKey()).publicKey },
      // A password that is encrypted with SM2 is refused as unsupported.
      sm2: { publicKey: '' },
      version: { server: version, console: version, login: version },
      publicIps: [],
    };
  },

  checkAppIdSecret({ world, input: { appId, appSecret } }) {
    if (world.apps.byId(appId)?.secret === appSecret) return { valid: true };
    return { valid: false, message: 'The app does not exist, or its secret is another' };
  },

  async getManagementToken({ world, request, input: { accessKeyId, accessKeySecret } }) {
    const { id, secret } = world.apps.accessKey;
    if (accessKeyId !== id || accessKeySecret !== secret) throw refuse('access-key-invalid');
    const user = world.actingUser === undefined ? undefined : await world.users.named(world.actingUser);
    return issueManagementToken(world, user?.id ?? '', request.baseUrl);
  },

  async loginByAccountV2({ world, request, input: { account, password } }) {
    const app = readApp(world, request);
    const decrypted = (await world.passwordKey()).decrypt(password) ?? password;
    const user = await readUserByPassword(world, app, ['account', account], decrypted);
    const tokenSet = await issueTokenSet(world, { user, app, scope: defaultScope, baseUrl: request.baseUrl });
    await openSession(world, { user, app }, tokenSet);
    return { ...spellUser(user, await readCustomData(world, user.id)), ...(await spellToken(world, tokenSet)) };
  },

  async getCurrentUserV2({ world, session }) {
    const user = await readUser(world.users, session.userId);
    if (user === undefined) throw refuse('login-invalid');
    return spellUser(user, await readCustomData(world, user.id));
  },
};

/** An unknown account is refused as a wrong password is. Source: documented (the published example of sign-in). */
export async function readUserByPassword(
  world: World,
  app: App,
  [kind, account]: readonly [AccountKind, string],
  password: string,
): Promise<User> {
  const user = (await world.users.directory()).byAccount(app.userPoolId, account, kind);
  if (user?.locked) throw refuse('user-locked');
  if (user === undefined || user.password !== password) throw refuse('wrong-password');
  return user;
}

type PasswordPayload = NonNullable<OperationInput<'signin'>['passwordPayload']>;

/** The kind of name that a user is looked up by; the first that is there counts (assumed). `account` is any of the others. */
function accountOf({ account, username, email, phone }: PasswordPayload): readonly [AccountKind, string] {
  if (account !== undefined) return ['account', account];
  if (username !== undefined) return ['username', username];
  return email === undefined ? ['phone', phone ?? ''] : ['email', email];
}

/** Scopes that show the custom data without being asked. Source: assumed (which scope it takes is not published). */
const customDataScopes = ['custom_data', 'extended_fields'];

const seesCustomData = (scope: string) => scope.split(' ').some((one) => customDataScopes.includes(one));

/** The profile, as far as the scope of the login goes. Source: documented (upstream's table of scopes). */
function profile({ id, createdAt, username, name, nickname, givenName, familyName, ...user }: User, scope: string) {
  const created = new Date(createdAt).toISOString();
  const scopes = scope.split(' ');
  return {
    userId: id,
    createdAt: created,
    updatedAt: created,
    status: 'Activated' as const,
    workStatus: 'Active' as const,
    userSourceType: 'register' as const,
    gender: user.gender,
    emailVerified: true,
    phoneVerified: true,
    ...((scopes.includes('profile') || scopes.includes('username')) && { username }),
    ...(scopes.includes('profile') && { name, nickname, givenName, familyName, photo: user.photo }),
    ...(scopes.includes('email') && { email: user.email }),
    ...(scopes.includes('phone') && { phone: user.phone }),
  };
}
