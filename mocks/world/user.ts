import type { UserRole } from '../../contracts/protocol/index.js';

/**
 * A user of the mock.
 *
 * @example
 * const alice = await mock.users.named('alice');
 * alice.email; // 'alice@example.com'
 */
export interface User {
  readonly id: string;
  readonly userPoolId: string;
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly nickname: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string;
  readonly gender: 'M' | 'F' | 'U';
  /** A picture as a data URL, so that a page shows it with no network. */
  readonly photo: string;
  /** In ms since the epoch. */
  readonly createdAt: number;
  readonly locked: boolean;
}

/**
 * The users that every seed has, by user name, with the role that each plays in the suite.
 *
 * @example
 * demoUsers.map(({ username }) => username).includes('alice'); // true
 */
export const demoUsers = [
  { username: 'alice', role: 'phone', about: 'an ordinary user' },
  { username: 'bob', role: 'otherPhone', about: 'another ordinary user, for the second phone' },
  { username: 'locked', role: 'locked', about: 'is locked: signing in is refused', locked: true },
  { username: 'outsider', role: 'foreignPhone', about: 'belongs to another user pool', otherPool: true },
] as const satisfies readonly {
  username: string;
  role: UserRole;
  about: string;
  locked?: boolean;
  otherPool?: boolean;
}[];

/**
 * The password of every user of the mock.
 *
 * @example
 * demoPassword; // 'password'
 */
export const demoPassword = 'password';

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

/** A directory that one user after the other is put into. */
export interface OwnDirectory extends Directory {
  /** Adds a user, or writes over the one of the same id. */
  put(user: User): void;
}
