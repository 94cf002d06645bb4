import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The newest versions that Node 20 runs. Nobody who works on this package has to have them: they take 230 MB. */
const packages = ['@stoplight/prism-cli@5.14.2', '@mockoon/cli@9.9.0', 'wiremock@3.13.2'];

/** Installs large peers into a folder of their own, for as long as this process runs; answers it, or why it could not. */
export function installPeers() {
  const root = mkdtempSync(join(tmpdir(), 'authing-qrcode-mock-peers-'));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'peers', private: true }));
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  const { status, error } = spawnSync('npm', ['install', ...quiet, ...packages], { cwd: root, timeout: 300_000 });
  if (status !== 0) return { missing: error === undefined ? 'npm could not install them' : error.message };
  const hasJava = spawnSync('java', ['-version']).error === undefined;
  return { root, hasJava };
}

/** The version of a package, of those that stand in a folder. */
export const versionOf = (name, root) =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;

/** The program that the npm package of WireMock holds. */
export function jarIn(root) {
  const folder = join(root, 'node_modules/wiremock/build');
  return join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.jar')),
  );
}
