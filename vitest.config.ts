import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    // One worker serves many files: loading MSW, zod and faker anew for each costs more than most tests.
    isolate: false,
    // Half as many again as there are cores: tests of clients wait for them rather than work, …
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    // … and a test that works may find both cores busy.
    testTimeout: 20_000,
    // What is built, and the broken copies of it, are loaded as a user's Node loads them.
    server: { deps: { external: [/\/\.mutants\//, /\/dist\/(?:contracts|mocks|server)\//] } },
  },
});
