import { expect, test } from '@playwright/test';

test('logs in by itself, by one code for two effects of StrictMode', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/');
  await expect(page.getByAltText('QR code')).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('Scan the code with your app');
  await expect(page.getByRole('status')).toHaveText('Alice: confirm on your phone');
  await expect(page.getByRole('status')).toHaveText('Logged in as Alice');
  expect(asked.filter((path) => path === '/api/v3/gene-qrcode')).toHaveLength(1);
  expect(asked.filter((path) => path.startsWith('/qrcodes/'))).toHaveLength(1);
});

test('has nothing of the mock in production', async ({ page, request }) => {
  const answer = await request.post('http://127.0.0.1:5276/api/v3/gene-qrcode', { data: { type: 'MOBILE_APP' } });
  expect(answer.status()).toBe(404);
  await page.route('https://shop.authing.cn/**', (route) => route.abort());
  const asked = page.waitForRequest('https://shop.authing.cn/api/v3/gene-qrcode');
  await page.goto('http://127.0.0.1:5276/');
  await asked;
});
