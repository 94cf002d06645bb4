import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** An empty folder with the packed package, and the path of its tarball. */
export function packPackage(): { readonly folder: string; readonly tarball: string } {
  const folder = mkdtempSync(join(tmpdir(), 'authing-qrcode-mock-'));
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
  const [name = ''] = readdirSync(folder);
  return { folder, tarball: join(folder, name) };
}

/** A folder with the packed package in `package/`, unpacked. */
export function unpackPacked(): string {
  const { folder, tarball } = packPackage();
  execFileSync('tar', ['-xzf', tarball], { cwd: folder });
  return folder;
}

/** A folder in which the packed package is installed, beside the packages that are installed here. */
export function installPacked(): { readonly folder: string; readonly bin: string } {
  const folder = unpackPacked();
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(root, 'node_modules')))
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  // Playwright takes what lies elsewhere, behind a link, for code of the project.
  const installed = join(modules, 'authing-qrcode-mock');
  renameSync(join(folder, 'package'), installed);
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(join(installed, 'dist/server/bin/main.js'), join(bin, 'authing-qrcode-mock'));
  execFileSync('chmod', ['+x', join(installed, 'dist/server/bin/main.js')]);
  cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
  return { folder, bin };
}
