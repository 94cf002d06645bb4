import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTokenKey, tokenKey } from '../../mocks/store/token-key.js';

const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const token = fc.string({ unit: fc.constantFrom(...characters, '.'), minLength: 13, maxLength: 800 });

describe('the key of a token', () => {
  it('is short, and known from a token', () => {
    fc.assert(
      fc.property(token, (text) => {
        expect(tokenKey(text)).toHaveLength(12);
        expect(isTokenKey(tokenKey(text))).toBe(true);
        expect(isTokenKey(text)).toBe(false);
      }),
    );
  });

  it('is the same each time', () => {
    fc.assert(
      fc.property(token, (text) => {
        expect(tokenKey([...text].join(''))).toBe(tokenKey(text));
      }),
    );
  });

  it('is another one where one character is another one', () => {
    const place = fc.nat({ max: 799 });
    fc.assert(
      fc.property(token, place, fc.constantFrom(...characters), (text, at, character) => {
        const index = at % text.length;
        const other = text.slice(0, index) + character + text.slice(index + 1);
        expect(tokenKey(other) === tokenKey(text)).toBe(other === text);
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not stand for the token', () => {
    const text = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(600)}`;
    expect(tokenKey(tokenKey(text))).not.toBe(tokenKey(text));
  });

  it('is that of no other token, of many that end alike', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => tokenKey(`${index}${'.payload'.repeat(4)}`));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
