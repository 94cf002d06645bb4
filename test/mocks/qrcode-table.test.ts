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

/** The changes that a test makes to a table, and to a Map beside it. */
const deeds = fc.array(
  fc.oneof(
    { weight: 50, arbitrary: fc.tuple(fc.constant('set'), fc.constantFrom(...'abcdefgh'), code) },
    { weight: 20, arbitrary: fc.constantFrom(...'abcdefgh').map((id) => ['delete', id] as const) },
    { weight: 1, arbitrary: fc.constant(['clear'] as const) },
  ),
  { maxLength: 60 },
);

describe('the table of codes', () => {
  it('holds what a Map of their records would hold, in its order', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        const table = createQrcodeTable();
        const map = new Map<string, Qrcode>();
        for (const deed of all) {
          if (deed[0] === 'clear') for (const one of [table, map]) one.clear();
          else if (deed[0] === 'set') for (const one of [table, map]) one.set(deed[1], deed[2]);
          else expect(table.delete(deed[1])).toBe(map.delete(deed[1]));
          expect([...table.entries()]).toStrictEqual([...map.entries()]);
          expect([...table.keys()]).toEqual([...map.keys()]);
          expect(table.size).toBe(map.size);
          for (const id of 'abcdefgh') expect(table.get(id)).toStrictEqual(map.get(id));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('has room for as many codes as come, and no more slots than there are codes', () => {
    const table = createQrcodeTable();
    const [sample] = fc.sample(code, 1) as [Qrcode];
    for (let made = 0; made < 1_000; made += 1) {
      table.set(`${made}`, { ...sample, id: `${made}`, createdAt: made });
      if (made >= 100) table.delete(`${made - 100}`);
    }
    expect(Array.from(table.entries(), ([, { createdAt }]) => createdAt)).toEqual(
      Array.from({ length: 100 }, (_, index) => 900 + index),
    );
  });
});
