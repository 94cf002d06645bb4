import { mkdir, writeFile } from 'node:fs/promises';
import { cases, casesJsonSchema, profileJsonSchema, reportJsonSchema } from '../contracts/internal.js';
import { writeHelp } from './cli/help/write-help.js';
import { settingsJsonSchema } from './cli/settings/settings-schema.js';
import { dataFolder } from './places.js';

const files: Readonly<Record<string, unknown>> = {
  'cases.json': { $schema: './cases.schema.json', schemaVersion: 1, cases },
  'cases.schema.json': casesJsonSchema(),
  'profile.schema.json': profileJsonSchema(),
  'report.schema.json': reportJsonSchema(),
  'settings.schema.json': settingsJsonSchema(),
  'help.json': await writeHelp(),
};

await mkdir(dataFolder, { recursive: true });
for (const [name, value] of Object.entries(files)) {
  await writeFile(new URL(name, dataFolder), `${JSON.stringify(value, undefined, name === 'cases.json' ? 0 : 2)}\n`);
}
