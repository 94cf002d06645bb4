import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    // Broken copies of the engine are loaded as they are, each with modules of its own.
    server: { deps: { external: [/\/\.mutants\//] } },
  },
});
