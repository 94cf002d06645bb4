import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('the packed tarball', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'authing-qrcode-mock-'));
    execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
    const [tarball = ''] = readdirSync(folder);
    execFileSync('tar', ['-xzf', tarball], { cwd: folder });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  });

  const run = (...args: string[]) =>
    execFileSync(process.execPath, args, { cwd: join(folder, 'package'), encoding: 'utf8' }).trim();

  it('can be imported by every entry point', () => {
    const entries = ['.', './msw', './express', './server', './contracts'].map((entry) =>
      entry.replace('.', 'authing-qrcode-mock'),
    );
    const script = `for (const entry of ${JSON.stringify(entries)}) console.log(entry, Object.keys(await import(entry)).length > 0)`;
    expect(run('--input-type=module', '-e', script)).toBe(entries.map((entry) => `${entry} true`).join('\n'));
  });

  it('has a command that runs', () => {
    const { bin, version } = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
    expect(run(bin['authing-qrcode-mock'], '--version')).toBe(version);
  });

  it('holds the pages, and what they load', () => {
    const pages = join(folder, 'package/dist/server/pages');
    for (const page of ['index.html', 'phone/index.html', 'login/index.html', 'docs/index.html']) {
      const html = readFileSync(join(pages, page), 'utf8');
      const assets = [...html.matchAll(/"(?:\.\.?\/)+(assets\/[^"]+)"/g)].map(([, path]) => String(path));
      expect(assets.length).toBeGreaterThan(2);
      for (const asset of assets) expect(readFileSync(join(pages, asset), 'utf8')).not.toBe('');
    }
  });

  it('holds no tests', () => {
    expect(readdirSync(join(folder, 'package'))).not.toContain('test');
  });
});
