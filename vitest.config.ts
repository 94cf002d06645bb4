import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    // One worker serves many files: loading MSW, zod and faker anew for each costs more than most tests.
    isolate: false,
    maxWorkers: '100%',
    // What is built, and the broken copies of it, are loaded as a user's Node loads them.
    server: { deps: { external: [/\/\.mutants\//, /\/dist\/(?:contracts|mocks|server)\//] } },
  },
});
