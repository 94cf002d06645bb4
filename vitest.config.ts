import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };
import { installPacked } from './test/support/packed-package.js';
import { SlowestFiles } from './test/support/slowest-files.js';

const run = process.env['TESTS'] ?? 'usual';

/**
 * Tests that take minutes of real time, and what the usual run has a sample of: mutants, pages in a browser. Those of pages,
 * state by state, and of the examples take as long as all others.
 */
const ofRelease = 'test/**/*.release.test.ts';
const ofPages = 'test/pages/**/*.release.test.ts';
const ofExamples = 'test/examples/examples.release.test.ts';

/** The tests of a run; `TESTS` names another one than the usual. */
const runs: Readonly<Record<string, { readonly include: string[]; readonly exclude: string[] }>> = {
  usual: { include: ['test/**/*.test.ts'], exclude: [ofRelease, '**/node_modules/**'] },
  release: { include: [ofRelease], exclude: [ofPages, ofExamples] },
  pages: { include: [ofPages], exclude: [] },
  examples: { include: [ofExamples], exclude: [] },
  // What users import, as they have it: the packed tarball.
  package: {
    include: ['test/{client,contract,contracts,environments,mocks,remote,sdk,server,stores,wire}/**/*.test.ts'],
    exclude: [
      ofRelease,
      // The shipped command line is what its tests run each time.
      'test/server/verify/**',
      'test/server/{cli,init,shell}.test.ts',
      'test/client/{card,command-*,start-command}.test.ts',
      // These two hold a mock against what is inside of it.
      'test/mocks/traffic.test.ts',
      'test/server/admin/client.test.ts',
    ],
  },
};

if (runs[run] === undefined) throw new RangeError(`TESTS=${run}: there are ${Object.keys(runs).join(', ')}`);

let packed: string | undefined;

/** The file of an entry point: as one of many, so that tests of the inside meet the same modules, or as users have it. */
function placeOf({ types, default: built }: { readonly types: string; readonly default: string }): string {
  if (run !== 'package') return join(import.meta.dirname, types.replace(/types\/(.*)\.d\.ts$/, '$1.js'));
  packed ??= join(installPacked().folder, 'node_modules', manifest.name);
  return join(packed, built);
}

const entryPoints = new Map(
  Object.entries(manifest.exports).flatMap(([name, built]) =>
    typeof built === 'string' ? [] : [[name.replace('.', manifest.name), built] as const],
  ),
);

export default defineConfig({
  plugins: [
    {
      name: 'entry-points',
      enforce: 'pre',
      resolveId(id) {
        const entryPoint = entryPoints.get(id);
        return entryPoint && { id: placeOf(entryPoint), external: true };
      },
    },
  ],
  test: {
    ...runs[run],
    globalSetup: 'test/support/global-setup.ts',
    reporters: process.env['CI'] ? ['default', new SlowestFiles()] : ['default'],
    // To start a process is cheaper from a small one.
    pool: 'forks',
    // Most of what a test runs, it runs a few times: V8 is to compile later than it would.
    execArgv: ['--interrupt-budget=1000000'],
    // The cache names the files of the entry points: those of a package lie elsewhere each time.
    experimental: { fsModuleCache: run !== 'package' },
    // One worker serves many files: loading MSW and zod anew for each costs more than most tests.
    isolate: false,
    // Twice as many as there are cores: tests of commands wait for processes rather than work. Those of a release look at real time.
    maxWorkers: (run === 'usual' || run === 'package' ? 2 : 1) * availableParallelism(),
    // A test that works may find all cores busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is built, and the broken copies of it, are loaded as a user's Node loads them.
    server: { deps: { external: [/\/\.mutants\//, /\/dist\//] } },
  },
});
