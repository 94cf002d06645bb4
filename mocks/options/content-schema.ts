import * as z from 'zod';
import { faultInput, keptName, scenarioSteps, settingsFields } from '../../contracts/protocol/index.js';
import { maxUsers } from '../world/limits.js';

const ownUser = z.strictObject({
  username: keptName,
  password: keptName.optional(),
  name: keptName.optional(),
  email: keptName.optional(),
  phone: keptName.optional(),
  locked: z.boolean().optional(),
  userPool: z.enum(['main', 'other']).optional(),
});

/** Those options that a file may hold. A test holds it to what the forms take. */
export const content = z.strictObject({
  users: z.array(ownUser).max(maxUsers).optional(),
  scenarios: z.record(keptName, scenarioSteps).optional(),
  faults: z.array(faultInput).optional(),
  appSettings: z.record(z.string(), z.strictObject(settingsFields).partial()).optional(),
});

/** The JSON schema of those options that a file may hold. */
export const contentSchema = (): Record<string, unknown> =>
  z.toJSONSchema(content, { io: 'input', unrepresentable: 'any' });
