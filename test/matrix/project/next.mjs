// As the guide mounts it in Next.js, with the App Router: a route handler that catches the paths of the API.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { clients, logIn } from './clients.mjs';

const handler = `import { createMock } from 'authing-qrcode-mock';

// One mock for all routes: Next.js bundles each by itself.
const mock = (globalThis.authingQrcodeMock ??= createMock());
const answer = async (request) =>
  (process.env.NODE_ENV === 'production' ? undefined : await mock.fetch(request)) ?? new Response(null, { status: 404 });

export { answer as GET, answer as HEAD, answer as OPTIONS, answer as POST };
`;
for (const path of ['api', 'oidc', 'qrcodes']) {
  mkdirSync(`next-app/app/${path}/[...path]`, { recursive: true });
  writeFileSync(`next-app/app/${path}/[...path]/route.js`, handler);
}
writeFileSync('next-app/app/layout.js', 'export default ({ children }) => <html><body>{children}</body></html>;');
writeFileSync('next-app/app/page.js', 'export default () => <p>App</p>;');
writeFileSync('next-app/package.json', '{"private":true,"type":"module"}');

const next = spawn('npx', ['next', 'dev', 'next-app', '--port', '4876', '--hostname', '127.0.0.1'], {
  stdio: 'pipe',
  detached: true,
});
const said = [];
next.stdout.on('data', (text) => said.push(String(text)));
next.stderr.on('data', (text) => said.push(String(text)));
try {
  for (let tries = 0; ; tries += 1) {
    const response = await fetch('http://127.0.0.1:4876/').catch(() => undefined);
    if (response?.ok) break;
    if (tries > 120) throw new Error(said.join(''));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await logIn(clients.fetch, 'http://127.0.0.1:4876');
} finally {
  process.kill(-next.pid);
}
