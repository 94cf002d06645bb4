import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

/** What axe finds wrong with a page as it is, in light and in dark: each rule with the elements that break it. */
export async function findBarriers(page: Page): Promise<string[]> {
  const barriers: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    if (!(await page.evaluate('"axe" in window'))) await page.evaluate(source);
    const found = (await page.evaluate(
      'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(" "))].join(" ")))',
    )) as string[];
    barriers.push(...found.map((text) => `${colorScheme}: ${text}`));
  }
  return barriers;
}
