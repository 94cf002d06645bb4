// As the guide mounts it in Nuxt: a server middleware.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { clients, logIn } from './clients.mjs';

mkdirSync('nuxt-app/server/middleware', { recursive: true });
writeFileSync('nuxt-app/app.vue', '<template><p>App</p></template>');
writeFileSync('nuxt-app/nuxt.config.ts', "export default { compatibilityDate: '2026-01-01', telemetry: false };");
writeFileSync('nuxt-app/package.json', '{"private":true,"type":"module"}');
writeFileSync(
  'nuxt-app/server/middleware/authing-qrcode-mock.ts',
  `import { createMock } from 'authing-qrcode-mock';

const mock = import.meta.dev ? createMock() : undefined;
export default defineEventHandler((event) => mock?.fetch(toWebRequest(event)));
`,
);
const nuxt = spawn('npx', ['nuxt', 'dev', 'nuxt-app', '--port', '4880', '--host', '127.0.0.1', '--no-fork'], {
  stdio: 'pipe',
  detached: true,
  env: { ...process.env, NUXT_TELEMETRY_DISABLED: '1' },
});
const said = [];
nuxt.stdout.on('data', (text) => said.push(String(text)));
nuxt.stderr.on('data', (text) => said.push(String(text)));
try {
  for (let tries = 0; ; tries += 1) {
    const response = await fetch('http://127.0.0.1:4880/').catch(() => undefined);
    if (response?.ok && (await response.text()).includes('App')) break;
    if (tries > 180) throw new Error(said.join(''));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await logIn(clients.fetch, 'http://127.0.0.1:4880');
} finally {
  process.kill(-nuxt.pid);
}
