import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
}

type Packages = Readonly<Record<string, LockedPackage>>;

const packages: Packages = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

/** The packages whose code is in our bundles, such as `zod 4.6.7`. */
const bundled = new Set(
  ['dist/LICENSES.txt', 'dist/server/bin/LICENSES.txt'].flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/^(\S+ \d\S*) \(\S.*\)$/gm)].map(([, one = '']) => one),
  ),
);

/** Licences under which a user may do with the package what our own, MIT, lets them do. */
const allowed = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  '(BSD-3-Clause OR GPL-2.0)',
  '(MIT OR Apache-2.0)',
];

const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Everything that is wrong with the packages whose code is shipped, and with where any package comes from. */
function findProblems(all: Packages, shipped: ReadonlySet<string>): string[] {
  const ours = Object.entries(all).filter(([path, { version }]) => shipped.has(`${nameOf(path)} ${version}`));
  const versions = new Map<string, Set<string>>();
  for (const [path, { version = 'none' }] of ours)
    versions.set(nameOf(path), (versions.get(nameOf(path)) ?? new Set()).add(version));
  return [
    ...ours.flatMap(([path, one]) => (one.hasInstallScript ? `${path} runs a script when it is installed` : [])),
    ...ours.flatMap(([path, { license = 'none' }]) =>
      allowed.includes(license) ? [] : `${path} has the licence ${license}`,
    ),
    ...[...versions].flatMap(([name, all]) => (all.size > 1 ? `${name} is there in ${[...all].join(' and ')}` : [])),
    ...Object.entries(all).flatMap(([path, { resolved, integrity }]) => [
      ...(resolved !== undefined && !/^sha512-/.test(integrity ?? '') ? [`${path} has no hash`] : []),
      ...(resolved?.startsWith('https://registry.npmjs.org/') === false ? [`${path} comes from ${resolved}`] : []),
    ]),
  ];
}

describe('the lockfile', () => {
  it('has no install script, no second version, no other licence and nothing without a hash in what we ship', () => {
    expect(findProblems(packages, bundled)).toEqual([]);
  });

  it('holds each package whose code is in a bundle', () => {
    const locked = new Set(Object.entries(packages).map(([path, { version }]) => `${nameOf(path)} ${version}`));
    expect(bundled.size).toBeGreaterThan(1);
    expect([...bundled].filter((one) => !locked.has(one))).toEqual([]);
  });

  it('makes a user install nothing beside the package', () => {
    expect(manifest.dependencies).toBeUndefined();
  });

  it.each<[string, LockedPackage, string]>([
    ['an install script', { hasInstallScript: true }, 'node_modules/planted runs a script when it is installed'],
    ['another licence', { license: 'GPL-3.0' }, 'node_modules/planted has the licence GPL-3.0'],
    ['a hash that is missing', { integrity: '' }, 'node_modules/planted has no hash'],
    ['a hash that can be forged', { integrity: 'sha1-abc' }, 'node_modules/planted has no hash'],
    [
      'another registry',
      { resolved: 'https://other.example/p.tgz' },
      'node_modules/planted comes from https://other.example/p.tgz',
    ],
  ])('is judged by a check that finds %s', (_, wrong, problem) => {
    const planted = {
      version: '1.0.0',
      license: 'MIT',
      resolved: 'https://registry.npmjs.org/p',
      integrity: 'sha512-a',
    };
    expect(findProblems({ 'node_modules/planted': { ...planted, ...wrong } }, new Set(['planted 1.0.0']))).toEqual([
      problem,
    ]);
  });

  it('is judged by a check that finds a second version', () => {
    const one = { license: 'MIT' };
    const all = {
      'node_modules/a': { ...one, version: '1.0.0' },
      'node_modules/b/node_modules/a': { ...one, version: '2.0.0' },
    };
    expect(findProblems(all, new Set(['a 1.0.0', 'a 2.0.0']))).toEqual(['a is there in 1.0.0 and 2.0.0']);
  });
});
