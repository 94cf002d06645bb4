import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../support/command-line.js';
import { hostileDeployment, hostilities, whenPolled } from '../../support/hostile-deployment.js';
import { listen } from '../../support/transports.js';

const certificate = (name: string) => fileURLToPath(new URL(`../../stand-ins/certificates/${name}`, import.meta.url));
const withoutRetries = ['--no-admin', '--retries', '0'];

// To load the command would take a part of the time.
beforeAll(() => runCommand(['verify', '--list']));

const answer =
  (body: unknown): RequestListener =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

describe('the time of --max-duration', () => {
  it('is over in the midst of the first call, although more time is allowed for an answer', async () => {
    const { baseUrl, environment, close } = await hostileDeployment(hostilities.drips);
    const args = ['--timeout', '20s', '--max-duration', '250ms', '--only', 'poll/two-codes-apart'];
    const { exitCode, stderr } = await runCommand(['verify', baseUrl, ...args], environment);
    expect(stderr).toBe('error: the time of --max-duration is over, 250 ms: raise it, or choose with --only\n');
    expect(exitCode).toBe(5);
    await close();
  });

  it('is over in the midst of the sign-in, and what was seen is reported', async () => {
    const isSignIn = ({ url = '' }) => url.endsWith('/signin');
    const { baseUrl, environment, close } = await hostileDeployment(hostilities.hangs, isSignIn);
    const args = ['--no-admin', '--timeout', '20s', '--max-duration', '1500ms', '--only', 'poll/two-codes-apart'];
    const { exitCode, stdout } = await runCommand(['verify', baseUrl, ...args], environment);
    expect(stdout).toMatch(/STOPPED: the time of --max-duration is over, 1.5 s/);
    expect(stdout).toMatch(/0 failed, 1 skipped/);
    expect(exitCode).toBe(5);
    await close();
  });

  it('is over in the midst of a case, and of the others that wait', async () => {
    const { baseUrl, environment, close } = await hostileDeployment(hostilities.hangs, whenPolled);
    const args = ['--no-admin', '--timeout', '20s', '--max-duration', '1500ms', '--only', 'poll'];
    const { exitCode, stdout } = await runCommand(['verify', baseUrl, ...args], environment);
    expect(stdout).toMatch(/STOPPED: the time of --max-duration is over, 1.5 s/);
    expect(stdout).toMatch(/ 0 failed/);
    expect(exitCode).toBe(5);
    await close();
  });
});

describe('verify, of a deployment that redirects', () => {
  const targetOf = async (location: (path: string) => string) => {
    const arrived: string[] = [];
    const deployment = await listen(
      createServer(({ url = '' }, response) => {
        arrived.push(url);
        response.writeHead(302, { location: location(url) }).end();
      }),
    );
    const run = () =>
      runCommand(['verify', deployment.baseUrl, ...withoutRetries], { AUTHING_QRCODE_MOCK_APP_ID: 'app' });
    return { ...deployment, run, arrived };
  };

  it.each<[string, (path: string) => string]>([
    ['in a circle', (path) => path],
    ['a thousand times', (path) => `/${Number(/^\/(\d+)/.exec(path)?.[1] ?? 1_001) - 1}`],
    ['to what is no address', () => 'http://['],
    ['to an address of great length', () => `https://other.example/${'x'.repeat(8_000)}`],
    ['with a password', () => 'https://user:planted-password@other.example/?token=planted-token#planted-fragment'],
  ])('%s: it asks once, and follows nothing', async (_, location) => {
    const { run, arrived, close } = await targetOf(location);
    const { exitCode, stderr } = await run();
    expect(stderr).toMatch(/^error: \S+ redirects to .{1,340}\. It is not followed/);
    expect(stderr).not.toContain('planted');
    expect(arrived).toHaveLength(1);
    expect(exitCode).toBe(3);
    await close();
  });

  it('at a poll, to another host: no request arrives there', async () => {
    const arrived: unknown[] = [];
    const elsewhere = await listen(
      createServer((request, response) => {
        arrived.push(request.url);
        response.end('{"statusCode":200}');
      }),
    );
    const { baseUrl, environment, close } = await hostileDeployment(
      (_, response) => response.writeHead(307, { location: elsewhere.baseUrl }).end(),
      whenPolled,
    );
    const { exitCode, stdout } = await runCommand(
      ['verify', baseUrl, ...withoutRetries, '--only', 'poll/two-codes-apart'],
      environment,
    );
    expect(stdout).toMatch(/expected 200\s+received 307/);
    expect(arrived).toEqual([]);
    expect(exitCode).toBe(1);
    await Promise.all([close(), elsewhere.close()]);
  });
});

