/** A project, as far as it tells what it needs. */
export interface Project {
  readonly dependencies: ReadonlySet<string>;
  has(path: string): boolean;
}

/** A file that is copied from the examples: from where, and to where. */
type Copy = readonly [from: string, to: string];

/** One row knows what a project with this dependency gets. */
interface Recipe {
  readonly name: string;
  readonly dependency: string;
  /** Packages that are added beside ours. */
  readonly packages?: Readonly<Record<string, string>>;
  readonly files: (project: Project) => readonly Copy[];
  /** The steps that are left to people. */
  readonly steps: (project: Project) => readonly string[];
}

const msw = { msw: '^2.15.0' };
const testOf = (folder: string, ending: 'js' | 'mjs'): readonly Copy[] => [
  [`${folder}/login.${ending}`, `qrcode-login/login.${ending}`],
  [`${folder}/login.test.${ending}`, `qrcode-login/login.test.${ending}`],
];

const viteConfigs = ['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'].map((ending) => `vite.config.${ending}`);
const playwrightFolderOf = ({ has }: Project) => ['tests', 'e2e', 'test'].find(has) ?? 'tests';
const appFolderOf = ({ has }: Project) => ['src/app', 'app'].find(has);

export const recipes: readonly Recipe[] = [
  {
    name: 'Vitest',
    dependency: 'vitest',
    packages: msw,
    files: () => testOf('vitest', 'js'),
    steps: () => ['npx vitest run qrcode-login'],
  },
  {
    name: 'Jest',
    dependency: 'jest',
    packages: msw,
    // By this ending Jest takes them for modules, whatever the project is.
    files: () => testOf('jest', 'mjs'),
    steps: () => ['NODE_OPTIONS=--experimental-vm-modules npx jest qrcode-login'],
  },
  {
    name: 'Playwright',
    dependency: '@playwright/test',
    files: (project) => [['playwright/tests/first.spec.js', `${playwrightFolderOf(project)}/qrcode-login.spec.js`]],
    steps: () => ['npx playwright test qrcode-login'],
  },
  {
    name: 'Vite',
    dependency: 'vite',
    files: () => [],
    steps: (project) => [
      `in ${viteConfigs.find(project.has) ?? 'a new vite.config.js'}: import { authingQrcodeMock } from 'authing-qrcode-mock/vite', and put authingQrcodeMock() among the plugins`,
    ],
  },
  {
    name: 'Next.js',
    dependency: 'next',
    files: (project) => {
      const folder = appFolderOf(project);
      if (folder === undefined) return [];
      const base = folder === 'app' ? '' : 'src/';
      const routes = ['api', 'oidc', 'qrcodes'].map(
        (path): Copy => [`nextjs/app/${path}/[...path]/route.js`, `${folder}/${path}/[...path]/route.js`],
      );
      return [['nextjs/mock.js', `${base}mock.js`], ...routes];
    },
    steps: (project) =>
      appFolderOf(project) === undefined
        ? ['there is no folder app: see docs/guides/mount-the-mock.md for a router of pages']
        : ['next dev answers /api, /oidc and /qrcodes in development; give your page the address of the dev server'],
  },
];
