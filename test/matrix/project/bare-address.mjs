// The tools that wait for a bare address take the mock for started.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const serve = 'authing-qrcode-mock serve --port 4871';
const run = (what, command, args) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', shell: false, timeout: 60_000 });
  if (status !== 0) throw new Error(`${what} exits with ${status}: ${stdout}${stderr}`);
};

writeFileSync(
  'playwright.config.mjs',
  `export default { testMatch: 'nothing-of-a-browser.spec.mjs', webServer: { command: '${serve}', url: 'http://127.0.0.1:4871', reuseExistingServer: false } };`,
);
writeFileSync(
  'nothing-of-a-browser.spec.mjs',
  `import { expect, test } from '@playwright/test';
test('the mock answers', async ({ request }) => expect((await request.get('http://127.0.0.1:4871/')).status()).toBe(200));`,
);
run('start-server-and-test', 'npx', [
  'start-server-and-test',
  serve,
  'http://127.0.0.1:4871',
  'wait-on http://127.0.0.1:4871 --timeout 5000',
]);
run('wait-on by HEAD', 'npx', [
  'start-server-and-test',
  serve,
  'http://127.0.0.1:4871',
  'wait-on http-get://127.0.0.1:4871 http://127.0.0.1:4871/ --timeout 5000',
]);
run('webServer of Playwright', 'npx', ['playwright', 'test']);
