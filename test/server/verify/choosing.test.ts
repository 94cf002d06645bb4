import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { createMock } from 'authing-qrcode-mock';
import type { Report } from 'authing-qrcode-mock/contracts';
import { createNodeHandler } from 'authing-qrcode-mock/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCertificate } from '../../../server/tls/certificate.js';
import { runCommand } from '../../support/command-line.js';
import { temporaryFolder, writeJson } from '../../support/different-credentials.js';
import { changedDeployment } from '../../support/hostile-deployment.js';
import { listen, socketTransport, type Transport } from '../../support/transports.js';

let mock: Transport;
beforeAll(async () => {
  mock = await socketTransport();
});
afterAll(() => mock.close());

/** The ids that would be played. */
async function chosen(...flags: string[]): Promise<string[]> {
  const { stdout, stderr, exitCode } = await runCommand(['verify', '--list', ...flags]);
  expect([exitCode, stderr]).toEqual([0, '']);
  return stdout
    .trimEnd()
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('  ')[0] ?? '');
}

/** A report of a run in which these have failed, and one could not be checked. */
async function reportOf(failed: readonly string[], unchecked: readonly string[] = []): Promise<string> {
  const path = join(await temporaryFolder(), 'report.json');
  await runCommand(['verify', mock.baseUrl, '--only', 'poll,exchange', '--report', `json=${path}`]);
  const report: Report = JSON.parse(await readFile(path, 'utf8'));
  const verdicts = report.verdicts.map((one) => ({
    ...one,
    ...(failed.includes(one.id) && {
      status: 'failed',
      differences: [{ path: 'apiCode', expected: 1, received: 2, assumed: false }],
    }),
    ...(unchecked.includes(one.id) && { status: 'skipped', unchecked: 'network' }),
  }));
  return writeJson('report.json', { ...report, verdicts });
}

describe('verify', () => {
  it.each([
    ['on its output', []],
    ['once, however often it is asked for', ['--report', 'json']],
  ])('prints its report as JSON %s', async (_, more) => {
    const { stdout, exitCode } = await runCommand(['verify', mock.baseUrl, '--only', 'poll', '--json', ...more]);
    const report: Report = JSON.parse(stdout);
    expect([exitCode, report.outcome.exitCode]).toEqual([0, 0]);
    expect(report.verdicts.every(({ id }) => id.startsWith('poll/'))).toBe(true);
  });
});

