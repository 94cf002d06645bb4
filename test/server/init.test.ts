import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Console } from '../../server/cli/console.js';
import { initialize } from '../../server/cli/init/init.js';
import { runCommand } from '../support/command-line.js';
import { temporaryFolder } from '../support/different-credentials.js';

/** A project with these packages, and these files. */
async function projectWith(packages: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await temporaryFolder();
  const devDependencies = Object.fromEntries(packages.map((name) => [name, '*']));
  const all = { 'package.json': `${JSON.stringify({ name: 'shop', devDependencies }, undefined, '\t')}\n`, ...files };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/** Somebody at a terminal who presses this key. */
function terminal(pressed: string) {
  let output = '';
  const console = {
    env: {},
    stdin: { isTTY: true },
    stdout: { isTTY: true, write: (text: string) => (output += text) },
    keyboard: {
      listen(onKey: (key: string) => void) {
        queueMicrotask(() => onKey(pressed));
        return () => undefined;
      },
    },
    signal: new AbortController().signal,
  } as unknown as Console;
  return { console, output: () => output };
}

describe('init', () => {
  it.each([
    ['Vitest', ['vitest'], ['qrcode-login/login.js', 'qrcode-login/login.test.js'], /npx vitest run qrcode-login/],
    ['Jest', ['jest'], ['qrcode-login/login.mjs', 'qrcode-login/login.test.mjs'], /npx jest qrcode-login/],
    ['Playwright', ['@playwright/test'], ['tests/qrcode-login.spec.js'], /npx playwright test qrcode-login/],
    ['Vite', ['vite'], [], /in a new vite\.config\.js: import \{ authingQrcodeMock \}/],
    ['Next.js', ['next'], [], /there is no folder app/],
  ])('adds what a project with %s needs', async (name, packages, files, step) => {
    const folder = await projectWith(packages);
    const { exitCode, stdout } = await runCommand(['init', folder, '--yes']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`found: ${name}`);
    expect(stdout).toMatch(step);
    expect(await filesIn(folder)).toEqual(['authing-qrcode-mock.json', 'package.json', ...files].sort());
  });

  it('puts the route handlers of Next.js where its folder app is', async () => {
    const folder = await projectWith(['next'], { 'src/app/page.jsx': '' });
    await runCommand(['init', folder, '--yes']);
    const route = 'src/app/api/[...path]/route.js';
    expect(await filesIn(folder)).toEqual(expect.arrayContaining(['src/mock.js', route]));
    expect(await readFile(join(folder, route), 'utf8')).toContain("from '../../../mock.js'");
  });

  it('adds packages and a script to package.json, and leaves the rest as it is written', async () => {
    const folder = await projectWith(['vitest']);
    await runCommand(['init', folder, '--yes']);
    const text = await readFile(join(folder, 'package.json'), 'utf8');
    expect(JSON.parse(text)).toEqual({
      name: 'shop',
      devDependencies: { vitest: '*', 'authing-qrcode-mock': '^0.1.0', msw: expect.any(String) },
      scripts: { mock: 'authing-qrcode-mock serve' },
    });
    expect(text).toMatch(/\n\t"devDependencies": \{\n\t\t"vitest": "\*",\n\t\t"authing-qrcode-mock"/);
  });

  it('overwrites nothing, and has nothing to do the second time', async () => {
    const folder = await projectWith(['vitest'], { 'qrcode-login/login.js': 'mine', 'authing-qrcode-mock.json': '{}' });
    const { stdout } = await runCommand(['init', folder, '--yes']);
    expect(stdout).toContain('qrcode-login/login.js is there already, and stays as it is');
    expect(await readFile(join(folder, 'qrcode-login/login.js'), 'utf8')).toBe('mine');
    expect(await runCommand(['init', folder])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('there is nothing to add'),
    });
  });

  it('writes nothing with --dry-run, and shows each line', async () => {
    const folder = await projectWith(['vitest']);
    const { exitCode, stdout } = await runCommand(['init', folder, '--dry-run']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('+ scripts.mock: "authing-qrcode-mock serve"');
    expect(stdout).toContain('+   "port": 4820');
    expect(await filesIn(folder)).toEqual(['package.json']);
  });

  it('asks at a terminal, and writes where the answer is yes', async () => {
    const folder = await projectWith([]);
    const no = terminal('n');
    expect(await initialize(folder, {}, no.console)).toBe(1);
    expect(no.output()).toMatch(/Write this\? \[y\/N\] no\nnothing is written\n$/);
    expect(await filesIn(folder)).toEqual(['package.json']);
    expect(await initialize(folder, {}, terminal('y').console)).toBe(0);
    expect(await filesIn(folder)).toEqual(['authing-qrcode-mock.json', 'package.json']);
  });

  it('says what to do where nobody can be asked, and where there is no project', async () => {
    const folder = await projectWith([]);
    expect(await runCommand(['init', folder])).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/--yes/) });
    expect(await runCommand(['init', folder, '--json'])).toMatchObject({ exitCode: 2 });
    const nowhere = await temporaryFolder();
    const { exitCode, stderr } = await runCommand(['init', nowhere, '--yes']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/package\.json cannot be read: .* Run npm init first/);
    const broken = await projectWith([], { 'package.json': '{' });
    expect((await runCommand(['init', broken, '--yes'])).exitCode).toBe(2);
  });

  it('prints JSON for other programs', async () => {
    const folder = await projectWith(['vitest', 'vite'], { 'vite.config.ts': '' });
    const { stdout } = await runCommand(['init', folder, '--json', '--yes']);
    expect(JSON.parse(stdout)).toMatchObject({
      found: ['Vitest', 'Vite'],
      written: true,
      files: expect.arrayContaining(['package.json', 'qrcode-login/login.test.js']),
      kept: [],
      steps: expect.arrayContaining([expect.stringContaining('in vite.config.ts')]),
    });
  });
});
