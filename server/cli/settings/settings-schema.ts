import { contentSchema } from '../../../mocks/internal.js';
import { type SettingName, settings } from '../settings.js';
import type { Setting } from './setting.js';

/** The JSON schema of `authing-qrcode-mock.json`, made of the one table of settings. */
export function settingsJsonSchema(): Record<string, unknown> {
  const { $schema, properties } = contentSchema() as { $schema: string; properties: Record<string, unknown> };
  const rows = (Object.keys(settings) as SettingName[]).map((name) => {
    const { read, about, fallback } = settings[name] as Setting<unknown>;
    return [name, { description: about, ...(fallback !== undefined && { default: fallback }), ...read.schema }];
  });
  return {
    $schema,
    $id: 'urn:authing-qrcode-mock:settings:1',
    title: 'authing-qrcode-mock settings',
    description: 'The settings of a served mock, and what it begins with',
    type: 'object',
    properties: { $schema: { type: 'string' }, ...Object.fromEntries(rows), ...properties },
    additionalProperties: false,
  };
}
