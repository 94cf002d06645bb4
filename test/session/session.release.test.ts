import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/different-credentials.js';

it('the picture of a session shows what the commands print (npm run session draws it anew)', async () => {
  const drawn = join(await temporaryFolder(), 'session.svg');
  const script = fileURLToPath(new URL('record.mjs', import.meta.url));
  execFileSync(process.execPath, [script, '--output', drawn]);
  const published = new URL('../../docs/images/session.svg', import.meta.url);
  expect(readFileSync(drawn, 'utf8')).toBe(readFileSync(published, 'utf8'));
}, 60_000);
