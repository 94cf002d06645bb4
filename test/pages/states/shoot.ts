import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { PageState } from './page-state.js';

const sizes = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
] as const;
const themes = ['light', 'dark'] as const;

/** The folder of all pictures, in a run that takes them. */
const folder = process.env['SCREENSHOTS'];
/** The folder of the pictures that illustrate the guides, in a run that takes them. */
const guideFolder = process.env['GUIDE_IMAGES'];

/** Takes pictures of a page as it is, at each width and in each theme, and tells in which of them something is cut off. */
export async function shoot(page: Page, { name, guide }: PageState, language: string): Promise<string[]> {
  const cutOff: string[] = [];
  if (guideFolder !== undefined && guide !== undefined && language === 'en') {
    await page.setViewportSize(guide.size);
    const pictured = guide.place === undefined ? page : page.locator(guide.place);
    await pictured.screenshot({ path: join(guideFolder, guide.file), animations: 'disabled' });
  }
  for (const size of sizes) {
    await page.setViewportSize(size);
    if (await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')) {
      cutOff.push(`${name} at ${size.width} px`);
    }
    if (folder === undefined) continue;
    mkdirSync(folder, { recursive: true });
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      const file = `${name}-${size.width}-${colorScheme}-${language}.png`;
      await page.screenshot({ path: join(folder, file), fullPage: true, animations: 'disabled' });
    }
  }
  return cutOff;
}
