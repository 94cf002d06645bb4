import { readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { withSections } from './render.js';

const readme = new URL('../../README.md', import.meta.url);

it('shows the tables of the contract as they are (npm run docs writes them)', async () => {
  const text = await readFile(readme, 'utf8');
  if (process.env['UPDATE_DOCUMENTATION']) await writeFile(readme, withSections(text));
  else expect(text).toBe(withSections(text));
});
