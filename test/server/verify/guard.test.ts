import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMock } from 'authing-qrcode-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../support/command-line.js';
import { temporaryFolder } from '../../support/different-credentials.js';
import { hostileDeployment, whenPolled } from '../../support/hostile-deployment.js';
import { socketTransport, type Transport } from '../../support/transports.js';

let mock: Transport;
beforeAll(async () => {
  mock = await socketTransport(createMock({ actingUser: 'alice' }));
});
afterAll(() => mock.close());

const app = { AUTHING_QRCODE_MOCK_APP_ID: 'app' };

describe('a guard of verify', () => {
  it('keeps a host that is not this machine from being tested by mistake, and says what to do', async () => {
    const { exitCode, stderr } = await runCommand(['verify', 'https://login.example.com', '--dry-run'], app);
    expect(stderr).toContain('--i-own-this-tenant login.example.com');
    expect(exitCode).toBe(5);
  });

  it('takes a name that begins like this machine for another host', async () => {
    const { exitCode } = await runCommand(['verify', 'http://127.0.0.1.example.com', '--dry-run'], app);
    expect(exitCode).toBe(5);
  });

  it('lets pass a host that is named, and shows the plan without a request', async () => {
    const args = ['--i-own-this-tenant', 'login.example.com', '--dry-run', '--json'];
    const { exitCode, stdout } = await runCommand(['verify', 'https://login.example.com', ...args], app);
    expect(JSON.parse(stdout)).toMatchObject({ requests: expect.any(Number), codes: expect.any(Number) });
    expect(exitCode).toBe(0);
  });

  it('refuses where another host is named', async () => {
    const args = ['--i-own-this-tenant', 'login.example.org', '--dry-run'];
    const { exitCode } = await runCommand(['verify', 'https://login.example.com', ...args], app);
    expect(exitCode).toBe(5);
  });

  it('lets pass a host of an allow-list', async () => {
    const list = join(await temporaryFolder(), 'allowed');
    await writeFile(list, '# staging\nlogin.example.com # ours\n');
    const args = ['--allow-list', list, '--dry-run'];
    expect((await runCommand(['verify', 'https://login.example.com', ...args], app)).exitCode).toBe(0);
    expect((await runCommand(['verify', 'https://login.example.org', ...args], app)).exitCode).toBe(5);
  });

  it.each([
    ['requests', '--max-requests', '10'],
    ['codes', '--max-codes', '10'],
    ['time', '--max-duration', '1s', '--rate-limit', '5'],
  ])('refuses a plan that takes more %s than it may, before anything is sent', async (_, ...args) => {
    const { exitCode, stderr } = await runCommand(['verify', mock.baseUrl, '--only', 'change', ...args]);
    expect(stderr).toContain(args[0]);
    expect(exitCode).toBe(5);
    expect(stderr).not.toContain('playing');
  });
});

