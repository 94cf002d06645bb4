import * as z from 'zod';

/** The deepest nesting of custom data: far more than a user needs, far less than what JSON can write. Source: assumed. */
const maxDepth = 100;

const fits = (value: unknown, depth: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 && Object.values(value).every((item) => fits(item, depth - 1)));

/** Custom data as a client hands it in. */
export const customData = z.record(z.string(), z.unknown()).refine((values) => fits(values, maxDepth), 'too-deep');
