import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/chromium.ts',
    pool: 'threads',
    // One worker serves many files: loading MSW, zod and faker anew for each costs more than most tests.
    isolate: false,
    maxWorkers: '100%',
    // Broken copies of the engine are loaded as they are, each with modules of its own.
    server: { deps: { external: [/\/\.mutants\//] } },
  },
});
