import * as z from 'zod';
import { maxSteps } from '../names/bounds.js';
import { keptName } from './bounds.js';
import { duration } from './fault.js';

const step = z.strictObject({
  after: duration,
  do: z.enum(['scan', 'confirm', 'cancel', 'expire', 'fail', 'mfa']),
  as: keptName.optional(),
});

/** The steps of a scenario, one after the other. */
export const scenarioSteps = z.array(step).max(maxSteps);
