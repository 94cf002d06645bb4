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

/** Users that every seed has, by their user name. */
export const demoUsers = [
  { username: 'alice', about: 'an ordinary user' },
  { username: 'bob', about: 'another ordinary user, for the second phone' },
  { username: 'locked', about: 'is locked: signing in is refused', locked: true },
  { username: 'outsider', about: 'belongs to another user pool', otherPool: true },
] as const satisfies readonly { username: string; about: string; locked?: boolean; otherPool?: boolean }[];

/** The password of every user of the mock. */
export const demoPassword = 'password';
