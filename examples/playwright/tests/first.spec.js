import { expect, test } from 'authing-qrcode-mock/playwright';

// The page of your app takes the place of this one: it asks Authing's own host, and the mock answers.
const loginPage = `
  <p role="status">LOADING</p>
  <script type="module">
    const headers = { 'x-authing-app-id': 'de9ec7e14d863ab59e571dd5', 'content-type': 'application/json' };
    const ask = async (path, init) =>
      (await (await fetch('https://shop.authing.cn/api/v3/' + path, { ...init, headers })).json()).data;
    const { qrcodeId } = await ask('gene-qrcode', { method: 'POST', body: '{"type":"MOBILE_APP"}' });
    const shown = document.querySelector('p');
    shown.dataset.id = qrcodeId;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const { status, briefUserInfo } = await ask('check-qrcode-status?qrcodeId=' + qrcodeId);
      shown.textContent = [status, briefUserInfo?.displayName].join(' ').trim();
      if (status !== 'PENDING' && status !== 'SCANNED') break;
    }
  </script>`;

test('shows who has scanned the code, and logs them in', async ({ page, mock, phone }) => {
  const address = 'https://app.example.com/login';
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: loginPage }));
  await page.goto(address);
  const status = page.getByRole('status');
  await expect(status).toHaveText('PENDING');
  const id = await status.getAttribute('data-id');
  await phone('alice').scan(id);
  await expect(status).toHaveText('SCANNED Alice');
  await phone('alice').confirm(id);
  await expect(status).toHaveText('AUTHORIZED Alice');
  await expect(mock).toKeepClientRules();
});
