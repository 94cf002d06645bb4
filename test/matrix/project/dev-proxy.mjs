// The proxy of a dev server (Angular, Vite, Nuxt) in front of the mock: the addresses in the answers are those of the page.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createMock } from 'authing-qrcode-mock';
import { createServer as createMockServer } from 'authing-qrcode-mock/server';
import { createServer } from 'vite';
import { clients, logIn } from './clients.mjs';

// As the guide writes it into proxy.conf.json.
const proxy = { '^/(api|oidc|qrcodes|__mock)/': { target: 'http://127.0.0.1:4878', changeOrigin: false } };

const mock = createMockServer(createMock());
await new Promise((resolve) => mock.listen(4878, '127.0.0.1', resolve));
mkdirSync('proxied', { recursive: true });
writeFileSync('proxied/index.html', '<title>App</title>');
const server = await createServer({
  configFile: false,
  root: 'proxied',
  logLevel: 'error',
  server: { host: '127.0.0.1', proxy },
});
await server.listen(4879);
await logIn(clients.fetch, 'http://127.0.0.1:4879');
const generated = await clients.fetch('POST', 'http://127.0.0.1:4879/api/v3/gene-qrcode', { type: 'MOBILE_APP' });
if (!generated.data.url.startsWith('http://127.0.0.1:4879/qrcodes/')) throw new Error(generated.data.url);
await server.close();
mock.close();
