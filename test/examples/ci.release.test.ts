import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packPackage } from '../support/packed-package.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'examples/ci');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const instructions = read('Dockerfile')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
/** The words of an instruction in the form of JSON: `CMD ["serve"]`. */
const wordsOf = (instruction: string): string[] =>
  JSON.parse(/\[.*\]$/.exec(instructions.find((line) => line.startsWith(instruction)) ?? '')?.[0] ?? '[]');

describe('the files for pipelines', () => {
  it('are YAML and JSON of the form that is published for them', () => {
    const action = parse(read('action.yml'));
    expect(action.runs.using).toBe('composite');
    for (const step of action.runs.steps) expect(step.uses !== undefined || step.shell === 'bash').toBe(true);
    const { jobs } = parse(read('github-workflow.yml'));
    for (const job of Object.values<{ steps: object[] }>(jobs)) {
      for (const step of job.steps) expect(Object.keys(step).some((key) => key === 'run' || key === 'uses')).toBe(true);
    }
    expect(parse(read('gitlab-ci.yml'))['qrcode-login'].script).toHaveLength(3);
    const [service] = Object.values<Record<string, unknown>>(parse(read('compose.yaml')).services);
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    expect(JSON.parse(read('.devcontainer/devcontainer.json')).forwardPorts).toEqual([4820]);
  });

  it('have scripts that bash takes, and put no input into a script', () => {
    for (const { run = '' } of parse(read('action.yml')).runs.steps) {
      expect(spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' }).stderr).toBe('');
      expect(run).not.toContain('${{');
    }
  });

  it('name commands and flags that there are', () => {
    const help = (...words: string[]) =>
      execFileSync(process.execPath, [join(root, 'dist/server/bin/main.js'), ...words, '--help'], { encoding: 'utf8' });
    const all = `${help('serve')}${help('verify')}${help('client', 'run')}${help('exec')}`;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /yml$|json$|file$/.test(name),
    );
    for (const name of files) {
      const ours = read(name).matchAll(/authing-qrcode-mock (?!\|)[^"|\n]*?(--[a-z][\w-]*)/g);
      for (const [, flag = ''] of ours) expect(all, `${name} names ${flag}`).toContain(flag);
    }
  });
});

describe('the container', () => {
  it('runs as somebody else than root, with Node as its first process', () => {
    expect(instructions.filter((line) => line.startsWith('FROM'))).toHaveLength(2);
    expect(instructions).toContain('USER node');
    expect(wordsOf('ENTRYPOINT')[0]).toBe('node');
  });

  let app: string;
  beforeAll(() => {
    const packed = packPackage();
    app = packed.folder;
    writeFileSync(join(app, 'package.json'), '{"private":true}');
    execFileSync('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', packed.tarball], {
      cwd: app,
    });
  }, 120_000);

  const running: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const stop of running.splice(0)) await stop();
  });

  it('does what its file says in an empty folder with nothing but what is shipped', { timeout: 60_000 }, async () => {
    const [program = '', ...words] = wordsOf('ENTRYPOINT');
    const port = 4871;
    const args = [...words, ...wordsOf('CMD').map((word) => word.replace('4820', `${port}`))];
    const env = { ...process.env, NODE_ENV: 'production', AUTHING_QRCODE_MOCK_ADMIN_TOKEN: 'a-token-of-this-test' };
    const child = spawn(program, args, { cwd: app, env });
    const exited = once(child, 'exit');
    running.push(async () => child.kill('SIGKILL'));
    const [check = '', ...how] = JSON.parse(
      /CMD (\[.*\])/.exec(instructions.find((line) => line.startsWith('HEALTHCHECK')) ?? '')?.[1] ?? '[]',
    );
    const isHealthy = () =>
      spawnSync(
        check,
        how.map((word: string) => word.replace('4820', `${port}`)),
      ).status === 0;
    await expect.poll(isHealthy, { timeout: 30_000 }).toBe(true);
    const began = performance.now();
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
