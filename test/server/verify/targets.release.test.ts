import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../support/command-line.js';
import { differentCredentials, writeJson } from '../../support/different-credentials.js';
import { startStandIn, stopStandIns } from '../../support/stand-ins.js';
import { listen } from '../../support/transports.js';

const authority = fileURLToPath(new URL('../../stand-ins/certificates/ca.pem', import.meta.url));

/** The apps and users that our own mock has under the seed 7. */
async function ownCredentials(): Promise<string> {
  const { createMock } = await import('authing-qrcode-mock');
  const mock = createMock({ seed: 7 });
  const app = (name: Parameters<typeof mock.apps.named>[0]) => {
    const { id, secret } = mock.apps.named(name);
    return { id, secret };
  };
  const user = (account: string) => ({ account, password: 'password' });
  return writeJson('credentials.json', {
    apps: { main: { id: app('main').id }, post: app('post'), basic: app('basic') },
    users: { phone: user('alice'), otherPhone: user('bob') },
    settings: { qrcodeExpiresIn: '2s', ticketExpiresIn: '3s' },
  });
}

afterAll(stopStandIns);

describe('verify, against our own server over TLS, below a prefix, in real time', () => {
  const started = startStandIn('ours-behind-tls.mjs');

  it('passes, waits for codes to expire where that is allowed, and skips what the target lacks', async () => {
    const args = ['--credentials', await ownCredentials(), '--ca', authority, '--allow-wait', '10s'];
    const { exitCode, stdout } = await runCommand(['verify', await started, ...args, '--strict']);
    expect(stdout).toContain('PASSED: no published rule is broken');
    expect(stdout).toMatch(/the target does not offer user:foreignPhone/);
    expect(exitCode).toBe(0);
  }, 30_000);

  it('says that its certificate has to be trusted, and how', async () => {
    const { exitCode, stderr } = await runCommand(['verify', await started, '--credentials', await ownCredentials()]);
    expect(stderr).toMatch(/cannot be reached \([A-Z_]+\): its certificate .*--ca/);
    expect(exitCode).toBe(3);
  });

  it('takes any certificate if told to, and says so', async () => {
    const args = ['--credentials', await ownCredentials(), '--insecure', '--only', 'poll'];
    const { exitCode, stdout } = await runCommand(['verify', await started, ...args]);
    expect(stdout).toContain('no certificate was checked');
    expect(exitCode).toBe(0);
  });

  it('ends before it plays where a password is wrong, so that nobody is locked out', async () => {
    const credentials = await writeJson('credentials.json', {
      apps: { main: { id: 'unknown' } },
      users: { phone: { account: 'alice', password: 'mistyped-password' } },
    });
    const { createMock } = await import('authing-qrcode-mock');
    const { id } = createMock({ seed: 7 }).apps.named('main');
    const named = { AUTHING_QRCODE_MOCK_APP_ID: id };
    const args = ['verify', await started, '--ca', authority, '--credentials', credentials];
    const { exitCode, stdout, stderr } = await runCommand(args, named);
    expect(stderr).toMatch(/phone cannot sign in: 403 2333 .*Nothing was played/s);
    expect(stdout + stderr).not.toContain('mistyped-password');
    expect(exitCode).toBe(2);
  });
});

describe('verify, against a deployment with other assumptions', () => {
  const started = startStandIn('different/server.mjs', { QRCODE_EXPIRES_IN: '120', TICKET_EXPIRES_IN: '300' });
  const credentials = writeJson('credentials.json', differentCredentials);

  it('finds no published rule broken, and reports the assumptions that differ', async () => {
    const { exitCode, stdout } = await runCommand(['verify', await started, '--credentials', await credentials]);
    expect(stdout).toMatch(/0 failed, \d\d+ assumptions differ/);
    expect(exitCode).toBe(0);
  });

  it.each([
    ['--strict', []],
    ['--max-assumed', ['3']],
  ])('fails with %s', async (flag, value) => {
    const args = ['--credentials', await credentials, '--only', 'change', flag, ...value];
    const { exitCode, stdout } = await runCommand(['verify', await started, ...args]);
    expect(stdout).toContain(`${flag} `);
    expect(exitCode).toBe(1);
  });
});

describe('verify, against a line that is slow and breaks', () => {
  it('plays again what a network error has ended, and says so', async () => {
    const address = await startStandIn('flaky.mjs', { DELAY: '2' });
    const { exitCode, stdout } = await runCommand([
      'verify',
      address,
      '--credentials',
      await ownCredentials(),
      ...['--only', 'change,poll,ticket', '--retries', '5'],
    ]);
    expect(stdout).toMatch(/\d+ cases were played again after a network error/);
    expect(stdout).toMatch(/ 0 failed/);
    expect(exitCode).toBe(0);
  });

  it('ends as unreachable, and names the network, where nothing is played again', async () => {
    const address = await startStandIn('flaky.mjs', { DELAY: '0', BREAKS_EVERY: '23' });
    const args = ['--credentials', await ownCredentials(), '--only', 'poll', '--retries', '0'];
    const { exitCode, stdout } = await runCommand(['verify', address, ...args]);
    expect(stdout).toContain('cannot be reached');
    expect(stdout).not.toContain('broken:');
    expect(exitCode).toBe(3);
  });
});

describe('verify, against what is no deployment', () => {
  const named = { AUTHING_QRCODE_MOCK_APP_ID: 'app', AUTHING_QRCODE_MOCK_ACCESS_TOKEN: 'planted-access-token' };
  const expectUnreachable = async (address: string, says: RegExp, args: readonly string[] = []) => {
    const { exitCode, stderr } = await runCommand(['verify', address, ...args], named);
    expect(stderr).toMatch(says);
    expect(exitCode).toBe(3);
  };

  it('says that nothing listens', async () => {
    const { baseUrl, close } = await listen(createServer());
    await close();
    await expectUnreachable(baseUrl, /cannot be reached \(ECONNREFUSED\): nothing listens there/);
  });

  it('says that HTML comes', async () => {
    const address = await startStandIn('odd.mjs', { ODD: 'html' });
    await expectUnreachable(address, /answers HTML .* is the address that of the API/);
  });

  it('says that no answer comes, once the time is up', async () => {
    const address = await startStandIn('odd.mjs', { ODD: 'hang' });
    await expectUnreachable(address, /did not answer within 300 ms: raise --timeout/, [
      '--timeout',
      '300ms',
      '--retries',
      '0',
    ]);
  });

  it('does not follow a redirect to another host, where no credentials arrive', async () => {
    const arrived: string[] = [];
    const elsewhere = await listen(
      createServer((request, response) => {
        arrived.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
        response.end('{"statusCode":200}');
      }),
    );
    const address = await startStandIn('odd.mjs', { ODD: 'redirect', ELSEWHERE: elsewhere.baseUrl });
    await expectUnreachable(address, /redirects to .*\/login\. It is not followed/);
    expect(arrived).toEqual([]);
    await elsewhere.close();
  });
});
