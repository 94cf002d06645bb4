import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock } from 'authing-qrcode-mock';
import { afterAll, describe, expect, it } from 'vitest';
import { type CommandLine, startCommandLine } from '../support/command-line.js';
import { readQrcode } from '../support/read-qrcode.js';
import { runningCommand } from '../support/running-command.js';

const runs: CommandLine[] = [];
afterAll(async () => {
  await Promise.all(runs.map((run) => run.end()));
});

function run(args: readonly string[], environment: Record<string, string> = {}): CommandLine {
  const started = startCommandLine(args, environment);
  runs.push(started);
  return started;
}

async function serve(args: readonly string[] = [], environment: Record<string, string> = {}) {
  const started = run(['serve', '--port', '0', ...args], environment);
  const [, address] = await started.printed(/listening on (http:\/\/\S+)/);
  return { started, address: String(address) };
}

async function call(address: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const sent = body && { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(address + path, {
    ...sent,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return response.json();
}

const generate = async (address: string) => (await call(address, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' })).data;

async function folderWith(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'authing-qrcode-mock-'));
  await writeFile(join(folder, name), text);
  return folder;
}

describe.concurrent('authing-qrcode-mock serve', () => {
  it('says where it listens, and is healthy from then on', async () => {
    const { address } = await serve();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await call(address, '/__mock/v1/health')).toEqual({ status: 'up' });
  });

  it('prints users, apps and a walk, without colours where there is no terminal', async () => {
    const { started } = await serve();
    await started.printed(/exchange-tokenset/);
    expect(started.output).toContain('alice');
    expect(started.output).not.toContain('\u001b[');
  });

  it('begins in the state of a snapshot, and says so where it does not fit', async () => {
    const mock = createMock();
    const { id } = await mock.admin('createCode');
    await mock.phone('alice').scan(id);
    const folder = await folderWith('state.json', JSON.stringify(await mock.snapshot()));
    const { address } = await serve(['--snapshot', join(folder, 'state.json')]);
    const polled = await call(address, `/api/v3/check-qrcode-status?qrcodeId=${id}`);
    expect(polled).toMatchObject({ data: { status: 'SCANNED' } });
    const other = run(['serve', '--port', '0', '--seed', '2', '--snapshot', join(folder, 'state.json')]);
    const { exitCode, stderr } = await other.ran;
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/snapshot \S+state\.json does not fit: userPoolId is .* a mock of the same seed/);
  });

  it('serves the apps and ids of a seed', async () => {
    const [one, same, other] = await Promise.all([
      serve(['--seed', '5']),
      serve(['--seed', '5']),
      serve(['--seed', '6']),
    ]);
    const ids = await Promise.all([one, same, other].map(async ({ address }) => (await generate(address)).qrcodeId));
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  it('returns full user info when it is told to', async () => {
    const { address } = await serve(['--return-full-user-info'], {
      AUTHING_QRCODE_MOCK_ALLOW_EXCHANGE_FROM_BROWSER: 'true',
    });
    const { qrcodeId } = await generate(address);
    const credentials = { connection: 'PASSWORD', passwordPayload: { account: 'alice', password: 'password' } };
    const { data } = await call(address, '/api/v3/signin', credentials);
    for (const action of ['SCAN', 'CONFIRM']) {
      await call(address, '/api/v3/change-qrcode-status', { qrcodeId, action }, { authorization: data.access_token });
    }
    const polled = await call(address, `/api/v3/get-qrcode-status?qrcodeId=${qrcodeId}`);
    expect(polled.data).toMatchObject({ status: 'AUTHORIZED', tokenSet: { token_type: 'Bearer' } });
  });

  it('exits with 2 on a wrong setting, and says what to write, without a stack trace', async () => {
    const started = run(['serve', '--port', '99999']);
    expect((await started.ran).exitCode).toBe(2);
    expect(started.output).toBe('error: --port: "99999" is not a whole number from 0 to 65535\n');
  });

  it('exits with 2 on an unknown flag, and names the nearest', async () => {
    const started = run(['serve', '--prot', '1']);
    expect((await started.ran).exitCode).toBe(2);
    expect(started.output).toContain('Did you mean --port');
  });

  it('takes a setting from a file, and the time from its clock', async () => {
    const folder = await folderWith('authing-qrcode-mock.json', '{"qrcodeExpiresIn": "2s"}');
    const config = join(folder, 'authing-qrcode-mock.json');
    const { address } = await serve(['--clock', '2026-01-01T00:00:00Z', '--config', config]);
    const { url } = await generate(address);
    const picture = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(JSON.parse(readQrcode(picture))).toMatchObject({ expiresIn: 2, createdAt: '2026-01-01T00:00:00.000Z' });
  });

  it('lets QR codes link to its phone page, by the address that phones reach', async () => {
    const { started, address } = await serve(['--qrcode-link', 'phone', '--public-url', 'https://mock.example.com/']);
    await started.printed(/A phone opens\n {2}https:\/\/mock\.example\.com\/__mock\/phone\/\n/);
    const { url, qrcodeId } = await generate(address);
    expect(url).toBe(`https://mock.example.com/qrcodes/${qrcodeId}`);
    const picture = Buffer.from(await (await fetch(`${address}/qrcodes/${qrcodeId}`)).arrayBuffer());
    expect(readQrcode(picture)).toBe(`https://mock.example.com/__mock/phone/?qrcodeId=${qrcodeId}`);
  });

  it('warns that a phone takes localhost for itself', async () => {
    const { started } = await serve([], { AUTHING_QRCODE_MOCK_QRCODE_LINK: 'phone' });
    await started.printed(/A phone does not reach this address[^\n]*\nWarning: QR codes link to localhost/);
  });

  it('exits with 2 if the port is in use, and says what to do', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    const started = run(['serve', '--port', String(port)]);
    expect((await started.ran).exitCode).toBe(2);
    expect(started.output).toContain(`port ${port} is in use: see who has it with "lsof -i :${port}"`);
    blocker.close();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('stops with 0 on %s', async (signal) => {
    const { started } = await serve();
    expect((await started.end(signal)).exitCode).toBe(0);
  });

  it('explains every setting in its help', async () => {
    const started = run(['serve', '--help']);
    expect((await started.ran).exitCode).toBe(0);
    for (const flag of [
      '--port',
      '--host',
      '--seed',
      '--clock',
      '--max-qrcodes',
      '--config',
      'AUTHING_QRCODE_MOCK_PORT or PORT',
    ]) {
      expect(started.output).toContain(flag);
    }
  });

  it('prints its version', async () => {
    const started = run(['--version']);
    expect((await started.ran).exitCode).toBe(0);
    expect(started.output.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('the walk that it prints', () => {
  it.each([
    ['exchanges a ticket', []],
    ['shows the tokens at once with full user info', ['--return-full-user-info']],
  ])('goes through the whole flow when pasted into a shell, and %s', async (_, flags) => {
    const { started } = await serve(flags);
    await started.printed(/check-qrcode-status.*\n\n/s);
    const walk = started.output.slice(started.output.indexOf('  MOCK='));
    const shell = spawn('bash', ['-c', walk]);
    let printed = '';
    shell.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    await once(shell, 'close');
    const answers = printed.split('}{').length;
    expect(answers).toBe(3);
    expect(printed).toContain('"access_token"');
    expect(printed.match(/"statusCode":200/g)).toHaveLength(3);
  });
});

describe('authing-qrcode-mock in a process of its own', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('serves until %s, and exits with 0', async (signal) => {
    const command = runningCommand(['serve', '--port', '0']);
    const [, address = ''] = await command.says(/listening on (http:\/\/\S+)/);
    expect((await generate(address)).qrcodeId).toMatch(/^[0-9a-f]{24}$/);
    expect((await command.end(signal)).exitCode).toBe(0);
  });
});
