import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { placeOf, sources } from './login/source.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Puts the source of the login page beside it, as it is. */
const showSources: Plugin = {
  name: 'show-sources',
  generateBundle() {
    for (const source of sources) {
      const text = readFileSync(here(`../${source}`), 'utf8');
      this.emitFile({ type: 'asset', fileName: `login/${placeOf(source)}`, source: text });
    }
  },
};

/** Bundles the pages into dist: plain files below one folder, whose addresses are relative, so that any prefix will do. */
export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [showSources],
  build: {
    outDir: here('../../dist/server/pages'),
    emptyOutDir: true,
    // Nothing inline: the content-security policy forbids it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        docs: here('docs/index.html'),
        dashboard: here('index.html'),
        phone: here('phone/index.html'),
        login: here('login/index.html'),
        home: here('home/index.html'),
      },
    },
  },
});