describe('verify plays the cases', () => {
  it('whose id or title an expression matches, in any case', async () => {
    const ids = await chosen('--grep', '^poll/|a TICKET is');
    expect(ids).toContain('poll/user-hidden-when-pending');
    expect(ids.some((id) => !id.startsWith('poll/'))).toBe(true);
    expect(ids.length).toBeLessThan(60);
  });

  it('of one part of several: each case is in one of them, and they are of one length', async () => {
    const all = await chosen();
    const parts = await Promise.all(['1/4', '2/4', '3/4', '4/4'].map((part) => chosen('--shard', part)));
    expect(parts.flat().sort()).toEqual([...all].sort());
    const lengths = parts.map(({ length }) => length);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(2);
  });

  it('that failed in a report, or could not be checked', async () => {
    const path = await reportOf(['poll/user-hidden-when-pending'], ['poll/user-shown-when-scanned']);
    expect(await chosen('--rerun-failed', path)).toEqual([
      'poll/user-shown-when-scanned',
      'poll/user-hidden-when-pending',
    ]);
  });

  it.each([
    [['--grep', '('], /--grep: .*Unterminated group/],
    [['--shard', '5/4'], /--shard: "5\/4" is no part/],
    [['--shard', 'two'], /--shard: "two" is no part/],
    [['--rerun-failed', 'nowhere.json'], /--rerun-failed: nowhere.json cannot be read/],
    [['--rerun-failed', 'package.json'], /--rerun-failed: package.json is no report \(\w+: .*--report json=file/],
    [['--rerun-failed', 'README.md'], /--rerun-failed: README.md is no JSON/],
  ])('refuses %j', async (flags, message) => {
    const { exitCode, stderr } = await runCommand(['verify', '--list', ...flags]);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });

  it('says so where nothing had failed', async () => {
    const path = await reportOf([]);
    const { exitCode, stderr } = await runCommand(['verify', mock.baseUrl, '--rerun-failed', path]);
    expect(stderr).toContain('no case is left after --rerun-failed');
    expect(exitCode).toBe(2);
  });
});

describe('verify, told to update the known failures', () => {
  const credentials = { AUTHING_QRCODE_MOCK_APP_ID: createMock().apps.named('main').id };
  const flags = ['--no-admin', '--only', 'envelope/success-in-chinese,poll/user-hidden-when-pending', '--retries', '0'];

  it('writes what fails, passes with it, keeps comments, and takes out what passes again', async () => {
    const file = join(await temporaryFolder(), 'known.txt');
    const told = ['--expected-failures', file, '--update-expected-failures'];
    const wrong = await changedDeployment(({ body, ...answer }, { path }) => ({
      ...answer,
      body: { ...body, ...(path.endsWith('/check-qrcode-status') && { message: 7 }) },
    }));
    const first = await runCommand(['verify', wrong.baseUrl, ...flags, ...told], wrong.environment);
    expect(first.stdout).toContain('1 expected failure');
    expect(await readFile(file, 'utf8')).toMatch(
      /^poll\/user-hidden-when-pending # fails since \d{4}-\d\d-\d\d: step 2, message: /,
    );
    const again = await runCommand(['verify', wrong.baseUrl, ...flags, '--expected-failures', file], wrong.environment);
    expect(again.exitCode).toBe(0);
    await wrong.close();
    await writeFile(file, `# ours\nlogin/expired-token # LOGIN-1\n${await readFile(file, 'utf8')}`);
    const right = await runCommand(['verify', mock.baseUrl, ...flags, ...told], credentials);
    expect(right.exitCode).toBe(0);
    expect(await readFile(file, 'utf8')).toBe('# ours\nlogin/expired-token # LOGIN-1\n');
  });

  it('wants to know which file', async () => {
    const { exitCode, stderr } = await runCommand(['verify', mock.baseUrl, '--update-expected-failures']);
    expect(stderr).toContain('--update-expected-failures: name the file by --expected-failures');
    expect(exitCode).toBe(2);
  });
});

describe('diff', () => {
  it('tells what is new, fixed, still broken and no longer checked', async () => {
    const before = await reportOf([
      'poll/user-hidden-when-pending',
      'poll/user-shown-when-scanned',
      'poll/user-shown-when-cancelled',
    ]);
    const after = await reportOf(
      ['poll/user-hidden-when-pending', 'poll/user-shown-when-authorized'],
      ['poll/user-shown-when-cancelled'],
    );
    const { exitCode, stdout } = await runCommand(['diff', before, after]);
    expect(stdout).toContain('New (1)\n✗ poll/user-shown-when-authorized: apiCode: expected 1, received 2');
    expect(stdout).toContain('Still (1)\n! poll/user-hidden-when-pending: apiCode');
    expect(stdout).toContain('not checked now (1)\n○ poll/user-shown-when-cancelled');
    expect(stdout).toContain('Fixed (1)\n✓ poll/user-shown-when-scanned');
    expect(stdout).toContain('1 new, 1 fixed, 1 still, 1 not checked now (exit code 1)');
    expect(exitCode).toBe(1);
  });

  it('ends with 0 where nothing new fails, and prints JSON', async () => {
    const before = await reportOf(['poll/user-hidden-when-pending']);
    const { exitCode, stdout } = await runCommand(['diff', before, before, '--json']);
    expect(JSON.parse(stdout)).toEqual({ new: [], fixed: [], still: ['poll/user-hidden-when-pending'], unchecked: [] });
    expect(exitCode).toBe(0);
  });
});

describe('verify, of a target that asks for a client certificate', () => {
  it('shows the one that it was given', async () => {
    const { cert, key } = createCertificate(['127.0.0.1'], Date.now());
    const client = createCertificate(['qa'], Date.now());
    const handle = createNodeHandler(createMock());
    const options = { cert, key, requestCert: true, rejectUnauthorized: false };
    const server = createServer(options, (request, response) => {
      const { subject } = (request.socket as TLSSocket).getPeerCertificate();
      if (subject === undefined) request.socket.destroy();
      else handle(request, response);
    });
    const { baseUrl, close } = await listen(server);
    const folder = await temporaryFolder();
    const files = { ca: cert, cert: client.cert, key: client.key };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, `${name}.pem`), text);
    const path = (name: keyof typeof files) => join(folder, `${name}.pem`);
    const url = baseUrl.replace('http:', 'https:');
    const flags = ['--only', 'generate/mobile-app', '--ca', path('ca')];
    const app = { AUTHING_QRCODE_MOCK_APP_ID: createMock().apps.named('main').id };
    const shown = await runCommand(
      ['verify', url, ...flags, '--client-cert', path('cert'), '--client-key', path('key')],
      app,
    );
    expect(shown.stdout + shown.stderr).toContain('PASSED');
    const hidden = await runCommand(['verify', url, ...flags], app);
    expect(hidden.stderr).toMatch(/cannot be reached/);
    expect(hidden.exitCode).toBe(3);
    await close();
  });

  it('wants both of its files', async () => {
    const { exitCode, stderr } = await runCommand(['verify', 'https://127.0.0.1:1', '--client-cert', 'cert.pem']);
    expect(stderr).toContain('--client-cert and --client-key go together');
    expect(exitCode).toBe(2);
  });
});
