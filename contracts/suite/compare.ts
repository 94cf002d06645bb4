import { isObject } from '../http/fields.js';
import type { Shape } from './case.js';

/** The first place where an answer is not what was expected. */
export interface Difference {
  readonly path: string;
  readonly expected: unknown;
  readonly received: unknown;
}

const same = (one: unknown, other: unknown) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

const matchers: Readonly<Record<string, (argument: unknown, received: unknown) => boolean>> = {
  $is: (type, received) => typeof received === type && received !== '',
  $matches: (pattern, received) => typeof received === 'string' && new RegExp(String(pattern)).test(received),
  $not: (other, received) => received !== undefined && !same(other, received),
  $exactly: (other, received) => same(other, received),
  /** Absent, or this; a list holds it. */
  $ifAny: (other, received) =>
    received === undefined ||
    received === null ||
    same(other, received) ||
    (Array.isArray(received) && received.some((one) => same(one, other))),
};

/** Compares an answer with what it must hold: an object may hold more, everything else is literal. */
export function findDifference(expected: Shape | undefined, received: unknown, path = ''): Difference | undefined {
  if (expected === undefined) return undefined;
  const here = (): Difference => ({ path, expected, received });
  if (Array.isArray(expected)) {
    if (!Array.isArray(received) || received.length !== expected.length) return here();
    return firstOf(expected, (item: Shape, index) => findDifference(item, received[index], join(path, index)));
  }
  if (!isObject(expected)) return expected === received ? undefined : here();
  const [matcher] = Object.keys(expected);
  if (matcher?.startsWith('$')) {
    return matchers[matcher]?.(expected[matcher as keyof typeof expected], received) ? undefined : here();
  }
  if (!isObject(received)) return here();
  return firstOf(Object.entries(expected), ([key, value]) =>
    findDifference(value as Shape, received[key], join(path, key)),
  );
}

const join = (path: string, key: string | number) => (path === '' ? String(key) : `${path}.${key}`);

function firstOf<Item>(items: readonly Item[], check: (item: Item, index: number) => Difference | undefined) {
  for (const [index, item] of items.entries()) {
    const difference = check(item, index);
    if (difference !== undefined) return difference;
  }
  return undefined;
}
