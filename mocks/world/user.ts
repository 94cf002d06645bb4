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
