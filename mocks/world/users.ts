import { maxNameLength } from '../../contracts/protocol/index.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import type { Apps } from './apps.js';
import { LimitError, listNames, maxUsers } from './limits.js';
import type { User } from './user.js';

/** The kinds of a user's names: `account` stands for any of the others. */
export type AccountKind = 'account' | 'username' | 'email' | 'phone';

/** Users, once they are made. */
export interface Directory {
  byId(id: string): User | undefined;
  byUsername(username: string): User | undefined;
  /** Finds a user of a pool by user name, email address or phone number, or by one kind of these alone. */
  byAccount(userPoolId: string, account: string, kind?: AccountKind): User | undefined;
  list(): readonly User[];
}

/**
 * The users of one mock. They are made when first asked for: most pages never look at one.
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

/** Users of whom another process may take over those that were added or changed. */
export interface SavedUsers extends UserDirectory {
  save(): readonly User[];
  restore(changed: readonly User[]): void;
}

/** Shows users without what the engine alone needs. */
export const showUsers = ({ named, list, add, change }: UserDirectory): Users => ({ named, list, add, change });

/** A user whom a mock has from the start: a demo user of this name, with other fields, or one more. */
export interface OwnUser {
  readonly username: string;
  /** That of the demo users if left out, as everything else. */
  readonly password?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly locked?: boolean | undefined;
  /** The user pool; `main` if left out. */
  readonly userPool?: 'main' | 'other' | undefined;
}

/** Puts users of one's own beside those of the seed, or in their place. */
function withOwn(
  seeded: readonly User[],
  own: readonly OwnUser[],
  make: (number: number, username: string) => User,
  pools: Pick<Apps, 'userPoolId' | 'otherUserPoolId'>,
): readonly User[] {
  const users = new Map(seeded.map((user) => [user.username, user]));
  for (const { username, userPool, ...fields } of own) {
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    const user = users.get(username) ?? make(users.size, username);
    const place = userPool && { userPoolId: userPool === 'main' ? pools.userPoolId : pools.otherUserPoolId };
    users.set(username, { ...user, ...given, ...place });
  }
  return [...users.values()];
}

/** Prepares the users of a seed, and those of one's own. */
export function createUsers(
  seed: number,
  pools: Pick<Apps, 'userPoolId' | 'otherUserPoolId'>,
  own: readonly OwnUser[] = [],
): SavedUsers {
  let made: MaybePromise<OwnDirectory> | undefined;
  /** Those that were added or changed. */
  let changed = new Map<string, User>();
  const directory = () => {
    made ??= import('./seed-users.js').then(({ makeUser, seedUsers }) => {
      const make = (number: number, username: string) => makeUser(seed + number, username, pools.userPoolId);
      made = createDirectory([...withOwn(seedUsers(seed, pools), own, make, pools), ...changed.values()]);
      return made;
    });
    return made;
  };
  async function put(user: User): Promise<User> {
    const users = await directory();
    users.put(user);
    changed.set(user.id, user);
    return user;
  }
  async function named(username: string): Promise<User> {
    const users = await directory();
    const user = users.byUsername(username);
    if (user !== undefined) return user;
    const known = listNames(users.list().map((candidate) => candidate.username));
    throw new RangeError(`no user is named "${username.slice(0, maxNameLength)}": there are ${known}`);
  }
  return {
    directory,
    list: async () => (await directory()).list(),
    named,
    async add(username, more = {}) {
      const { makeUser } = await import('./seed-users.js');
      const users = await directory();
      if (users.byUsername(username) !== undefined) throw new RangeError(`"${username}" is a user already`);
      const { length } = users.list();
      if (length >= maxUsers) throw new LimitError(`there are ${maxUsers} users already: reset the users`);
      // A user who is added second is another person than one who is added first, and the same again for the same seed.
      return put({ ...makeUser(seed + length, username, pools.userPoolId), ...more });
    },
    change: async (username, changes) => put({ ...(await named(username)), ...changes }),
    save: () => [...changed.values()],
    restore(users) {
      changed = new Map(users.map((user) => [user.id, user]));
      made = undefined;
    },
    reset() {
      changed = new Map();
      made = undefined;
    },
  };
}

/** A directory that one user after the other is put into. */
interface OwnDirectory extends Directory {
  /** Adds a user, or writes over the one of the same id. */
  put(user: User): void;
}

function createDirectory(users: readonly User[]): OwnDirectory {
  const byId = new Map<string, User>();
  const byUsername = new Map<string, User>();
  /** Several users may share an email address: the last one is found, and the others once it has another. */
  const byAccount = new Map<string, User[]>();
  let listed: readonly User[] | undefined;

  function put(user: User): void {
    const before = byId.get(user.id);
    for (const account of before === undefined ? [] : accountsOf(before)) {
      byAccount.set(
        account,
        (byAccount.get(account) ?? []).filter(({ id }) => id !== user.id),
      );
    }
    for (const account of accountsOf(user)) byAccount.set(account, [...(byAccount.get(account) ?? []), user]);
    byId.set(user.id, user);
    byUsername.set(user.username, user);
    listed = undefined;
  }

  for (const user of users) put(user);
  return {
    byId: (id) => byId.get(id),
    byUsername: (username) => byUsername.get(username),
    byAccount: (userPoolId, account, kind = 'account') => byAccount.get(`${userPoolId} ${kind} ${account}`)?.at(-1),
    list() {
      listed ??= [...byId.values()];
      return listed;
    },
    put,
  };
}

/** The names under which a user is found. */
const accountsOf = (user: User): readonly string[] => {
  const names = (['username', 'email', 'phone'] as const).flatMap((kind) => [
    `${user.userPoolId} ${kind} ${user[kind]}`,
    `${user.userPoolId} account ${user[kind]}`,
  ]);
  return [...new Set(names)];
};

/** Reads one user of the directory by id. */
export const readUser = (users: UserDirectory, id: string): MaybePromise<User | undefined> =>
  andThen(users.directory(), (directory) => directory.byId(id));
