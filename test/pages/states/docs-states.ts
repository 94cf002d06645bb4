import type { PageState } from './page-state.js';

/** The states of the API reference, and of the first page of a mock that is mounted in an app. */
export const docsStates: readonly PageState[] = [
  { name: 'home', path: '/__mock/home/', reach: (page) => page.locator('.places').waitFor() },
  { name: 'docs', path: '/__mock/docs/', reach: (page) => page.locator('#playScenario').waitFor() },
  {
    name: 'docs-operation',
    path: '/__mock/docs/#changeQrcodeStatus',
    async reach(page) {
      await page.locator('details[open]').waitFor();
    },
  },
  {
    name: 'docs-tried',
    path: '/__mock/docs/#geneQrcode',
    guide: { file: 'api-reference.png', size: { width: 1000, height: 1120 }, place: '#geneQrcode .tried' },
    async reach(page) {
      await page.locator('#geneQrcode .try-it button').click();
      await page.locator('#geneQrcode .try-it pre').waitFor();
    },
  },
  {
    name: 'docs-search',
    path: '/__mock/docs/',
    async reach(page) {
      await page.locator('#playScenario').waitFor();
      await page.locator('#search').fill('2241');
      await page.locator('#found', { hasText: /1?\d\D*1$/ }).waitFor();
    },
  },
];
