import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../dist/contracts/internal.js';

describe('a duration', () => {
  it.each([
    ['120', 120_000],
    ['120s', 120_000],
    ['2m', 120_000],
    ['119999ms', 119_999],
    ['1.5s', 1_500],
    ['14d', 1_209_600_000],
    [3, 3_000],
  ])('%s is %i ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['', 'soon', '-1s', '1 s', '1w', 'NaN', '1e3', '36501d', '9999999999h'])('is not "%s"', (text) => {
    expect(() => parseDuration(text)).toThrow(RangeError);
  });
});
