import { readFile, writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectBrowser } from '../support/browser.js';
import { judgeOfficialClient, type OfficialClientName, officialClients } from './official/official-clients.js';
import { Chromium } from './official/page.js';
import { renderOfficialClients } from './official/render.js';
import { differencesOf, readWrittenDown, writtenDownIn } from './official/written-down.js';
import type { WrittenClient } from './official/written-verdict.js';

const documentation = new URL('../../docs/official-clients.md', import.meta.url);
const isUpdate = Boolean(process.env['UPDATE_DOCUMENTATION']);

describe('the official clients', () => {
  const names = Object.keys(officialClients) as OfficialClientName[];
  const found = new Map<OfficialClientName, Promise<WrittenClient>>();
  let browser: Promise<Browser>;

  // All at once: they wait rather than work.
  beforeAll(() => {
    browser = connectBrowser();
    const chromium = new Chromium(browser);
    for (const name of names) found.set(name, judgeOfficialClient(officialClients[name], chromium));
  });
  afterAll(async () => (await browser).close());

  it.skipIf(isUpdate).each(names)(
    'break the rules that are written down, and no others (npm run docs writes them anew): %s',
    async (name) => {
      const written = await readWrittenDown();
      expect(differencesOf(name, (await found.get(name)) as WrittenClient, written[name])).toEqual([]);
    },
    180_000,
  );

  it.skipIf(isUpdate)('are documented as they are written down', async () => {
    expect(await readFile(documentation, 'utf8')).toBe(renderOfficialClients(await readWrittenDown()));
  });

  it.runIf(isUpdate)(
    'are written down',
    async () => {
      const before = await readWrittenDown();
      const entries = await Promise.all(
        names.map(async (name) => {
          const now = (await found.get(name)) as WrittenClient;
          // A log that shows the same is kept: its times alone would differ.
          return [name, differencesOf(name, now, before[name]).length === 0 ? before[name] : now] as const;
        }),
      );
      const written = Object.fromEntries(entries) as Record<OfficialClientName, WrittenClient>;
      await writeFile(writtenDownIn, `${JSON.stringify(written, undefined, 2)}\n`);
      await writeFile(documentation, renderOfficialClients(written));
    },
    180_000,
  );
});
