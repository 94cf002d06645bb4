import type { PageState } from './page-state.js';

const statuses = ['SCANNED', 'CANCELLED', 'EXPIRED', 'ERROR', 'AUTHORIZED'] as const;

/** The states of the login page. */
export const loginStates: readonly PageState[] = [
  {
    name: 'login-PENDING',
    path: '/__mock/login/',
    heldClock: true,
    async reach(page) {
      await page.locator('.picture').waitFor();
      await page.locator('summary').click();
    },
  },
  ...statuses.map(
    (status): PageState => ({
      name: `login-${status}`,
      path: '/__mock/login/',
      ...(status === 'SCANNED' && { guide: { file: 'login-page.png', size: { width: 480, height: 600 } } }),
      heldClock: true,
      async reach(page, mock) {
        const picture = page.locator('.picture');
        await picture.waitFor();
        const id = String(await picture.getAttribute('src')).replace(/.*\//, '');
        await mock.phone('alice').scan(id);
        if (status === 'AUTHORIZED') await mock.phone('alice').confirm(id);
        else await mock.force(id, status);
        await page.clock.runFor(1_000);
        await page.locator(`body[data-view="${status === 'AUTHORIZED' ? 'session' : status}"]`).waitFor();
      },
    }),
  ),
  {
    name: 'login-refused',
    path: '/__mock/login/',
    heldClock: true,
    before: async (mock) => void mock.faults.add({ operation: 'geneQrcode', refuse: 'internal-error' }),
    reach: (page) => page.locator('body[data-view="failed"]').waitFor(),
  },
  {
    name: 'login-unreachable',
    path: '/__mock/login/',
    heldClock: true,
    before: async (mock) => void mock.faults.add({ operation: 'geneQrcode', drop: true, from: 1 }),
    reach: (page) => page.locator('body[data-view="failed"]').waitFor(),
  },
];
