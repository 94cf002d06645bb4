import { createMock, type MockOptions } from 'authing-qrcode-mock';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assumptions } from '../../contracts/protocol/assumptions.js';
import { profileSchema } from '../../contracts/protocol/catalogue.js';
import { errors } from '../../contracts/protocol/errors.js';
import { choices, lifetimes, orders } from '../../contracts/protocol/names/choices.js';
import { errorNames } from '../../contracts/protocol/names/error-names.js';
import { addresses } from '../../contracts/protocol/operations/addresses.js';
import { operations } from '../../contracts/protocol/operations.js';
import { findFault } from '../../mocks/mock-options.js';
import { content } from '../../mocks/options/content-schema.js';

const known = [
  ...['SCANNED', 'refused', 'once', 'scan', 'main', 'HS256', 'signin', 'throttled', 'alice', '2s', '-5m', 'later'],
  ...['https://a.example', 'nowhere', '', 'x'.repeat(101), 'x'.repeat(2_001), '2026-01-01T00:00:00Z', '2026-01-01'],
  ...['constructor', 'toString'],
];
const leaf = fc.oneof(
  fc.constantFrom(...known),
  fc.constantFrom(0, 1, -1, 1.5, 100, 450, 3_153_600_001, 1e17, Number.NaN, Number.POSITIVE_INFINITY),
  fc.constantFrom(true, false, null, undefined),
  fc.constantFrom(['body', 'login'], ['body', 'body'], ['use'], [], {}, ['https://a.example']),
);

/** Objects that have some of these fields, and seldom another. */
const some = (names: readonly string[], value: fc.Arbitrary<unknown> = leaf) =>
  fc
    .array(fc.tuple(fc.constantFrom(...names, ...names, ...names, 'unheardOf'), value), { maxLength: 4 })
    .map((pairs) => Object.fromEntries(pairs) as object);

const orLeaf = (value: fc.Arbitrary<unknown>) => fc.oneof({ weight: 9, arbitrary: value }, leaf);

const throttle = fc.oneof(some(['limit', 'per']), fc.constant({ limit: 1, per: '1s' }));
const faultNames = [
  ...['operation', 'app', 'user', 'qrcodeId', 'next', 'every', 'from', 'refuse', 'latency', 'httpStatus', 'drop'],
  ...['resetMidBody', 'hang', 'invalidJson', 'missing', 'null', 'additional', 'unknownStatus', 'clockSkew', 'stale'],
];
const fault = fc.oneof(
  some(faultNames),
  some(['operation', 'next', 'user'], fc.constantFrom('signin', 'alice', 1)).map((one) => ({ ...one, drop: true })),
  throttle.map((one) => ({ throttle: one })),
);
const step = some(['after', 'do', 'as']).map((one) => ({ after: '2s', do: 'scan', ...one }));
const settings = some([
  ...['qrcodeExpiresIn', 'ticketExpiresIn', 'returnFullUserInfo', 'allowExchangeUserInfoFromBrowser'],
  ...['id_token_signed_response_alg', 'post_logout_redirect_uris'],
]);
const user = some(['username', 'password', 'name', 'email', 'phone', 'locked', 'userPool']).map((one) => ({
  username: 'carol',
  ...one,
}));

const contents = fc.oneof(
  orLeaf(fc.array(orLeaf(fault), { maxLength: 2 })).map((faults) => ({ faults })),
  orLeaf(fc.array(orLeaf(user), { maxLength: 2 })).map((users) => ({ users })),
  orLeaf(fc.array(orLeaf(step), { maxLength: 2 })).map((slow) => ({ scenarios: { slow } })),
  some(known, orLeaf(settings)).map((appSettings) => ({ appSettings })),
);

const refusals = some(
  ['qrcode-not-found', 'qrcode-expired signin', 'throttled signin SCAN', 'throttled signin RUN', 'throttled x'],
  orLeaf(some(['http', 'statusCode', 'apiCode', 'code', 'messages'], fc.oneof(leaf, some(['zh-CN', 'en-US'])))),
);
const profiles = fc
  .tuple(
    fc.oneof(some(Object.keys(assumptions)), fc.constant({})),
    fc.oneof(refusals, fc.constant({})),
    some(['$schema', 'recordedAt', 'recordedBy', 'schemaVersion', 'name', 'unexpressed']),
  )
  .map(([assumed, spelt, rest]) => ({
    schemaVersion: 1,
    name: 'staging',
    assumptions: assumed,
    refusals: spelt,
    ...rest,
  }));

describe('options', () => {
  it('that hold users, scenarios, faults and settings are taken as the admin API and the JSON schema take them', () => {
    let taken = 0;
    fc.assert(
      fc.property(contents, (given) => {
        const isTaken = findFault(given) === undefined;
        if (isTaken) taken += 1;
        expect(isTaken).toBe(content.safeParse(given).success);
      }),
      { numRuns: 4_000 },
    );
    expect(taken).toBeGreaterThan(400);
  });

  it('that hold a profile are taken as a profile is read', () => {
    let taken = 0;
    fc.assert(
      fc.property(profiles, (profile) => {
        const isTaken = findFault({ profile }) === undefined;
        if (isTaken) taken += 1;
        expect(isTaken).toBe(profileSchema().safeParse(profile).success);
      }),
      { numRuns: 4_000 },
    );
    expect(taken).toBeGreaterThan(200);
  });

  it.each([
    [{ seed: 1.5 }, 'createMock: seed: write a whole number from 0, not 1.5'],
    [{ maxQrcodes: 0 }, 'createMock: maxQrcodes: write a whole number from 1 to 10000000, not 0'],
    [{ settings: { qrcodeExpiresIn: '120s' } }, 'createMock: settings.qrcodeExpiresIn: write a whole number from 1'],
    [{ faults: [{ operation: 'dance', drop: true }] }, 'createMock: faults.0.operation: no operation is named "dance"'],
    [{ scenarios: { mine: [{ after: 'soon', do: 'scan' }] } }, 'createMock: scenarios.mine.0.after: is no duration'],
    [{ profile: { schemaVersion: 2 } }, 'createMock: profile.schemaVersion: write 1, not 2'],
    [{ sed: 1 }, 'createMock: sed: is not known: there are seed, clock'],
  ])('that are wrong are told by their place: %j', (options, message) => {
    expect(() => createMock(options as MockOptions)).toThrow(message);
    expect(() => createMock(options as MockOptions)).toThrow(TypeError);
  });
});

describe('the names that a page has before its first request', () => {
  it.each([
    ['operations', Object.keys(addresses), Object.keys(operations)],
    ['refusals', errorNames, Object.keys(errors)],
    ['assumptions', Object.keys({ ...choices, ...orders }).concat(lifetimes), Object.keys(assumptions)],
  ])('are those of the %s', (_, names, rows) => {
    expect([...names].sort()).toEqual([...rows].sort());
  });
});
