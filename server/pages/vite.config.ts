import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the pages into dist: plain files below one folder, whose addresses are relative, so that any prefix will do. */
export default defineConfig({
  base: './',
  publicDir: false,
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
