import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { exampleIn, publicNames, renderExamples } from './examples.js';

const written = new URL('written-examples.test.ts', import.meta.url);

describe('the public names', () => {
  it.each(publicNames.map((one) => [`${one.entry} ${one.name}`, one] as const))(
    '%s has a comment',
    (_, { comment }) => {
      expect(comment).toMatch(/^\/\*\*\s*\*?\s*\S/);
    },
  );

  it.each(publicNames.filter(({ isType }) => !isType).map((one) => [`${one.entry} ${one.name}`, one] as const))(
    '%s has a runnable example',
    (_, { comment }) => {
      expect(exampleIn(comment)).toBeTruthy();
    },
  );

  it('have their examples in the tests as they are (npm run docs writes them)', async () => {
    if (process.env['UPDATE_DOCUMENTATION']) await writeFile(written, renderExamples());
    else expect(await readFile(written, 'utf8')).toBe(renderExamples());
  });
});
