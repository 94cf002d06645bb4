import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQrcodeTable } from '../../mocks/store/qrcode-table.js';
import type { Qrcode } from '../../mocks/store/records.js';

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const code: fc.Arbitrary<Qrcode> = fc.record(
  {
    version: fc.integer({ min: 1, max: 3 }),
    id: fc.constantFrom(...'abcdefgh'),
    type: fc.constantFrom('MOBILE_APP', 'WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'),
    appId: fc.constantFrom('app', 'other app'),
    userPoolId: fc.constantFrom('pool', 'other pool'),
    createdAt: fc.nat({ max: 4e12 }),
    expiresAt: fc.nat({ max: 4e12 }),
    status: fc.constantFrom('PENDING', 'SCANNED', 'AUTHORIZED'),
    scannedBy: optional(fc.constant('alice')),
    previousStatus: fc.constantFrom('PENDING', 'SCANNED'),
    timeline: optional(fc.constant([{ at: 1, event: 'scan', as: undefined } as const])),
    customData: optional(fc.constant({ shop: 1 })),
    login: optional(fc.constant({ ticket: 't', expiresAt: 1, exchanged: false, tokenSet: undefined })),
    scannedResult: optional(fc.constant({ kind: 'error', message: 'a', errmsg: 'b' } as const)),
  },
  { noNullPrototype: true },
);

/** Ids of the usual form, those that only look like it, and others: as they come with a snapshot, or from a user pool. */
const ids = [
  '0123456789abcdef01234567',
  'ffffffffffffffffffffffff',
  '000000000000000000000000',
  '80000000ffffffff7fffffff',
  '0123456789ABCDEF01234567',
  '0123456789abcdef0123456',
  '0123456789abcdef0123456g',
  'pool:0123456789abcdef01234567',
  '二维码',
] as const;

/** The changes that a test makes to a table, and to a Map beside it. */
const deeds = fc.array(
  fc.oneof(
    { weight: 50, arbitrary: fc.tuple(fc.constant('set'), fc.constantFrom(...ids), code) },
    { weight: 20, arbitrary: fc.constant(['shift'] as const) },
    { weight: 1, arbitrary: fc.constant(['clear'] as const) },
  ),
  { maxLength: 60 },
);

function shiftMap(map: Map<string, Qrcode>) {
  const [oldest] = map;
  if (oldest !== undefined) map.delete(oldest[0]);
  return oldest;
}

describe('the table of codes', () => {
  it('holds what a Map of their records would hold, in its order', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        const table = createQrcodeTable();
        const map = new Map<string, Qrcode>();
        for (const deed of all) {
          if (deed[0] === 'clear') for (const one of [table, map]) one.clear();
          else if (deed[0] === 'set') for (const one of [table, map]) one.set(deed[1], deed[2]);
          else expect(table.shift()).toStrictEqual(shiftMap(map));
          expect(table.entries()).toStrictEqual([...map]);
          expect(table.ids()).toEqual([...map.keys()]);
          expect(table.size).toBe(map.size);
          for (const id of ids) expect(table.get(id)).toStrictEqual(map.get(id));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('finds each of many codes, whatever their ids have in common, while others come and go', () => {
    const table = createQrcodeTable();
    const map = new Map<string, Qrcode>();
    const [sample] = fc.sample(code, 1) as [Qrcode];
    for (let made = 0; made < 5_000; made += 1) {
      // Some count up, some differ in their first digits alone: those have the same hash but for a few bits.
      const id = made % 2 === 0 ? made.toString(16).padStart(24, '0') : made.toString(16).padEnd(24, '0');
      for (const one of [table, map]) one.set(id, { ...sample, id, createdAt: made });
      if (made % 3 !== 0) continue;
      expect(table.shift()).toStrictEqual(shiftMap(map));
    }
    for (const [id, one] of map) expect(table.get(id)).toStrictEqual(one);
    expect(table.size).toBe(map.size);
    while (map.size > 0) expect(table.shift()?.[0]).toBe(shiftMap(map)?.[0]);
    expect(table.shift()).toBeUndefined();
  });
});
