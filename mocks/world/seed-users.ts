import type { Faker } from '@faker-js/faker';
import { faker as shared } from '@faker-js/faker/locale/zh_CN';
import type { Apps } from './apps.js';
import { demoPassword, demoUsers, type User } from './user.js';

// An instance of our own: the one of the locale is shared with the tests of whoever uses us, who may have seeded it.
// Its class is reached through it, because importing the class by name loads every locale.
const createFaker = (seed: number) => new (shared.constructor as typeof Faker)({ locale: shared.rawDefinitions, seed });

const createdBefore = Date.parse('2025-01-01T00:00:00Z');

/** Beside the ones with fixed names. */
const otherUsers = 4;

/** Makes the users of a seed: the same seed gives the same users, whatever was made before. */
export function seedUsers(seed: number, pools: Pick<Apps, 'userPoolId' | 'otherUserPoolId'>): readonly User[] {
  const faker = createFaker(seed);
  const fixed = demoUsers.map((demo) => ({ ...demo, name: capitalize(demo.username) }));
  const others = Array.from({ length: otherUsers }, () => undefined);
  return [...fixed, ...others].map((demo) => {
    const isOutsider = demo !== undefined && 'otherPool' in demo;
    const person = makePerson(faker, demo, isOutsider ? pools.otherUserPoolId : pools.userPoolId);
    return { ...person, locked: demo !== undefined && 'locked' in demo };
  });
}

/** Makes one more user: the same seed and user name give the same user. */
export function makeUser(seed: number, username: string, userPoolId: string): User {
  return makePerson(createFaker(seed), { username, name: capitalize(username) }, userPoolId);
}

function makePerson(
  faker: Faker,
  given: { readonly username: string; readonly name: string } | undefined,
  userPoolId: string,
): User {
  const sex = faker.person.sexType();
  const familyName = faker.person.lastName(sex);
  const givenName = faker.person.firstName(sex);
  const id = faker.database.mongodbObjectId();
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
    phone: `1${faker.string.numeric({ length: 10, allowLeadingZeros: true })}`,
    gender: sex === 'female' ? 'F' : 'M',
    photo: portrait(name, faker.number.int({ max: 359 })),
    createdAt: createdBefore - faker.number.int({ max: 365 * 86_400 }) * 1_000,
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
