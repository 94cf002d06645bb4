// The environments, and what is run in each. Whoever adds one adds a row here.
import { fileURLToPath } from 'node:url';

const versionsOfMsw = ['2.6.1', '2.15.0', '3.0.5'];
const sdks = ['authing-node-sdk@4.0.1', 'authing-js-sdk@4.23.55'];
const pages = ['jsdom@26', 'happy-dom@20', 'axios@1', 'sinon@21', ...sdks];
const types = ['@types/node@20', 'vite@7'];

/** The folder of each Node, below `node_modules` of its package. */
export const nodes = { 20: 'node/bin', 22: 'node/bin', 24: 'node/bin' };

/** The packages that are installed together. */
export const toolsets = {
  node20: { packages: ['node@20'], ours: false, scripts: true },
  node22: { packages: ['node@22'], ours: false, scripts: true },
  node24: { packages: ['node@24'], ours: false, scripts: true },
  ...Object.fromEntries(
    versionsOfMsw.flatMap((msw) => [
      [`vitest4-msw${msw}`, { runner: 'vitest', packages: ['vitest@4', `msw@${msw}`, ...pages] }],
      [`node-test-msw${msw}`, { runner: 'node', packages: [`msw@${msw}`, 'axios@1', 'sinon@21', ...sdks] }],
      [`types5-msw${msw}`, { packages: [`msw@${msw}`, 'typescript@5.9', ...types] }],
    ]),
  ),
  'types7-msw2.15.0': { packages: ['msw@2.15.0', 'typescript@7', ...types] },
  'vitest3-msw2.15.0': { runner: 'vitest', packages: ['vitest@3', 'msw@2.15.0', ...pages] },
  'vitest5-msw3.0.5': { runner: 'vitest', packages: ['vitest@5', 'msw@3.0.5', ...pages] },
  ...Object.fromEntries(
    ['29', '30'].flatMap((jest) =>
      ['2.15.0', '3.0.5'].map((msw) => [
        `jest${jest}-msw${msw}`,
        {
          runner: 'jest',
          packages: [
            `jest@${jest}`,
            `jest-environment-jsdom@${jest}`,
            'jest-fixed-jsdom',
            `msw@${msw}`,
            'axios@1',
            ...sdks,
          ],
        },
      ]),
    ),
  ),
  'bare-address': { packages: ['wait-on@9', 'start-server-and-test@2', '@playwright/test@1'] },
  ...Object.fromEntries(['5', '6', '7', '8'].map((vite) => [`vite${vite}`, { packages: [`vite@${vite}`] }])),
  ...Object.fromEntries(
    versionsOfMsw.map((msw) => [
      `browser-msw${msw}`,
      { packages: [`msw@${msw}`, 'axios@1', 'vite@7', 'playwright-core@1', '@sparticuz/chromium@143'] },
    ]),
  ),
  nuxt: { packages: ['nuxt@4'] },
  hono: { packages: ['hono@4', '@hono/node-server@1'] },
  // An example is a project of its own: it says which packages it needs.
  ...Object.fromEntries(
    ['jest', 'nextjs', 'storybook'].map((example) => [`example-${example}`, { example, packages: [] }]),
  ),
  bun: { packages: ['bun@1'], scripts: true },
  deno: { packages: ['deno@2'], scripts: true },
};

const needsNode22 = 'MSW 3 needs Node 22.12 or newer: use MSW 2 on Node 20';
const unanswered = { code: 1, says: /the nearest operation is POST \/api\/v3\/gene-qrcode/ };

/** Whether a cell cannot work, and what to do instead. */
const limitOf = (msw, node) => (msw.startsWith('3') && node === '20' ? { cannot: needsNode22 } : {});

const vitestCells = (vitest, msw, node) => [
  ...['node', 'jsdom', 'happy-dom'].map((environment) => ({
    name: `Vitest ${vitest}, msw ${msw}, ${environment}, Node ${node}`,
    toolset: `vitest${vitest}-msw${msw}`,
    node,
    command: ['vitest', 'run', '--environment', environment, 'login.test.mjs', 'sdk.test.mjs'],
    ...limitOf(msw, node),
  })),
  {
    name: `Vitest ${vitest}, msw ${msw}, an unanswered request, Node ${node}`,
    toolset: `vitest${vitest}-msw${msw}`,
    node,
    command: ['vitest', 'run', 'unanswered.test.mjs'],
    ...(limitOf(msw, node).cannot ? limitOf(msw, node) : unanswered),
  },
];

const nodeTestCells = (msw, node) => [
  {
    name: `node:test, msw ${msw}, ESM, Node ${node}`,
    toolset: `node-test-msw${msw}`,
    node,
    command: ['node', '--test', 'login.test.mjs', 'sdk.test.mjs'],
    ...limitOf(msw, node),
  },
  {
    name: `node:test, msw ${msw}, require, Node ${node}`,
    toolset: `node-test-msw${msw}`,
    node,
    command: ['node', '--test', 'require.test.cjs'],
    ...limitOf(msw, node),
  },
  {
    name: `node:test, msw ${msw}, an unanswered request, Node ${node}`,
    toolset: `node-test-msw${msw}`,
    node,
    command: ['node', '--test', 'unanswered.test.mjs'],
    ...(limitOf(msw, node).cannot ? limitOf(msw, node) : unanswered),
  },
];

