import { expect, test } from 'authing-qrcode-mock/playwright';
import { build } from 'vite';

/** The id of the code that the page shows. */
async function shownCode(page) {
  const picture = page.getByAltText('QR code');
  await expect(picture).toHaveAttribute('data-id', /./);
  // The picture has come from the dev server, too.
  await expect.poll(() => picture.evaluate(({ naturalWidth }) => naturalWidth)).toBeGreaterThan(0);
  return picture.getAttribute('data-id');
}

test('logs in whoever scans and confirms, by one code for two effects of StrictMode', async ({ page, mock, phone }) => {
  await page.goto('/');
  const id = await shownCode(page);
  await phone().scan(id);
  await expect(page.getByRole('status')).toHaveText('Alice: confirm on your phone');
  await phone().confirm(id);
  await expect(page.getByRole('status')).toHaveText('Logged in as Alice');
  expect(await mock.codes.list()).toHaveLength(1);
});

test('offers a new code to who has cancelled', async ({ page, phone }) => {
  await page.goto('/');
  const id = await shownCode(page);
  await phone('bob').scan(id);
  await phone('bob').cancel(id);
  await expect(page.getByRole('status')).toHaveText('You have cancelled the login');
  await page.getByRole('button', { name: 'New code' }).click();
  expect(await shownCode(page)).not.toBe(id);
});

test('offers a new code when the first has expired', async ({ page, mock }) => {
  await page.goto('/');
  const id = await shownCode(page);
  await mock.clock.advance('2m');
  await expect(page.getByRole('status')).toHaveText('The code has expired');
  await page.getByRole('button', { name: 'New code' }).click();
  expect(await shownCode(page)).not.toBe(id);
});

test('goes on after an answer that fails', async ({ page, mock, phone }) => {
  await page.goto('/');
  const id = await shownCode(page);
  await mock.faults.add({ operation: 'checkQrcodeStatus', httpStatus: 500, next: 1 });
  await phone().scan(id);
  await expect(page.getByRole('status')).toHaveText('Alice: confirm on your phone');
});

test('has nothing of the mock in a build', async () => {
  const { output } = await build({ logLevel: 'error', build: { write: false } });
  const code = output.map((file) => file.code ?? file.source).join('\n');
  expect(code.includes('https://shop.authing.cn')).toBe(true);
  expect(code.includes('authing-qrcode-mock')).toBe(false);
});
