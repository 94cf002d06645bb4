import { errors, operations, qrcodeLifecycle } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';

const published = [
  ...[1300, 1301, 1302, 1303, 1304, 1305, 1306, 1600, 1635, 1636, 1639, 1640, 1641, 1642, 1643, 1699],
  ...[2004, 2005, 2011, 2020, 2036, 2058, 2206, 2207, 2224, 2241, 2333, 2_120_008, 2_130_010],
];

describe('the error catalogue', () => {
  it('has every published code of the QR-code login', () => {
    const codes = Object.values(errors).flatMap((entry) => ('apiCode' in entry ? entry.apiCode : []));
    expect(codes).toEqual(expect.arrayContaining(published));
  });

  it.each(Object.entries(errors))(
    'gives %s a code that is published, or a placeholder marked as assumed',
    (_, entry) => {
      if (!('apiCode' in entry)) return;
      const isPlaceholder = entry.apiCode >= 990_001 && entry.apiCode < 1_000_000;
      expect(entry.source.kind).toBe(isPlaceholder ? 'assumed' : 'documented');
      if (!isPlaceholder) expect(published).toContain(entry.apiCode);
    },
  );

  it('uses no code twice', () => {
    const codes = Object.values(errors).flatMap((entry) => ('apiCode' in entry ? entry.apiCode : []));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(Object.entries(errors))('gives %s a source with a reason', (_, { source }) => {
    expect(source.reason).not.toBe('');
  });
});

describe('the operation table', () => {
  it('gives every operation a path of its own', () => {
    const paths = Object.values(operations).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe('the lifecycle of a QR code', () => {
  it.each(['AUTHORIZED', 'CANCELLED', 'EXPIRED'] as const)('ends at %s', (status) => {
    expect(qrcodeLifecycle[status].on).toEqual({});
  });
});
