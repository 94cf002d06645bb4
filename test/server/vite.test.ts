import { mkdtemp, writeFile } from 'node:fs/promises';
import { connect } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMock } from 'authing-qrcode-mock';
import { authingQrcodeMock } from 'authing-qrcode-mock/vite';
import { build, createServer, type InlineConfig, type ViteDevServer } from 'vite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCertificate } from '../../server/tls/certificate.js';

const started: ViteDevServer[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close()));
});

/** An app of one page. */
async function newApp(script = 'document.title = "App";'): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'authing-qrcode-mock-'));
  await writeFile(
    join(root, 'index.html'),
    '<!doctype html><title>App</title><script type="module" src="main.js"></script>',
  );
  await writeFile(join(root, 'main.js'), script);
  return root;
}

const quiet = {
  configFile: false,
  logLevel: 'silent',
  optimizeDeps: { noDiscovery: true },
} as const satisfies InlineConfig;

async function startVite(config: InlineConfig): Promise<string> {
  const server = await createServer({ ...quiet, root: await newApp(), ...config });
  started.push(server);
  await server.listen(0);
  return String(server.resolvedUrls?.local[0]).replace(/\/$/, '');
}

const gene = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"type":"MOBILE_APP"}',
};

describe('the plugin of Vite', () => {
  it('serves the mock, its pages and its admin API at the address of the app', async () => {
    const baseUrl = await startVite({ plugins: [authingQrcodeMock()] });
    const { data } = await (await fetch(`${baseUrl}/api/v3/gene-qrcode`, gene)).json();
    expect(data.url).toBe(`${baseUrl}/qrcodes/${data.qrcodeId}`);
    expect((await fetch(data.url)).headers.get('content-type')).toBe('image/png');
    expect(await (await fetch(`${baseUrl}/__mock/`)).text()).toContain('<title>Dashboard</title>');
    expect((await fetch(`${baseUrl}/__mock/v1/codes`)).status).toBe(200);
    const page = await fetch(baseUrl, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<title>App</title>');
  });

  it('tells a mistyped path from one of the app', async () => {
    const baseUrl = await startVite({ plugins: [authingQrcodeMock()] });
    const response = await fetch(`${baseUrl}/api/v3/gene-qrcod`);
    expect(response.status).toBe(404);
    expect((await response.json()).message).toContain('POST /api/v3/gene-qrcode');
  });

  it('takes a mock of your own', async () => {
    const mock = createMock({ clock: 'held' });
    const baseUrl = await startVite({ plugins: [authingQrcodeMock({ mock })] });
    const { data } = await (await fetch(`${baseUrl}/api/v3/gene-qrcode`, gene)).json();
    await mock.phone('alice').scan(data.qrcodeId);
    const poll = await fetch(`${baseUrl}/api/v3/get-qrcode-status?qrcodeId=${data.qrcodeId}`);
    expect((await poll.json()).data.status).toBe('SCANNED');
  });

  it('speaks HTTPS, and HTTP/2, where the dev server does', async () => {
    const { cert, key } = createCertificate(['localhost'], Date.now());
    const baseUrl = await startVite({ plugins: [authingQrcodeMock()], server: { https: { cert, key } } });
    const client = connect(baseUrl, { ca: cert });
    const stream = client.request({
      ':method': 'POST',
      ':path': '/api/v3/gene-qrcode',
      'content-type': 'application/json',
    });
    stream.end(gene.body);
    let text = '';
    for await (const chunk of stream.setEncoding('utf8')) text += chunk;
    client.close();
    expect(JSON.parse(text).data.url).toContain(`${baseUrl}/qrcodes/`);
  });

  it('prints the pages and the demo users', async () => {
    const told: string[] = [];
    const info = (message: string) => void told.push(message);
    const server = await createServer({ ...quiet, root: await newApp(), plugins: [authingQrcodeMock()] });
    started.push(server);
    server.config.logger.info = info;
    await server.listen(0);
    server.printUrls();
    expect(told.join('\n')).toMatch(/\/__mock\/\n.*demo users: alice, bob, locked, outsider/);
  });

  it('is no part of a build', async () => {
    const built = await build({
      ...quiet,
      root: await newApp(),
      plugins: [authingQrcodeMock()],
      build: { write: false },
    });
    expect(codeOf(built)).not.toContain('qrcode');
  });

  it('refuses options that do not go together, or are none', () => {
    expect(() => authingQrcodeMock({ mock: createMock(), seed: 1 })).toThrow('seed is an option of createMock');
  });
});

/** The code of all that was built. */
const codeOf = (built: Awaited<ReturnType<typeof build>>): string =>
  [built]
    .flat()
    .flatMap((part) => ('output' in part ? part.output : []))
    .map((file) => (file.type === 'chunk' ? file.code : String(file.source)))
    .join('\n');

/** As the README shows it: the mock in a module of its own, imported in development. */
const snippet = (start: string) => `
if (import.meta.env.DEV) {
  const { setupWorker } = await import('msw/browser');
  const { createMswMock, startWorker } = await import('authing-qrcode-mock/msw');
  await startWorker(setupWorker(...createMswMock().handlers));
}
${start}
`;

describe('a production bundle', () => {
  // A build by hand has no other value; Vitest has set one for the tests.
  beforeEach(() => void vi.stubEnv('NODE_ENV', 'production'));
  afterEach(() => void vi.unstubAllEnvs());
  const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const alias = {
    'authing-qrcode-mock/msw': at('dist/msw.js'),
    'msw/browser': at('node_modules/msw/lib/browser/index.mjs'),
  };
  const bundle = async (script: string): Promise<string> =>
    codeOf(
      await build({
        ...quiet,
        root: await newApp(script),
        resolve: { alias },
        build: { write: false, target: 'esnext' },
      }),
    );

  it('has nothing of the mock where it is imported as the README says', async () => {
    const text = await bundle(snippet('document.title = "My app";'));
    expect(text).toContain('My app');
    expect(text).not.toMatch(/qrcode|mockServiceWorker|authing/i);
  });

  it('starts no worker where the mock is imported all the same', async () => {
    const text = await bundle(snippet('document.title = "My app";').replace('import.meta.env.DEV', 'true'));
    expect(text).toContain('does not start in production');
  });
});
