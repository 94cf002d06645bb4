import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { unpackPacked } from '../support/packed-package.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('the packed tarball', () => {
  let folder: string;
  beforeAll(() => {
    folder = unpackPacked();
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  });

  const run = (...args: string[]) =>
    execFileSync(process.execPath, args, { cwd: join(folder, 'package'), encoding: 'utf8' }).trim();

  it('can be imported by every entry point', () => {
    const entries = ['.', './msw', './express', './server', './contracts', './client'].map((entry) =>
      entry.replace('.', 'authing-qrcode-mock'),
    );
    const script = `for (const entry of ${JSON.stringify(entries)}) console.log(entry, Object.keys(await import(entry)).length > 0)`;
    expect(run('--input-type=module', '-e', script)).toBe(entries.map((entry) => `${entry} true`).join('\n'));
  });

  it('needs no other package', () => {
    const alone = join(unpackPacked(), 'package');
    const runAlone = (...args: string[]) =>
      execFileSync(process.execPath, args, { cwd: alone, encoding: 'utf8' }).trim();
    const entries = ['', '/server', '/contracts', '/client', '/remote', '/config', '/vite'];
    const script = `for (const entry of ${JSON.stringify(entries)}) await import('authing-qrcode-mock' + entry);`;
    expect(runAlone('--input-type=module', '-e', script)).toBe('');
    const { bin } = JSON.parse(readFileSync(join(alone, 'package.json'), 'utf8'));
    const command =
      'const { status } = await fetch(process.env.AUTHING_QRCODE_MOCK_URL + "/__mock/login/"); console.log(status)';
    expect(
      runAlone(bin['authing-qrcode-mock'], 'exec', '--', process.execPath, '--input-type=module', '-e', command),
    ).toBe('200');
  });

  it('needs no test runner to judge a client', () => {
    const hooks = `export async function resolve(name, context, next) {
      if (name === 'vitest') throw new Error('vitest is loaded');
      return next(name, context);
    }`;
    const script = `
      import { register } from 'node:module';
      register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}));
      const { clientMatchers, judge } = await import('authing-qrcode-mock/client');
      const { createMock } = await import('authing-qrcode-mock');
      console.log(clientMatchers.toKeepRule(judge(createMock()), 'web/sends-the-app-id').pass);
      await import('authing-qrcode-mock/client/vitest').catch(({ message }) => console.log(message));`;
    expect(run('--input-type=module', '-e', script)).toBe('false\nvitest is loaded');
  });

  it('extends the expect of Vitest', { timeout: 60_000 }, () => {
    const test = `
      import 'authing-qrcode-mock/client/vitest';
      import { createMock } from 'authing-qrcode-mock';
      import { judge } from 'authing-qrcode-mock/client';
      import { expect, it } from 'vitest';

      it('judges', async () => {
        const mock = createMock();
        const judged = judge(mock);
        await mock.respond({ method: 'POST', baseUrl: '', path: '/api/v3/gene-qrcode', query: {}, headers: {} });
        expect(judged).toBreakRule('web/sends-the-app-id');
      });`;
    writeFileSync(join(folder, 'package/judge.test.mjs'), test);
    writeFileSync(
      join(folder, 'package/vitest.config.mjs'),
      'export default { test: { include: ["judge.test.mjs"] } };',
    );
    expect(run('../node_modules/vitest/vitest.mjs', 'run', '--reporter=json')).toContain('"numPassedTests":1');
  });

  it('types the matchers for who imports nothing else of Vitest before', { timeout: 60_000 }, () => {
    const source = (matcher: string) => `
      import 'authing-qrcode-mock/client/vitest';
      import { createMock } from 'authing-qrcode-mock';
      import { judge } from 'authing-qrcode-mock/client';
      import { expect } from 'vitest';

      expect(judge(createMock())).${matcher};`;
    const check = (matcher: string) => {
      writeFileSync(join(folder, 'package/judge.ts'), source(matcher));
      const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'nodenext'];
      return spawnSync('../node_modules/.bin/tsc', [...options, 'judge.ts'], {
        cwd: join(folder, 'package'),
        encoding: 'utf8',
      }).stdout;
    };
    expect(check("toBreakRule('web/sends-the-app-id')")).toBe('');
    expect(check("toBreakRule('web/sends-the-app-idea')")).toContain('web/sends-the-app-idea');
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
