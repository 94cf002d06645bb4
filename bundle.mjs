import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'rolldown';

/** A peer that a user installs: it is loaded from where it is installed. */
const external = [/^redis$/];

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

// The command line in a few files: to find and compile hundreds of small ones takes longer than all else at its start.
await build({
  // Beside the other folders of the server: files are found by their place relative to them.
  input: { main: 'dist/server/cli/start.js' },
  platform: 'node',
  external,
  // Its other build asks for its parts by names that no bundler sees.
  resolve: { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } },
  plugins: [licences],
  output: {
    dir: 'dist/server/bin',
    cleanDir: true,
    format: 'esm',
    sourcemap: true,
    // Those of the packages are in the packages.
    sourcemapExcludeSources: true,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    chunkFileNames: '[name]-[hash].js',
    // The names, flags and help of all commands in one file: each file costs about a millisecond at the start.
    codeSplitting: {
      groups: [{ name: 'commands', test: /dist\/server\/cli\/(?:main|run|commands\/[\w-]+|settings)\.js$/ }],
    },
  },
});
