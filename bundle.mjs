import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { esmExternalRequirePlugin } from 'rolldown/plugins';

const root = dirname(fileURLToPath(import.meta.url));
const { exports, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

/** What a user installs beside us is loaded from where it is installed. */
const peers = new RegExp(`^(?:${[...Object.keys(peerDependencies), 'expect'].join('|')})(?:/|$)`);

/** The package that a module belongs to: its folder. */
function packageOf(id) {
  let folder = dirname(id);
  while (folder.includes('node_modules')) {
    const path = join(folder, 'package.json');
    if (existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).name !== undefined) return folder;
    folder = dirname(folder);
  }
  return undefined;
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license', 'LICENCE', 'License'].find((one) =>
    existsSync(join(folder, one)),
  );
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return [`${name} ${version} (${license})`, text].filter(Boolean).join('\n\n');
}

/** Writes down whose code the bundle holds, and under which licence. */
const licences = {
  name: 'licences',
  generateBundle(_, bundle) {
    const ids = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds);
    const folders = new Set(ids.filter((id) => id.includes('node_modules')).map(packageOf));
    const texts = [...folders].filter(Boolean).map(licenceOf).sort();
    this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: `${texts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n` });
  },
};

/** Leaves the sources of packages out of the source maps of a folder: they are in the packages. */
function keepOwnSources(folder) {
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.map'))) {
    const path = join(folder, name);
    const map = JSON.parse(readFileSync(path, 'utf8'));
    const isOwn = (index) => !map.sources[index].includes('node_modules/');
    map.sourcesContent = map.sourcesContent.map((text, index) => (isOwn(index) ? text : null));
    writeFileSync(path, JSON.stringify(map));
  }
}

/** Leaves one file out of the bundles, as what it names is found relative to its place. */
const keepPlaces = (place) => ({
  name: 'keep-places',
  resolveId: (id) => (id.endsWith('/places.js') ? { id: place, external: true } : undefined),
});

/** Commander starts programs for subcommands that are files of their own. There are none, and to load that takes 4 ms. */
const noPrograms = {
  name: 'no-programs',
  resolveId: (id, importer) =>
    id === 'node:child_process' && importer?.includes('/commander/') ? 'virtual:no-programs' : undefined,
  load: (id) => (id === 'virtual:no-programs' ? 'export default undefined;' : undefined),
};

/**
 * To send a request takes a third of undici. The rest is fetch, WebSockets and caches; it looks at the fetch of Node, which is
 * loaded for that: 100 ms before the first request. A proxy is asked for a tunnel by a method that the whole of undici adds.
 */
const agentsOfUndici = {
  name: 'agents-of-undici',
  resolveId: (id, importer) =>
    id === 'undici' && importer?.endsWith('/server/proxy/dispatchers.ts') ? 'virtual:agents-of-undici' : undefined,
  load: (id) =>
    id === 'virtual:agents-of-undici'
      ? `import connect from 'undici/lib/api/api-connect.js';
         import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
         Dispatcher.prototype.connect = connect;
         export { default as Agent } from 'undici/lib/dispatcher/agent.js';
         export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js';`
      : undefined,
};

const options = (place) => ({
  platform: 'node',
  external: [peers],
  resolve: {
    extensionAlias: { '.js': ['.ts', '.js'] },
    // Its other build asks for its parts by names that no bundler sees.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  },
  // Packages that are no modules ask for parts of Node: by an import, as a browser has nothing else.
  plugins: [
    keepPlaces(place),
    noPrograms,
    agentsOfUndici,
    licences,
    esmExternalRequirePlugin({ external: builtinModules }),
  ],
});

const output = {
  format: 'esm',
  // Node keeps a text that has other characters in twice the memory.
  charset: 'ascii',
  comments: false,
  sourcemap: true,
};

/** The entry points of the package: what is built of which source. */
const entries = Object.fromEntries(
  Object.values(exports).flatMap(({ types, browser, default: built }) => {
    if (types === undefined) return [];
    const source = types.replace(/^\.\/dist\/types\/(.*)\.d\.ts$/, '$1.ts');
    const nameOf = (path) => path.replace(/^\.\/dist\/(.*)\.js$/, '$1');
    const own = [[nameOf(built), source]];
    return browser === undefined ? own : [...own, [nameOf(browser), source.replace('index.ts', 'browser.ts')]];
  }),
);

for (const name of readdirSync('dist')) if (/\.js(?:\.map)?$/.test(name)) rmSync(join('dist', name));
rmSync('dist/chunks', { recursive: true, force: true });

// One build for all entry points: what one of them knows of a mock, the others must know, too.
await build({
  ...options('../server/places.js'),
  input: entries,
  output: { ...output, dir: 'dist', chunkFileNames: 'chunks/[name]-[hash].js' },
});

// The command line in a few files: to find and compile hundreds of small ones takes longer than all else at its start.
await build({
  ...options('../places.js'),
  input: { main: 'server/cli/start.ts' },
  output: {
    ...output,
    dir: 'dist/server/bin',
    cleanDir: true,
    // By this name Node knows a module without a look at the package.json of each folder.
    chunkFileNames: '[name]-[hash].mjs',
    // Each file costs about a millisecond at the start. The names, flags and help of all commands are in one, and what many
    // commands need in another: more in it would be loaded for nothing.
    codeSplitting: {
      groups: [
        { name: 'commands', test: /server\/cli\/(?:main|run|commands\/[\w-]+|settings)\.ts$/ },
        { name: 'common', minShareCount: 6 },
      ],
    },
  },
});

for (const folder of ['dist', 'dist/chunks', 'dist/server/bin']) keepOwnSources(folder);

/**
 * Copies the declarations that an entry point leads to. The types of schemas are those of zod, whose code is in the bundles:
 * its declarations come along, so that nobody installs it for them.
 */
function copyTypes() {
  const zod = dirname(fileURLToPath(import.meta.resolve('zod/package.json')));
  const [built, types] = [join(root, 'dist'), join(root, 'dist/types')];
  const targetOf = (path) =>
    path.startsWith(zod) ? join(types, 'zod', relative(zod, path)) : path.replace(built, types);
  rmSync(types, { recursive: true, force: true });
  const copied = new Set(Object.values(entries).map((source) => join(built, source.replace(/\.ts$/, '.d.ts'))));
  for (const path of copied) {
    const target = targetOf(path);
    const text = readFileSync(path, 'utf8').replaceAll(
      /(from |import\()(['"])(\.[^'"]+|zod)\2/g,
      (_, keyword, mark, name) => {
        const imported = name === 'zod' ? join(zod, 'index.d.ts') : join(dirname(path), name.replace(/\.js$/, '.d.ts'));
        copied.add(imported);
        const place = relative(dirname(target), targetOf(imported)).replace(/\.d\.ts$/, '.js');
        return `${keyword}${mark}${place.startsWith('.') ? place : `./${place}`}${mark}`;
      },
    );
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

copyTypes();
