import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The worker comes out of the package of MSW; in an app of yours `npx msw init public` puts it there. */
function serviceWorker(): Plugin {
  const fileName = 'mockServiceWorker.js';
  const source = readFileSync(createRequire(import.meta.url).resolve(`msw/${fileName}`), 'utf8');
  return {
    name: 'service-worker',
    configureServer: ({ middlewares }) => {
      middlewares.use(`/${fileName}`, (_, response) => {
        response.setHeader('content-type', 'text/javascript').end(source);
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** An app without any server: the login page, answered by the worker; and the contract, played against it. */
export default defineConfig({
  root: here('.'),
  publicDir: false,
  logLevel: 'warn',
  plugins: [serviceWorker()],
  resolve: {
    alias: {
      'authing-qrcode-mock/msw': here('../../dist/msw.js'),
      'authing-qrcode-mock/contracts': here('../../dist/contracts.js'),
    },
  },
  build: {
    minify: false,
    rollupOptions: {
      input: { login: here('index.html'), contract: here('contract.html') },
    },
  },
});
