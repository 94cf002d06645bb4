import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = `${root}page.js`;

/**
 * Builds a page with Vite for production, as its user would; packages that match `external` are left out. Answers the chunks
 * that a browser loads before the page has done anything, and those that come later.
 */
export async function bundlePage(code, external = []) {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [
      {
        name: 'page',
        enforce: 'pre',
        resolveId: (id) => (id === 'virtual:page' ? page : undefined),
        load: (id) => (id === page ? code : undefined),
      },
    ],
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: { input: 'virtual:page', external: [...external], preserveEntrySignatures: false },
    },
  });
  const chunks = [built]
    .flat()
    .flatMap((part) => ('output' in part ? part.output.filter((file) => file.type === 'chunk') : []));
  const early = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const { imports } of early) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) early.add(chunk);
  }
  return { early: [...early], late: chunks.filter((chunk) => !early.has(chunk)) };
}

/** The bytes that chunks take on their way to a browser. */
export const gzipped = (chunks) => chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);

/** A page that has a mock, and starts no worker of MSW with it. */
export const mockWithoutWorker = `
import { createMswMock } from 'authing-qrcode-mock/msw';
globalThis.handlers = createMswMock().handlers;
`;

/** A page that is mocked. */
export const mockedPage = `
import { setupWorker } from 'msw/browser';
import { createMswMock, startWorker } from 'authing-qrcode-mock/msw';
await startWorker(setupWorker(...createMswMock().handlers));
`;
