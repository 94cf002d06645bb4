import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findPredictable } from '../../dist/contracts/suite/play/unpredictable.js';

const two = (make: (index: number) => string) => Array.from({ length: 2 }, (_, index) => make(index));
const ids = two(() => randomBytes(12).toString('hex'));

describe('values that were made one after the other', () => {
  it.each([
    ['random hex', () => randomBytes(24).toString('hex')],
    ['random base64', () => randomBytes(16).toString('base64url')],
    ['UUIDs', () => crypto.randomUUID()],
    ['hashes', (index: number) => createHash('sha256').update(String(index)).digest('hex')],
    ['random behind the code', (index: number) => `${ids[index]}${randomBytes(12).toString('hex')}`],
  ])('cannot be predicted: %s', (_, make) => {
    expect(findPredictable(two(make), ids)).toBeUndefined();
  });

  it.each([
    ['a counter', (index: number) => String(1_000_000_000_000 + index), /^\d+ bits/],
    ['times in ms', (index: number) => `t${1_790_000_000_000 + index * 350}`, /^\d+ bits/],
    ['object ids', (index: number) => `6a8c3f10e4b0a1b2c3d4e${(0x5f0 + index).toString(16)}`, /^\d+ bits/],
    ['the code with a word', (index: number) => `${ids[index]}-ticket`, /^0 bits/],
    ['the code itself', (index: number) => String(ids[index]), /^0 bits/],
    ['the same', () => 'always-the-same-ticket', /^the same value twice/],
    ['six digits', () => String(Math.floor(Math.random() * 900_000) + 100_000), /bits|twice/],
  ])('can be predicted: %s', (_, make, received) => {
    expect(findPredictable(two(make), ids)).toMatchObject({ received: expect.stringMatching(received) });
  });
});
