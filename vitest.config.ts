import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { SlowestFiles } from './test/support/slowest-files.js';

/** Tests that take minutes of real time: before a release, and in the gate. */
const ofRelease = 'test/**/*.release.test.ts';

export default defineConfig({
  test: {
    include: process.env['TESTS'] === 'release' ? [ofRelease] : ['test/**/*.test.ts'],
    exclude: process.env['TESTS'] === 'release' ? [] : [ofRelease, '**/node_modules/**'],
    globalSetup: 'test/support/global-setup.ts',
    reporters: process.env['CI'] ? ['default', new SlowestFiles()] : ['default'],
    pool: 'threads',
    experimental: { fsModuleCache: true },
    // One worker serves many files: loading MSW and zod anew for each costs more than most tests.
    isolate: false,
    // Twice as many as there are cores: tests of commands wait for processes rather than work. Those of a release look at real time.
    maxWorkers: (process.env['TESTS'] === 'release' ? 1 : 2) * availableParallelism(),
    // A test that works may find all cores busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is built, and the broken copies of it, are loaded as a user's Node loads them.
    server: { deps: { external: [/\/\.mutants\//, /\/dist\/(?:contracts|mocks|server)\//] } },
  },
});
