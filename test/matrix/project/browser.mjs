// A page in a real Chromium, with the service worker of the MSW that is installed.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { chromium as playwright } from 'playwright-core';
import { createServer } from 'vite';

// The package brings its shared libraries only where it takes itself for a function on Amazon Linux.
process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
const { default: chromium } = await import('@sparticuz/chromium');

mkdirSync('page/public', { recursive: true });
writeFileSync('page/index.html', '<title>App</title><script type="module" src="/page.mjs"></script>');
copyFileSync('clients.mjs', 'page/clients.mjs');
writeFileSync(
  'page/page.mjs',
  `import { clients, logIn } from './clients.mjs';
import { setupWorker } from 'msw/browser';
import { createMswMock, startWorker } from 'authing-qrcode-mock/msw';

const { 'axios over http': none, ...ours } = clients;
try {
  await startWorker(setupWorker(...createMswMock().handlers));
  for (const send of Object.values(ours)) await logIn(send);
  document.title = Object.keys(ours).join();
} catch (error) {
  document.title = String(error);
}
`,
);
const { status, stderr } = spawnSync('npx', ['msw', 'init', 'page/public', '--no-save'], { encoding: 'utf8' });
if (status !== 0) throw new Error(stderr);
const server = await createServer({
  configFile: false,
  root: 'page',
  logLevel: 'error',
  server: { host: '127.0.0.1' },
});
await server.listen(4877);
const browser = await playwright.launch({
  executablePath: process.env.CHROMIUM_PATH ?? (await chromium.executablePath()),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const page = await browser.newPage();
  await page.goto('http://127.0.0.1:4877/');
  await page.waitForFunction(() => document.title !== 'App', undefined, { timeout: 60_000 });
  const title = await page.title();
  if (title !== 'fetch,axios,XMLHttpRequest') throw new Error(title);
} finally {
  await browser.close();
  await server.close();
}
