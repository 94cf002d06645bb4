import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { createMock } from 'authing-qrcode-mock';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toolsets } from '../matrix/cells.mjs';
import { chromiumPath } from '../support/browser-server.js';
import { installPacked } from '../support/packed-package.js';
import { socketTransport } from '../support/transports.js';

let installed: ReturnType<typeof installPacked>;
let environment: NodeJS.ProcessEnv;
beforeAll(async () => {
  installed = installPacked();
  const PATH = [installed.bin, join(installed.folder, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  environment = { CHROMIUM_PATH: await chromiumPath(), ...process.env, PATH, NO_COLOR: '1', NODE_ENV: '', TESTS: '' };
}, 60_000);

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Runs a command in the folder of an example, as its user does. */
async function run(name: string, command: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: join(installed.folder, 'examples', name),
    env: { ...environment, ...more },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  return { code, output };
}

/** The program that an example needs besides Node. Where CI=true, one that is missing is a failure. */
const programs: Readonly<Record<string, string>> = { 'java-backend': 'javac', 'python-backend': 'python3' };
const isMissing = (program: string) => spawnSync(program, ['--version']).status !== 0;

/** Each example prints this once it has passed. */
const passes: Readonly<Record<string, RegExp>> = {
  'express-backend': /PASSED: .*\(exit code 0\)/,
  'java-backend': /PASSED: .*\(exit code 0\)/,
  'load-test': /\d+ logins per second, 0 errors/,
  'node-test': /# pass 2/,
  playwright: /6 passed/,
  'python-backend': /PASSED: .*\(exit code 0\)/,
  storybook: /6 passed/,
  'vite-react': /5 passed/,
  vitest: /3 passed/,
};

/** Those that need more than is installed here: `npm run matrix` plays them. */
const playedByTheMatrix = Object.values(toolsets).flatMap(({ example = [] }) => example);

describe('the example', { timeout: 120_000 }, () => {
  it('is one of those that are run, here or by the matrix', () => {
    const folders = readdirSync(join(installed.folder, 'examples'), { withFileTypes: true });
    const names = folders.flatMap((one) => (one.isDirectory() && one.name !== 'ci' ? one.name : []));
    expect(names).toEqual([...new Set([...Object.keys(passes), ...playedByTheMatrix])].sort());
  });

  it.for(Object.entries(passes))('%s passes from the packed package', async ([name, passed], { skip }) => {
    const program = programs[name];
    if (program !== undefined && !process.env['CI'] && isMissing(program))
      skip(`there is no ${program} on this machine`);
    const { code, output } = await run(name, ['npm', 'test']);
    expect(output).toMatch(passed);
    expect(output).not.toMatch(/ended with exit code/);
    expect(code).toBe(0);
  });
});

describe('the command init', { timeout: 120_000 }, () => {
  it.each([
    ['vitest', ['vitest', 'run', 'qrcode-login'], /3 passed/],
    ['@playwright/test', ['playwright', 'test', 'qrcode-login'], /1 passed/],
  ])('gives a project with %s a first test that passes', async (dependency, command, passed) => {
    const project = join(installed.folder, 'examples', `new-${command[0]}`);
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), JSON.stringify({ devDependencies: { [dependency]: '*' } }));
    const config =
      'export default { use: { launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: ["--no-sandbox"] } } };';
    writeFileSync(join(project, 'playwright.config.mjs'), config);
    const name = basename(project);
    expect(await run(name, ['authing-qrcode-mock', 'init', '--yes'])).toMatchObject({ code: 0 });
    const { code, output } = await run(name, command);
    expect(output).toMatch(passed);
    expect(code).toBe(0);
  });
});

describe('the fixtures of Playwright', { timeout: 120_000 }, () => {
  const write = (name: string, text: string) =>
    writeFileSync(
      join(installed.folder, 'examples/playwright/tests', name),
      `import { expect, test } from 'authing-qrcode-mock/playwright';\n${text}`,
    );

  it('show the journal of a test that fails, and which rule is broken', async () => {
    write(
      'failing.spec.js',
      `test('polls too fast', async ({ page, mock }) => {
        await page.goto('/');
        const id = (await mock.codes.create()).id;
        await page.evaluate(async (id) => {
          for (let poll = 0; poll < 6; poll += 1)
            await fetch('https://shop.authing.cn/api/v3/check-qrcode-status?qrcodeId=' + id);
        }, id);
        await expect(mock).toKeepClientRules();
      });`,
    );
    const { code, output } = await run('playwright', ['playwright', 'test', 'failing']);
    expect(output).toMatch(/✗ web\/waits-between-polls: A page waits for at least 0.5 s/);
    expect(output).toMatch(/attachment #\d: mock journal \(text\/plain\)/);
    expect(code).toBe(1);
  });

  it('use a mock that is served, each worker in a user pool of its own', async () => {
    const { baseUrl, mock, close } = await socketTransport(createMock());
    closing.push(close);
    write(
      'served.spec.js',
      `test('is asked in its user pool', async ({ page, mock, phone, mockUrl }) => {
        await page.goto(mockUrl + '/__mock/login/');
        await expect.poll(async () => (await mock.codes.list()).length).toBe(1);
        const [{ id }] = await mock.codes.list();
        await phone('bob').scan(id);
        await mock.codes.waitFor(id, 'SCANNED');
      });`,
    );
    const more = { AUTHING_QRCODE_MOCK_URL: baseUrl };
    const { code, output } = await run('playwright', ['playwright', 'test', 'served'], more);
    expect(output).toContain('1 passed');
    expect(code).toBe(0);
    const { userPools, codes } = await mock.admin('state', {});
    expect(userPools.some((id) => id.startsWith('playwright-'))).toBe(true);
    expect(codes).toEqual({});
  });
});
