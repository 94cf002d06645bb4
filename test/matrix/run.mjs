// Plays the mock in the environments of its users, from the packed package: one table, a row for each cell.
import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions } from '../support/read-options.mjs';
import { cells, nodes, toolsets } from './cells.mjs';

const usage = `Usage: npm run matrix [-- options]

  --only <text>  the cells whose name has this text; may be repeated
  --list         names the cells
  --keep         keeps the folder with the projects
  --help         this text

Exit codes: 0 each cell is as it should be, 1 one is not, 2 usage.`;

const options = readOptions(
  {
    only: { type: 'string', multiple: true, default: [''] },
    list: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
  usage,
);
const chosen = cells.filter(({ name }) => options.only.some((text) => name.includes(text)));
if (chosen.length === 0) {
  console.error('error: no cell has such a name: see --list');
  process.exit(2);
}
if (options.list) {
  console.log(chosen.map(({ name, cannot }) => (cannot ? `${name}   (cannot: ${cannot})` : name)).join('\n'));
  process.exit(0);
}

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'authing-qrcode-mock-matrix-'));
const progress = (text) => process.stderr.write(`${text}\n`);

/** Runs a command to its end. Resolves to its exit code and all that it has written. */
function run(command, args, { cwd = folder, env = {}, timeout = 180_000 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, CI: 'true', ...env }, timeout });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: null, output: String(error) }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

const packed = spawnSync('npm', ['pack', '--silent', '--pack-destination', folder], {
  cwd: checkout,
  encoding: 'utf8',
});
const tarball = join(folder, packed.stdout.trim().split('\n').at(-1) ?? '');
const installed = new Map();

/** Installs the packages of a toolset, once. Resolves to its folder. */
function install(name) {
  if (!installed.has(name)) installed.set(name, prepare(name));
  return installed.get(name);
}

async function prepare(name) {
  const { packages, ours = true, runner, example } = toolsets[name];
  const root = join(folder, name);
  if (example !== undefined) await cp(join(checkout, 'examples', example), root, { recursive: true });
  else {
    await cp(fileURLToPath(new URL('project', import.meta.url)), root, { recursive: true });
    if (runner !== undefined) await cp(join(root, 'runners', `${runner}.mjs`), join(root, 'runner.mjs'));
    await writeFile(join(root, 'package.json'), JSON.stringify({ name: 'project', private: true }));
  }
  progress(`install ${name}`);
  const quiet = [
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...(toolsets[name].scripts ? [] : ['--ignore-scripts']),
  ];
  const { code, output } = await run('npm', ['install', ...quiet, ...(ours ? [tarball] : []), ...packages], {
    cwd: root,
    timeout: 400_000,
  });
  if (code !== 0) throw new Error(`npm install of ${name} failed: ${output.slice(-2_000)}`);
  return root;
}

/** The environment of an example, which may open its pages in a browser. */
async function exampleEnvironment({ example }) {
  if (example === undefined || process.env.CHROMIUM_PATH !== undefined) return {};
  // The package brings its shared libraries only where it takes itself for a function on Amazon Linux.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return { CHROMIUM_PATH: await chromium.executablePath() };
}

/** The environment in which `node`, and what npx starts, is the Node of that version. */
async function nodeEnvironment(version) {
  const current = `${process.versions.node.split('.')[0]}`;
  if (version === undefined || version === current) return {};
  const root = await install(`node${version}`);
  return { PATH: `${join(root, 'node_modules', nodes[version])}:${process.env.PATH}` };
}

async function play({ name, toolset, node, command, env, files = {}, code: expected = 0, says, cannot }) {
  const [root, environment] = [await install(toolset), await nodeEnvironment(node)];
  for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text);
  const [program, ...args] = command;
  const local = join(root, 'node_modules', '.bin');
  const PATH = `${environment.PATH?.split(':')[0] ?? ''}:${local}:${process.env.PATH}`;
  const more = await exampleEnvironment(toolsets[toolset]);
  const { code, output } = await run(program, args, { cwd: root, env: { ...env, ...more, PATH } });
  const isAsExpected = cannot ? code !== 0 : code === expected && (says === undefined || says.test(output));
  return { name, cannot, isAsExpected, code, output };
}

const results = [];
for (const cell of chosen) {
  const result = await play(cell).catch((error) => ({ name: cell.name, isAsExpected: false, output: String(error) }));
  results.push(result);
  const word = result.isAsExpected ? (result.cannot ? 'CANNOT' : 'PASS') : 'FAIL';
  console.log(`${word.padEnd(7)} ${result.name}${result.cannot ? `: ${result.cannot}` : ''}`);
  if (!result.isAsExpected)
    console.log(
      result.output
        .trim()
        .split('\n')
        .slice(-25)
        .map((line) => `        ${line}`)
        .join('\n'),
    );
}
if (options.keep) progress(folder);
else await rm(folder, { recursive: true, force: true });
const failed = results.filter(({ isAsExpected }) => !isAsExpected).length;
console.log(`${results.length - failed} of ${results.length} cells are as they should be`);
process.exit(failed === 0 ? 0 : 1);
