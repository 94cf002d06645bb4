// The plugin of Vite serves the mock at the address of the app.
import { mkdirSync, writeFileSync } from 'node:fs';
import { authingQrcodeMock } from 'authing-qrcode-mock/vite';
import { createServer } from 'vite';
import { clients, logIn } from './clients.mjs';

mkdirSync('app', { recursive: true });
writeFileSync('app/index.html', '<title>App</title>');
const server = await createServer({
  configFile: false,
  root: 'app',
  logLevel: 'error',
  plugins: [authingQrcodeMock()],
  server: { host: '127.0.0.1' },
});
await server.listen(4872);
await logIn(clients.fetch, 'http://127.0.0.1:4872');
const page = await fetch('http://127.0.0.1:4872/', { headers: { accept: 'text/html' } });
if (!(await page.text()).includes('<title>App</title>')) throw new Error('the app is not served');
await server.close();
