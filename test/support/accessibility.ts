import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

/** The rules of axe whose answer depends on the theme. */
const ofTheme = ['color-contrast'];

const themes = [
  ['light', ''],
  ['dark', `, runOnly: ${JSON.stringify(ofTheme)}`],
] as const;

/** The barriers that axe finds on a page as it is: all rules in light, and in dark those that depend on the theme. */
export async function findBarriers(page: Page): Promise<string[]> {
  const barriers: string[] = [];
  for (const [colorScheme, only] of themes) {
    await page.emulateMedia({ colorScheme });
    if (!(await page.evaluate('"axe" in window'))) await page.evaluate(source);
    const found = (await page.evaluate(
      `axe.run(document, { resultTypes: ["violations"]${only} }).then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(" "))].join(" ")))`,
    )) as string[];
    barriers.push(...found.map((text) => `${colorScheme}: ${text}`));
  }
  return barriers;
}

export const desk = { width: 1280, height: 800 };
const telephone = { width: 360, height: 740 };

/** Tells whether anything of a page reaches beyond its window, on a desk or at 360 px. */
export async function isCutOff(page: Page): Promise<boolean> {
  const isTooWide = () => page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
  const onDesk = await isTooWide();
  await page.setViewportSize(telephone);
  const onTelephone = await isTooWide();
  await page.setViewportSize(desk);
  return Boolean(onDesk || onTelephone);
}

/** Checks a page as it is; in the other language, nothing but the length of the texts is another. */
export async function expectNoBarrier(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
  expect(await isCutOff(page)).toBe(false);
  await page.locator('#language').click();
  expect(await isCutOff(page)).toBe(false);
  await page.locator('#language').click();
}