const jestConfig = (environment) =>
  JSON.stringify({
    testEnvironment: environment,
    testMatch: ['**/*.test.mjs'],
    moduleFileExtensions: ['mjs', 'js', 'json'],
    transform: {},
  });

const jestCells = (jest, msw, node) =>
  [
    ...['node', 'jest-fixed-jsdom'].map((environment) => ({
      name: `Jest ${jest}, msw ${msw}, ${environment}, ESM, Node ${node}`,
      files: { 'jest.config.json': jestConfig(environment) },
      command: ['jest', 'login', 'sdk'],
    })),
    {
      name: `Jest ${jest}, msw ${msw}, an unanswered request, Node ${node}`,
      files: { 'jest.config.json': jestConfig('node') },
      command: ['jest', 'unanswered'],
      ...unanswered,
    },
  ].map((cell) => ({
    ...cell,
    toolset: `jest${jest}-msw${msw}`,
    node,
    env: { NODE_OPTIONS: '--experimental-vm-modules' },
    ...limitOf(msw, node),
  }));

const typeCells = (toolset) =>
  ['module', 'commonjs'].map((type) => ({
    name: `types, ${toolset.replace('types', 'TypeScript ').replace('-msw', ', msw ')}, ${type}`,
    toolset,
    files: {
      'types/package.json': JSON.stringify({ type }),
      'types/tsconfig.json': JSON.stringify({
        compilerOptions: {
          module: 'nodenext',
          target: 'es2023',
          lib: ['es2023', 'dom', 'dom.iterable'],
          types: ['node'],
          strict: true,
          exactOptionalPropertyTypes: true,
          skipLibCheck: false,
          noEmit: true,
        },
        files: ['app.ts'],
      }),
    },
    command: ['tsc', '-p', 'types'],
  }));

/** What is played, one row a cell. */
export const cells = [
  ...versionsOfMsw.flatMap((msw) =>
    Object.keys(nodes).flatMap((node) => [...vitestCells('4', msw, node), ...nodeTestCells(msw, node)]),
  ),
  ...vitestCells('3', '2.15.0', '20'),
  ...vitestCells('5', '3.0.5', '22'),
  ...jestCells('29', '2.15.0', '20'),
  ...jestCells('30', '2.15.0', '20'),
  ...jestCells('30', '3.0.5', '24'),
  {
    name: 'Jest 30, msw 2.15.0, CommonJS, Node 20',
    toolset: 'jest30-msw2.15.0',
    files: { 'commonjs.check.cjs': "test('loads', () => void require('authing-qrcode-mock/msw'));" },
    command: ['jest', '--config', '{"testMatch":["**/*.check.cjs"]}'],
    cannot: 'the require of Jest takes no module: run Jest with --experimental-vm-modules, as the guide says',
  },
  ...[...versionsOfMsw.map((msw) => `types5-msw${msw}`), 'types7-msw2.15.0'].flatMap(typeCells),
  {
    name: 'wait-on, start-server-and-test, webServer of Playwright',
    toolset: 'bare-address',
    command: ['node', 'bare-address.mjs'],
  },
  ...['5', '6', '7', '8'].map((vite) => ({
    name: `the plugin, Vite ${vite}`,
    toolset: `vite${vite}`,
    command: ['node', 'vite.mjs'],
  })),
  ...versionsOfMsw.map((msw) => ({
    name: `browser worker, msw ${msw}`,
    toolset: `browser-msw${msw}`,
    // The command of MSW 3 needs Node 22.
    node: msw.startsWith('3') ? '22' : '20',
    command: ['node', 'browser.mjs'],
  })),
  { name: 'the proxy of a dev server', toolset: 'vite8', command: ['node', 'dev-proxy.mjs'] },
  { name: 'mock.fetch, Nuxt', toolset: 'nuxt', command: ['node', 'nuxt.mjs'] },
  { name: 'mock.fetch, Hono', toolset: 'hono', command: ['node', 'hono.mjs'] },
  { name: 'the example jest', toolset: 'example-jest', command: ['npm', 'test'], says: /3 passed/ },
  {
    name: 'the example nextjs, mock.fetch, App Router',
    toolset: 'example-nextjs',
    command: ['npm', 'test'],
    says: /2 passed/,
  },
  {
    name: 'the example storybook, in Storybook',
    toolset: 'example-storybook',
    command: ['node', fileURLToPath(new URL('storybook.mjs', import.meta.url))],
    says: /6 stories are shown/,
  },
  { name: 'mock.fetch and the server, Bun', toolset: 'bun', command: ['bun', 'web-runtime.mjs'] },
  {
    name: 'mock.fetch and the server, Deno',
    toolset: 'deno',
    command: ['deno', 'run', '--allow-all', '--node-modules-dir=manual', 'web-runtime.mjs'],
  },
];
