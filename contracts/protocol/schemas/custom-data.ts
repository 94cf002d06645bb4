import * as z from 'zod';
import { deepestNesting, nestsWithin } from '../../http/json.js';

/** Custom data as a client hands it in. */
export const customData = z
  .record(z.string(), z.unknown())
  .refine((values) => nestsWithin(values, deepestNesting), 'too-deep-to-write');
