import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/different-credentials.js';
import { idsOf, judgeCommand } from '../support/judged-command.js';

it('judges the page that the guide shows as the guide says: it logs in, and one lost answer ends it', async () => {
  const guide = await readFile(new URL('../../docs/guides/judge-a-client.md', import.meta.url), 'utf8');
  const [, code = ''] = /<!-- example: my-page\.mjs -->\s+```js\n([\s\S]*?)```/.exec(guide) ?? [];
  const path = join(await temporaryFolder(), 'my-page.mjs');
  await writeFile(path, code);
  const { report } = await judgeCommand(['--scenario', 'login,cancel,network-error'], [process.execPath, path]);
  expect(idsOf(report, 'failed')).toEqual(['web/survives-network-error']);
  expect(idsOf(report, 'passed')).toContain('web/logs-in-when-authorized');
}, 60_000);
