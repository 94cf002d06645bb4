import { mkdir, writeFile } from 'node:fs/promises';
import { cases, casesJsonSchema, profileJsonSchema, reportJsonSchema } from '../contracts/internal.js';
import { settingsJsonSchema } from './cli/settings/settings-schema.js';

/** The folder into which published data are written: beside what is built. */
const folder = new URL('../data/', import.meta.url);

const files: Readonly<Record<string, unknown>> = {
  'cases.json': { $schema: './cases.schema.json', schemaVersion: 1, cases },
  'cases.schema.json': casesJsonSchema(),
  'profile.schema.json': profileJsonSchema(),
  'report.schema.json': reportJsonSchema(),
  'settings.schema.json': settingsJsonSchema(),
};

await mkdir(folder, { recursive: true });
for (const [name, value] of Object.entries(files)) {
  await writeFile(new URL(name, folder), `${JSON.stringify(value, undefined, name === 'cases.json' ? 0 : 2)}\n`);
}
