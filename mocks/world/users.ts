import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import type { Apps } from './apps.js';
import type { User } from './user.js';

/** The kinds of a user's names: `account` stands for any of the others. */
export type AccountKind = 'account' | 'username' | 'email' | 'phone';

/** Users, once they are made. */
export interface Directory {
  byId(id: string): User | undefined;
  /** Finds a user of a pool by user name, email address or phone number, or by one kind of these alone. */
  byAccount(userPoolId: string, account: string, kind?: AccountKind): User | undefined;
  list(): readonly User[];
}

/**
 * The users of one mock. They are made when first asked for, since that loads faker.
 *
 * @example
 * const mock = createMock();
 * await mock.users.add('carol', { email: 'carol@example.com' });
 * await mock.users.change('carol', { locked: true });
 * (await mock.users.named('carol')).locked; // true
 */
export interface Users {
  /** Finds a user. Rejects with RangeError for an unknown user name. */
  named(username: string): Promise<User>;
  list(): Promise<readonly User[]>;
  /** Adds a user with this user name. Rejects with RangeError if there is one already. */
  add(username: string, more?: Partial<Omit<User, 'id' | 'username'>>): Promise<User>;
  /** Changes a user: locks them, say, or moves them to another pool. Rejects with RangeError for an unknown name. */
  change(username: string, changed: Partial<Omit<User, 'id' | 'username'>>): Promise<User>;
}

/** Users as the engine sees them. */
export interface UserDirectory extends Users {
  /** Back to how they were made. */
  reset(): void;
  /** At once from the second time on. */
  directory(): MaybePromise<Directory>;
}

/** Shows users without what the engine alone needs. */
export const showUsers = ({ named, list, add, change }: UserDirectory): Users => ({ named, list, add, change });

/** Prepares the users of a seed. */
export function createUsers(seed: number, pools: Pick<Apps, 'userPoolId' | 'otherUserPoolId'>): UserDirectory {
  let made: MaybePromise<Directory> | undefined;
  const directory = () => {
    made ??= import('./seed-users.js').then(({ seedUsers }) => {
      made = createDirectory(seedUsers(seed, pools));
      return made;
    });
    return made;
  };
  const list = async () => (await directory()).list();
  async function named(username: string): Promise<User> {
    const users = await list();
    const user = users.find((candidate) => candidate.username === username);
    if (user !== undefined) return user;
    const known = users.map((candidate) => candidate.username).join(', ');
    throw new RangeError(`no user is named "${username}": there are ${known}`);
  }
  return {
    directory,
    list,
    named,
    async add(username, more = {}) {
      const users = await list();
      if (users.some((user) => user.username === username)) throw new RangeError(`"${username}" is a user already`);
      const { makeUser } = await import('./seed-users.js');
      // A user who is added second is another person than one who is added first, and the same again for the same seed.
      const user = { ...makeUser(seed + users.length, username, pools.userPoolId), ...more };
      made = createDirectory([...users, user]);
      return user;
    },
    async change(username, changed) {
      const user = { ...(await named(username)), ...changed };
      made = createDirectory((await list()).map((other) => (other.id === user.id ? user : other)));
      return user;
    },
    reset() {
      made = undefined;
    },
  };
}

function createDirectory(users: readonly User[]): Directory {
  const byId = new Map(users.map((user) => [user.id, user]));
  const byAccount = new Map(
    users.flatMap((user) =>
      (['username', 'email', 'phone'] as const).flatMap((kind) => [
        [`${user.userPoolId} ${kind} ${user[kind]}`, user] as const,
        [`${user.userPoolId} account ${user[kind]}`, user] as const,
      ]),
    ),
  );
  return {
    byId: (id) => byId.get(id),
    byAccount: (userPoolId, account, kind = 'account') => byAccount.get(`${userPoolId} ${kind} ${account}`),
    list: () => users,
  };
}

/** Reads one user of the directory by id. */
export const readUser = (users: UserDirectory, id: string): MaybePromise<User | undefined> =>
  andThen(users.directory(), (directory) => directory.byId(id));