describe('verify, of a deployment that', () => {
  it('presents the certificate of another name says so, and sends nothing', async () => {
    const arrived: unknown[] = [];
    const server = createTlsServer(
      { key: readFileSync(certificate('server.key')), cert: readFileSync(certificate('server.pem')) },
      ({ url }, response) => {
        arrived.push(url);
        response.end();
      },
    );
    server.listen(0, '127.0.0.2');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const args = [...withoutRetries, '--ca', certificate('ca.pem')];
    const { exitCode, stderr } = await runCommand(['verify', `https://127.0.0.2:${port}`, ...args], {
      AUTHING_QRCODE_MOCK_APP_ID: 'app',
    });
    expect(stderr).toMatch(/cannot be reached \(ERR_TLS_CERT_ALTNAME_INVALID\): its certificate is for another host/);
    expect(arrived).toEqual([]);
    expect(exitCode).toBe(3);
    server.close();
  });

  it('cuts each connection that it said to keep is judged all the same', async () => {
    const { baseUrl, environment, server, close } = await hostileDeployment(
      () => undefined,
      () => false,
    );
    let kept = 0;
    server.on('request', ({ socket }, response) => {
      response.on('finish', () => {
        if (/keep-alive/i.test(String(response.getHeader('connection') ?? 'keep-alive'))) kept += 1;
        socket.destroySoon();
      });
    });
    const args = ['--no-admin', '--only', 'poll/two-codes-apart,poll/changes-nothing'];
    const { exitCode, stdout } = await runCommand(['verify', baseUrl, ...args], environment);
    expect(stdout).toContain('PASSED');
    expect(kept).toBeGreaterThan(5);
    expect(exitCode).toBe(0);
    await close();
  });

  it('hangs only where a mock would answer is judged as a deployment', async () => {
    const { baseUrl, environment, close } = await hostileDeployment(hostilities.hangs, ({ url = '' }) =>
      url.includes('__mock'),
    );
    const args = ['--timeout', '1s', '--retries', '0', '--only', 'poll/two-codes-apart'];
    const { exitCode, stdout } = await runCommand(['verify', baseUrl, ...args], environment);
    expect(stdout).toContain('PASSED');
    expect(exitCode).toBe(0);
    await close();
  });

  it.each<[string, RequestListener, RegExp]>([
    ['answers nothing that fits', answer({ name: 'authing-qrcode-mock' }), /answers reset otherwise than a mock does/],
    [
      'hangs',
      (request, response) =>
        request.url?.endsWith('version') ? answer({ name: 'authing-qrcode-mock' })(request, response) : undefined,
      /did not answer within 1 s/,
    ],
    [
      'never ends',
      (request, response) =>
        request.url?.endsWith('version')
          ? answer({ name: 'authing-qrcode-mock' })(request, response)
          : hostilities['never ends'](request, response),
      /answered with more than 4 MB/,
    ],
  ])('says that it is a mock of ours, and then %s, is told from one', async (_, hostility, sentence) => {
    const { baseUrl, environment, close } = await hostileDeployment(hostility, ({ url = '' }) =>
      url.includes('__mock'),
    );
    // An answer that comes at once is given all the time that a busy machine may take.
    const timeout = sentence.source.includes('1 s') ? '1s' : '20s';
    const args = ['--timeout', timeout, '--retries', '0', '--only', 'poll/two-codes-apart'];
    const { exitCode, stderr } = await runCommand(['verify', baseUrl, ...args], environment);
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/It says that it is a mock of this package: --no-admin treats it like any other/);
    expect(exitCode).toBe(3);
    await close();
  });
});
