import type { Difference } from '../compare.js';

/** Fewer than RFC 6749, section 10.10, demands (128): a look at a few values cannot tell how good a generator is. */
const leastBits = 64;

const alphabets: readonly (readonly [RegExp, number])[] = [
  [/^[0-9]*$/, 10],
  [/^[0-9a-f]*$/i, 16],
  [/^[0-9a-z]*$/, 36],
  [/^[0-9A-Z]*$/, 36],
];

/** The bits that the characters carry which are not the same in all values: what counts up, or holds a time, has few. */
function variedBits(values: readonly string[]): number {
  const size = alphabets.find(([pattern]) => values.every((value) => pattern.test(value)))?.[1] ?? 64;
  const length = Math.min(...values.map((value) => value.length));
  const varied = Array.from({ length }, (_, place) => new Set(values.map((value) => value[place])).size > 1);
  return varied.filter(Boolean).length * Math.log2(size);
}

/** Tells whether values that were made one after the other can be predicted from each other, or from what else is known. */
export function findPredictable(values: readonly string[], known: readonly string[]): Difference | undefined {
  const differ = (received: string): Difference => ({
    path: 'values that were made one after the other',
    expected: `at least ${leastBits} bits that nobody can know`,
    received,
  });
  if (new Set(values).size < values.length) return differ('the same value twice');
  const own = values.map((value) => known.reduce((rest, one) => rest.replace(one, ''), value));
  const bits = Math.floor(variedBits(own));
  return bits < leastBits ? differ(`${bits} bits that differ`) : undefined;
}
