import { expect, test } from 'authing-qrcode-mock/playwright';

/** The code that the page shows. */
async function shownCode(page) {
  const picture = page.getByAltText('QR code');
  await expect(picture).toHaveAttribute('data-id', /./);
  return picture.getAttribute('data-id');
}

test('logs in whoever scans and confirms', async ({ page, mock, phone }) => {
  await page.goto('/');
  const id = await shownCode(page);
  await expect(page.getByRole('status')).toHaveText('Scan the code with your app');
  await phone().scan(id);
  await expect(page.getByRole('status')).toHaveText('Alice: confirm on your phone');
  await phone().confirm(id);
  await expect(page.getByRole('status')).toHaveText('Logged in as Alice');
  // The judge has seen every request of the page.
  await expect(mock).toKeepClientRules();
});

test('says that the login was cancelled', async ({ page, phone }) => {
  await page.goto('/');
  const id = await shownCode(page);
  await phone().scan(id);
  await phone().cancel(id);
  await expect(page.getByRole('status')).toHaveText('You have cancelled the login');
});

test('shows another code when the first has expired', async ({ page, mock }) => {
  await page.goto('/');
  const id = await shownCode(page);
  await mock.clock.advance('2m');
  await expect(page.getByAltText('QR code')).not.toHaveAttribute('data-id', id);
});

test('goes on after an answer that fails', async ({ page, mock, phone }) => {
  await page.goto('/');
  const id = await shownCode(page);
  await mock.faults.add({ operation: 'checkQrcodeStatus', httpStatus: 500, next: 1 });
  await phone('bob').scan(id);
  await expect(page.getByRole('status')).toHaveText('Bob: confirm on your phone');
});

test.describe('with a short life', () => {
  test.use({ mockOptions: { settings: { qrcodeExpiresIn: 1 } } });

  test('begins with an empty mock, whatever the other tests do', async ({ page, mock }) => {
    expect(await mock.codes.list()).toEqual([]);
    await page.goto('/');
    await mock.codes.waitFor(await shownCode(page), 'EXPIRED');
  });
});
