import { maxNameLength } from '../../contracts/protocol/index.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import type { Apps } from './apps.js';
import { LimitError, listNames, maxUsers } from './limits.js';
import type { Directory, OwnDirectory, OwnUser, User } from './user.js';

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
    made ??= import('./seed-users.js').then(({ directoryOf }) => {
      made = directoryOf(seed, pools, own, [...changed.values()]);
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

/** Reads one user of the directory by id. */
export const readUser = (users: UserDirectory, id: string): MaybePromise<User | undefined> =>
  andThen(users.directory(), (directory) => directory.byId(id));
