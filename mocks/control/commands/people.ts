import type { Settings } from '../../world/settings.js';
import { demoUsers, type User } from '../../world/user.js';
import type { World } from '../../world/world.js';
import { type AdminBehaviours, AdminError } from './context.js';

const show = ({ id, username, name, email, phone, userPoolId, locked }: User) => ({
  id,
  username,
  name,
  email,
  phone,
  userPoolId,
  locked,
});

interface Changed {
  readonly userPool?: string | undefined;
  readonly [field: string]: unknown;
}

/** The fields of a user that are given; the user pool by its id. */
function fieldsOf({ apps }: World, { userPool, ...fields }: Changed): Partial<Omit<User, 'id' | 'username'>> {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  if (userPool === undefined) return given;
  const pools: Readonly<Record<string, string>> = { main: apps.userPoolId, other: apps.otherUserPoolId };
  const userPoolId = Object.hasOwn(pools, userPool) ? String(pools[userPool]) : userPool;
  if (!Object.values(pools).includes(userPoolId)) {
    throw new AdminError(404, `there is no user pool "${userPool}": there are main and other`);
  }
  return { ...given, userPoolId };
}

const settingsOf = ({ apps }: World) => ({
  apps: apps.list().map(({ name, settings }) => ({ name, settings: { ...settings } })),
});

export const peopleBehaviours: AdminBehaviours<
  'listUsers' | 'addUser' | 'changeUser' | 'credentials' | 'readSettings' | 'changeSettings'
> = {
  listUsers: async ({ world }) => ({ users: (await world.users.list()).map(show) }),
  async addUser({ world }, { username, ...fields }) {
    if ((await world.users.directory()).byUsername(username) !== undefined) {
      throw new AdminError(409, `"${username}" is a user already`);
    }
    return show(await world.users.add(username, fieldsOf(world, fields)));
  },
  async changeUser({ world }, { username, ...fields }) {
    return show(await world.users.change(username, fieldsOf(world, fields)));
  },
  async credentials({ world: { apps, users, actingUser, rules } }) {
    return {
      userPoolId: apps.userPoolId,
      apps: apps
        .list()
        .map(({ name, id, secret, clientAuthentication }) => ({ name, id, secret, clientAuthentication })),
      users: (await users.list()).map(({ username, password, email, phone }) => {
        const role = demoUsers.find((demo) => demo.username === username)?.role;
        return { username, password, email, phone, ...(role !== undefined && { role }) };
      }),
      accessKey: { ...apps.accessKey, ...(actingUser !== undefined && { actsAs: actingUser }) },
      accessTokenExpiresIn: rules.assumptions.values.accessTokenExpiresIn,
    };
  },
  readSettings: ({ world }) => settingsOf(world),
  changeSettings({ world }, { app, ...settings }) {
    const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
    world.apps.configure(given as Partial<Settings>, app);
    return settingsOf(world);
  },
};
