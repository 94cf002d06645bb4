import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const script = new URL('children/grow.mjs', import.meta.url).pathname;

/** Runs a part of the script with a heap of 512 MB, and resolves to what it prints, in MB. */
async function grow(part: string): Promise<number> {
  const options = ['--expose-gc', '--max-old-space-size=512', script, part];
  const { stdout } = await promisify(execFile)(process.execPath, options, { maxBuffer: 1_048_576 });
  return Number(stdout);
}

it.each([
  ['40 resets of 5,000 codes leave nothing behind', 'resets', 10],
  ['8,000 codes with 100 kB of custom data are kept in 250 MB', 'customData', 250],
  ['custom data of 30,000 objects each is kept in 250 MB', 'nestedCustomData', 250],
  ['3,000 sign-ins with a scope of 90 kB are refused', 'scopes', 30],
  ['30 user pools with 1,000 calls of 28 kB are kept in 40 MB', 'journals', 40],
])('%s', { timeout: 120_000 }, async (_, part, limit) => {
  expect(await grow(part)).toBeLessThan(limit);
});
