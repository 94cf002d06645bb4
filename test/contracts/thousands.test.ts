import { describe, expect, it } from 'vitest';
import { thousands } from '../../contracts/http/thousands.js';

describe('a number in a report', () => {
  it.each([0, 7, 42, 999, 1_000, 1_493, 12_345, 123_456, 1_234_567, 4_194_304_000])('has its commas: %d', (number) => {
    expect(thousands(number)).toBe(number.toLocaleString('en-US'));
  });
});
