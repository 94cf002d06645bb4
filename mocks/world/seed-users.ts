import type { Apps } from './apps.js';
import { createIds } from './ids.js';
import { demoPassword, demoUsers, type OwnDirectory, type OwnUser, type User } from './user.js';

/** Users are another stream than the apps of the same seed. */
const ownStream = 0x75736572;

type Pools = Pick<Apps, 'userPoolId' | 'otherUserPoolId'>;

/** Draws the parts of a person: the same again for the same seed. */
interface Draw {
  id(): string;
  /** A whole number below a limit. */
  below(limit: number): number;
  one<Item>(list: readonly Item[]): Item;
}

function createDraw(seed: number): Draw {
  const ids = createIds(seed, ownStream);
  const below = (limit: number) => Number.parseInt(ids.objectId().slice(0, 12), 16) % limit;
  return { id: ids.objectId, below, one: (list) => list[below(list.length)] as (typeof list)[number] };
}

const createdBefore = Date.parse('2025-01-01T00:00:00Z');

/** Beside the ones with fixed names. */
const otherUsers = 4;

/** Makes the users of a seed: the same seed gives the same users, whatever was made before. */
function seedUsers(seed: number, pools: Pools): readonly User[] {
  const draw = createDraw(seed);
  const fixed = demoUsers.map((demo) => ({ ...demo, name: capitalize(demo.username) }));
  const others = Array.from({ length: otherUsers }, () => undefined);
  return [...fixed, ...others].map((demo) => {
    const isOutsider = demo !== undefined && 'otherPool' in demo;
    const person = makePerson(draw, demo, isOutsider ? pools.otherUserPoolId : pools.userPoolId);
    return { ...person, locked: demo !== undefined && 'locked' in demo };
  });
}

/** Makes one more user: the same seed and user name give the same user. */
export function makeUser(seed: number, username: string, userPoolId: string): User {
  return makePerson(createDraw(seed), { username, name: capitalize(username) }, userPoolId);
}

function makePerson(
  draw: Draw,
  given: { readonly username: string; readonly name: string } | undefined,
  userPoolId: string,
): User {
  const gender = draw.one(['F', 'M'] as const);
  const familyName = draw.one(familyNames);
  const givenName = draw.one<string>(givenNames[gender]);
  const id = draw.id();
  const username = given?.username ?? `user-${id.slice(0, 6)}`;
  const name = given?.name ?? `${familyName}${givenName}`;
  return {
    id,
    userPoolId,
    username,
    password: demoPassword,
    name,
    nickname: name,
    givenName: given?.name ?? givenName,
    familyName,
    email: `${username}@example.com`,
    phone: `1${String(draw.below(10 ** 10)).padStart(10, '0')}`,
    gender,
    photo: portrait(name, draw.below(360)),
    createdAt: createdBefore - draw.below(365 * 86_400) * 1_000,
    locked: false,
  };
}

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The first letter of a name on a coloured ground. */
function portrait(name: string, hue: number): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="hsl(${hue} 60% 40%)" d="M0 0h8v8H0z"/>` +
    `<text x="4" y="6" text-anchor="middle" font-size="5" fill="#fff">${name.charAt(0)}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Puts users of one's own beside those of the seed, or in their place. */
function withOwn(
  seeded: readonly User[],
  own: readonly OwnUser[],
  make: (number: number, username: string) => User,
  pools: Pools,
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

/** Makes the directory of a seed: with users of one's own, and with those that were added or changed. */
export function directoryOf(
  seed: number,
  pools: Pools,
  own: readonly OwnUser[],
  changed: readonly User[],
): OwnDirectory {
  const make = (number: number, username: string) => makeUser(seed + number, username, pools.userPoolId);
  return createDirectory([...withOwn(seedUsers(seed, pools), own, make, pools), ...changed]);
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

/** Common family names of China. */
const familyNames = [
  ...[
    '王',
    '李',
    '张',
    '刘',
    '陈',
    '杨',
    '黄',
    '赵',
    '吴',
    '周',
    '徐',
    '孙',
    '马',
    '朱',
    '胡',
    '郭',
    '何',
    '林',
    '高',
    '罗',
  ],
  ...[
    '郑',
    '梁',
    '谢',
    '宋',
    '唐',
    '许',
    '韩',
    '邓',
    '冯',
    '曹',
    '彭',
    '曾',
    '肖',
    '田',
    '董',
    '潘',
    '袁',
    '蔡',
    '蒋',
    '余',
  ],
] as const;

/** Common given names of China, by the sex. */
const givenNames = {
  F: [
    ...[
      '欣怡',
      '梓涵',
      '诗涵',
      '雨桐',
      '佳怡',
      '思雨',
      '梦琪',
      '晓燕',
      '丽娜',
      '静怡',
      '雅婷',
      '慧敏',
      '美玲',
      '秀英',
      '海燕',
    ],
    ...['芳', '娜', '敏', '静', '丽', '艳', '娟', '霞', '玲', '婷', '雪', '倩', '颖', '琳', '洁'],
  ],
  M: [
    ...[
      '浩然',
      '子轩',
      '宇航',
      '俊杰',
      '建国',
      '志强',
      '文博',
      '天宇',
      '思远',
      '明轩',
      '博文',
      '家豪',
      '晓东',
      '国华',
      '立新',
    ],
    ...['伟', '强', '磊', '军', '勇', '杰', '涛', '超', '明', '刚', '辉', '鹏', '斌', '波', '宇'],
  ],
} as const;
