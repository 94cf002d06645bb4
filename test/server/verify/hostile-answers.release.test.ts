import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseProfile } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../support/command-line.js';
import { temporaryFolder, writeJson } from '../../support/different-credentials.js';
import { changedDeployment } from '../../support/hostile-deployment.js';

/** A value that no text can be made of. */
const odd = { toString: 1, valueOf: 1, toJSON: 1, __proto__: 1, constructor: null };

/** A deployment whose answers are odd, but for those that the run begins with. */
const oddDeployment = (change: (answer: { readonly [name: string]: unknown }) => unknown, status?: number) =>
  changedDeployment((answer, { path }) => {
    if (/signin|check-qrcode-status/.test(path)) return answer;
    return { ...answer, status: status ?? answer.status, body: change(answer.body) };
  });

const oddities: readonly (readonly [string, (answer: { [name: string]: unknown }) => unknown])[] = [
  ['has messages that are no text', (answer) => ({ ...answer, message: odd, error_description: odd })],
  ['has codes that are no numbers', (answer) => ({ ...answer, statusCode: odd, code: odd, apiCode: odd, error: odd })],
  ['has codes that are no whole numbers', (answer) => ({ ...answer, statusCode: 403.5, code: 403.5, apiCode: 0.5 })],
  ['has codes beyond all numbers', (answer) => ({ ...answer, statusCode: 1e300, code: -1e300, apiCode: 1e300 })],
  [
    'writes codes as text',
    ({ apiCode, ...answer }) => ({ ...answer, ...(apiCode !== undefined && { apiCode: String(apiCode) }) }),
  ],
  ['has data that are no object', (answer) => ({ ...answer, data: [odd] })],
  [
    'has data of other types',
    (answer) => ({ ...answer, data: { qrcodeId: odd, random: odd, status: odd, ticket: odd, keys: odd } }),
  ],
  ['answers null', () => null],
  ['answers a list', (answer) => [answer]],
  ['has keys that are no keys', (answer) => ({ ...answer, keys: [null, { kid: odd, n: odd, e: odd }] })],
];

/** The marks of a run that a mistake of ours has ended. */
const mistake = /TypeError|RangeError|ZodError|\n\s+at |Cannot |undefined is not/;

describe('a deployment that', () => {
  it.each(oddities)('%s is judged to the end', async (_, change) => {
    const { baseUrl, environment, close } = await oddDeployment(change);
    const args = ['--no-admin', '--retries', '0', '--class', 'mutating', '--report', 'json'];
    const { exitCode, stdout, stderr } = await runCommand(['verify', baseUrl, ...args], environment);
    expect(stdout + stderr).not.toMatch(mistake);
    expect([0, 1]).toContain(exitCode);
    await close();
  });

  it.each(oddities)('%s can be recorded, and the profile can be read', async (_, change) => {
    const { baseUrl, environment, close } = await oddDeployment(change);
    const path = join(await temporaryFolder(), 'profile.json');
    const args = ['--no-admin', '--retries', '0', '--only', 'change,v2', '--record', path];
    const { stdout, stderr } = await runCommand(['verify', baseUrl, ...args], environment);
    expect(stdout + stderr).not.toMatch(mistake);
    expect(parseProfile(JSON.parse(await readFile(path, 'utf8')))).toMatchObject({ schemaVersion: 1 });
    await close();
  });

  it('answers HTTP 999 can be recorded, and the profile can be read', async () => {
    const { baseUrl, environment, close } = await oddDeployment((answer) => answer, 999);
    const path = join(await temporaryFolder(), 'profile.json');
    const args = ['--no-admin', '--only', 'change', '--record', path];
    const { stdout, stderr } = await runCommand(['verify', baseUrl, ...args], environment);
    expect(stdout + stderr).not.toMatch(mistake);
    expect(parseProfile(JSON.parse(await readFile(path, 'utf8')))).toMatchObject({ schemaVersion: 1 });
    await close();
  });

  it.each(oddities)('%s can be compared with the mock', async (_, change) => {
    const { baseUrl, environment, close } = await oddDeployment(change);
    const args = ['--no-admin', '--retries', '0', '--only', 'change,v2', '--verbose'];
    const { stdout, stderr } = await runCommand(['compare', baseUrl, 'mock', ...args], environment);
    expect(stdout + stderr).not.toMatch(mistake);
    await close();
  });
});

describe('what a deployment has written commands no terminal and no pipeline', () => {
  const hostile = '\u001b[31m\u009b31m\u202ered\n::error::planted\n##[error]planted ##vso[task.complete]';
  const inert = (text: string) => {
    expect(text).toContain('planted');
    expect(text).not.toMatch(/[^\P{Cc}\n\t]|\p{Cf}|^\s*::\w|##\w*\[/mu);
  };

  it('in the error of a sign-in', async () => {
    const { baseUrl, environment, close } = await changedDeployment((answer, { path }) =>
      path.endsWith('/signin') ? { ...answer, body: { statusCode: 403, apiCode: 2333, message: hostile } } : answer,
    );
    inert((await runCommand(['verify', baseUrl, '--no-admin'], environment)).stderr);
    await close();
  });

  it.each([[['--verbose']], [['--json']]])('in a comparison, with %s', async (flags) => {
    const { baseUrl, environment, close } = await oddDeployment((answer) => ({
      ...answer,
      apiCode: hostile,
    }));
    const only = ['--no-admin', '--only', 'generate,poll,change', '--retries', '0'];
    inert((await runCommand(['compare', baseUrl, 'mock', ...only, ...flags], environment)).stdout);
    await close();
  });

  it('in a profile', async () => {
    const { baseUrl, environment, close } = await oddDeployment((answer) => ({ ...answer, message: hostile }));
    const path = join(await temporaryFolder(), 'profile.json');
    await runCommand(['verify', baseUrl, '--no-admin', '--only', 'change', '--record', path], environment);
    for (const more of [[], ['--json']]) inert((await runCommand(['profile', 'show', path, ...more])).stdout);
    const other = await writeJson('other.json', { schemaVersion: 1, name: hostile, assumptions: {}, refusals: {} });
    for (const more of [[], ['--json']]) inert((await runCommand(['profile', 'diff', path, other, ...more])).stdout);
    await close();
  });

  it('in what a mock that runs elsewhere answers', async () => {
    const { baseUrl, close } = await changedDeployment((answer) => ({
      ...answer,
      status: 400,
      body: { error: { message: hostile } },
    }));
    inert((await runCommand(['clock', '--url', baseUrl])).stderr);
    await close();
  });
});
