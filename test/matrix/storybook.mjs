// Plays the stories of the example in Storybook itself, in a browser: `npm test` of the example does without both.
import { spawn } from 'node:child_process';
import { chromium } from 'playwright-core';

const address = 'http://127.0.0.1:4878';
const texts = {
  pending: 'Scan the code with your app',
  scanned: 'Alice: confirm on your phone',
  authorized: 'Logged in as Alice',
  cancelled: 'You have cancelled the login',
  expired: 'The code has expired',
  failed: 'The login has failed',
};

const storybook = spawn('npm', ['run', 'storybook', '--', '--ci', '--host', '127.0.0.1', '--port', '4878'], {
  detached: true,
  env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' },
});
const said = [];
for (const stream of [storybook.stdout, storybook.stderr]) stream.on('data', (text) => said.push(String(text)));
let browser;
try {
  for (let tries = 0; ; tries += 1) {
    if ((await fetch(`${address}/index.json`).catch(() => undefined))?.ok) break;
    if (tries > 120) throw new Error(said.join(''));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage();
  for (const [story, text] of Object.entries(texts)) {
    await page.goto(`${address}/iframe.html?id=login-box--${story}&viewMode=story`);
    await page.getByText(text).waitFor({ timeout: 60_000 });
  }
  console.log(`${Object.keys(texts).length} stories are shown`);
} finally {
  await browser?.close();
  process.kill(-storybook.pid);
}