describe('verify', () => {
  it('makes as many requests as its plan says', async () => {
    const plan = await runCommand([
      'verify',
      mock.baseUrl,
      '--dry-run',
      '--probe',
      '--json',
      '--only',
      'change,ticket,v2',
    ]);
    const { requests } = JSON.parse(plan.stdout);
    const { stdout } = await runCommand(['verify', mock.baseUrl, '--only', 'change,ticket,v2', '--report', 'json']);
    expect(JSON.parse(stdout).requests / requests).toBeCloseTo(1, 1);
  });

  it('fails where nothing was checked', async () => {
    const args = ['--no-admin', '--only', 'signature'];
    const { exitCode, stdout } = await runCommand(['verify', mock.baseUrl, ...args], {
      AUTHING_QRCODE_MOCK_APP_ID: mock.mock.apps.named('main').id,
    });
    expect(stdout).toContain('nothing was checked');
    expect(exitCode).toBe(1);
  });

  it.each([
    ['a flag that nobody knows', ['verify', 'http://127.0.0.1:1', '--colour'], '--colour'],
    ['an address that is none', ['verify', 'login.example.com'], 'is not an address'],
    ['credentials in the address', ['verify', 'https://me:hunter2@127.0.0.1'], 'environment or a file'],
    ['a format that nobody knows', ['verify', 'http://127.0.0.1:1', '--report', 'junt'], 'did you mean "junit"'],
    ['a pattern that fits nothing', ['verify', 'http://127.0.0.1:1', '--only', 'nothing'], 'no case is left'],
    ['a file that is not there', ['verify', 'http://127.0.0.1:1', '--profile', 'nowhere.json'], 'nowhere.json'],
    ['a number that is none', ['verify', 'http://127.0.0.1:1', '--retries', 'many'], '--retries'],
    ['half of a login', ['verify', 'http://127.0.0.1:1'], 'go together'],
  ])('ends with 2 for %s, and names it', async (_, args, named) => {
    const environment: Record<string, string> = named === 'go together' ? { AUTHING_QRCODE_MOCK_USER: 'alice' } : {};
    const { exitCode, stdout, stderr } = await runCommand(args, environment);
    expect(stderr).toContain(named);
    expect(stdout + stderr).not.toContain('hunter2');
    expect(exitCode).toBe(2);
  });

  it('lists the cases without an address, and plays none', async () => {
    const listed = await runCommand(['verify', '--list', '--class', 'read-only']);
    expect([listed.exitCode, listed.stdout]).toEqual([0, expect.stringContaining('read-only')]);
    const played = await runCommand(['verify', '--strict']);
    expect([played.exitCode, played.stderr]).toEqual([2, expect.stringContaining('name the address')]);
  });

  it('lists what it would play, with what it leaves behind and where it comes from', async () => {
    const { stdout } = await runCommand(['verify', 'http://127.0.0.1:1', '--list', '--class', 'read-only']);
    expect(stdout).toMatch(/^input\/poll-of-id-unknown {2}read-only {2}documented /m);
    expect(stdout).not.toContain('  mutating  ');
  });

  it('reports what was seen when it is interrupted, and ends with 130', async () => {
    const { exitCode, stdout } = await runCommand(
      ['verify', mock.baseUrl, '--rate-limit', '20', '--only', 'poll'],
      {},
      { text: 'playing', signal: 'SIGINT' },
    );
    expect(stdout).toContain('interrupted by SIGINT');
    expect(exitCode).toBe(130);
  });

  it('leaves the world of a running mock alone: codes, clock and users', async () => {
    const { clock, journal } = mock.mock;
    const before = {
      held: clock.isHeld,
      calls: journal.entries().filter(({ operation }) => operation === 'geneQrcode'),
    };
    expect((await runCommand(['verify', mock.baseUrl, '--only', 'expiry'])).exitCode).toBe(0);
    expect({
      held: clock.isHeld,
      calls: journal.entries().filter(({ operation }) => operation === 'geneQrcode'),
    }).toEqual(before);
  });

  it('fails on an expected failure that no longer fails, and on an id that no rule has', async () => {
    const file = join(await temporaryFolder(), 'expected');
    await writeFile(file, 'poll/changes-nothing # it used to\n');
    const args = ['verify', mock.baseUrl, '--only', 'poll', '--expected-failures', file];
    const stale = await runCommand(args);
    expect(stale.stdout).toContain('poll/changes-nothing was expected to fail and passes');
    expect(stale.exitCode).toBe(1);
    await writeFile(file, 'poll/changes-nothin\n');
    expect(await runCommand(args)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('poll/changes-nothin'),
    });
  });
});

describe('the end of a run', () => {
  it('says which credentials would check how many more cases, and each skip names its own', async () => {
    const only = ['--no-admin', '--only', 'change,ticket', '--report', 'json'];
    const { stdout } = await runCommand(['verify', mock.baseUrl, ...only], {
      AUTHING_QRCODE_MOCK_APP_ID: mock.mock.apps.named('main').id,
      AUTHING_QRCODE_MOCK_USER: 'alice',
      AUTHING_QRCODE_MOCK_PASSWORD: 'password',
    });
    const { notes, verdicts } = JSON.parse(stdout);
    expect(notes).toContainEqual(
      expect.stringMatching(/^\d+ credentials would check \d+ more cases: .*users\.otherPhone/),
    );
    // The password is the word `password`, which is a word of ours, too.
    const reasons = verdicts.map(({ reason = '' }: { reason?: string }) => reason);
    expect(reasons).toContain(
      'the target does not offer user:otherPhone: give users.otherPhone (or AUTHING_QRCODE_MOCK_SECOND_USER and _SECOND_PASSWORD, or _SECOND_ACCESS_TOKEN) with --credentials',
    );
  });

  it('repeats in the line that plays a case again every flag that the run had', async () => {
    const { baseUrl, close, environment } = await hostileDeployment(
      (_, response) => void response.end('{"statusCode":200,"message":"","data":{"status":"ODD"}}'),
      whenPolled,
    );
    const flags = ['--no-admin', '--timeout', '9s', '--header', 'x-gateway: open', '--strict'];
    const args = [...flags, '--only', 'poll/user-shown-when-scanned', '--report', 'json'];
    const { stdout } = await runCommand(['verify', baseUrl, ...args], environment);
    await close();
    const [{ replay }] = JSON.parse(stdout).verdicts;
    expect(replay).toBe(
      `authing-qrcode-mock verify ${baseUrl} --only poll/user-shown-when-scanned --no-admin --header 'x-gateway: open' --timeout 9s --strict`,
    );
  });
});
