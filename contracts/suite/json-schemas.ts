import * as z from 'zod';
import { profileSchema } from '../protocol/catalogue.js';
import { casesFileSchema } from './case-schema.js';

function publish(id: string, title: string, schema: z.ZodType): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return { $schema, $id: `urn:authing-qrcode-mock:${id}`, title, ...rest };
}

/**
 * The JSON Schema of the published cases.
 *
 * @example
 * casesJsonSchema()['$id']; // 'urn:authing-qrcode-mock:cases:1'
 */
export const casesJsonSchema = (): Record<string, unknown> =>
  publish('cases:1', 'authing-qrcode-mock cases', casesFileSchema);

/**
 * The JSON Schema of a profile.
 *
 * @example
 * profileJsonSchema()['$id']; // 'urn:authing-qrcode-mock:profile:1'
 */
export const profileJsonSchema = (): Record<string, unknown> =>
  publish('profile:1', 'authing-qrcode-mock profile', profileSchema());
