import { setTimeout as sleep } from 'node:timers/promises';
import { createMock } from 'authing-qrcode-mock';
import { afterEach, describe, expect, it } from 'vitest';
import type { Envelope } from '../support/calls.js';
import { type CommandLine, runCommand, startCommandLine } from '../support/command-line.js';

const started: CommandLine[] = [];
afterEach(async () => {
  for (const command of started.splice(0)) await command.end();
});

/** Starts `client live`, and gives the ways to call it. */
async function live(...flags: string[]) {
  const command = startCommandLine(['client', 'live', '--port', '0', ...flags]);
  started.push(command);
  const [, address = ''] = await command.printed(/listening(?: on |","address":")(http:\/\/127\.0\.0\.1:\d+)/);
  const ask = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const response = await fetch(address + path, {
      method,
      headers: { 'content-type': 'application/json', 'user-agent': 'Page/1', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Envelope & { data: Record<string, string> };
  };
  const app = { 'x-authing-app-id': createMock().apps.named('browser').id };
  return {
    printed: command.printed,
    end: command.end,
    ask,
    admin: (path: string, body: object) => ask('POST', `/__mock/v1${path}`, body),
    generate: async () => String((await ask('POST', '/api/v3/gene-qrcode', { type: 'MOBILE_APP' }, app)).data.qrcodeId),
    poll: (id: string, headers = {}) =>
      ask('GET', `/api/v3/get-qrcode-status?qrcodeId=${id}`, undefined, { ...app, ...headers }),
  };
}

type Live = Awaited<ReturnType<typeof live>>;

/** A page waits between its polls: if this one did not, it would break a second rule, and what is asked here would not be told apart. */
const pauseOfAPage = () => sleep(600);

/** Two polls under way at once, while the mock takes 3 s to answer. */
async function _pollTwiceAtOnce({ admin, generate, poll }: Live): Promise<void> {
  const id = await generate();
  await admin('/faults', { operation: 'getQrcodeStatus', latency: '3s', next: 2 });
  const first = poll(id);
  await pauseOfAPage();
  await Promise.all([first, poll(id)]);
}

describe('client live', { timeout: 60_000 }, () => {
  it('judges one role alone, where it is told which', async () => {
    const command = await live('--role', 'web');
    await command.generate();
    await command.ask('POST', '/api/v3/set-qrcode-status', { qrcodeId: 'abc', action: 'SCAN' });
    await command.printed(/passed {2}web\/sends-the-app-id/);
    const { exitCode, stdout } = await command.end('SIGTERM');
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('phone/sends-the-login-state');
  });

  it('fails where nobody has called', async () => {
    const { exitCode, stdout } = await (await live()).end('SIGINT');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('nothing was judged');
  });

  it.each([
    [['live', '--', 'node', 'page.mjs'], 'too many arguments'],
    [['live', '--har', 'capture.har'], "unknown option '--har'"],
    [['live', '--scenario', 'login'], "unknown option '--scenario'"],
    [['live', '--app', 'desktop', '--port', '0'], '--app: no app is named "desktop"'],
    [['live', '--role', 'server'], '--role: "server" is not one of web, phone, backend'],
    [['live', '--port', 'many'], '--port: "many" is not a whole number'],
    [['run', '--seed', '3', '--', 'node', 'page.mjs'], "unknown option '--seed'"],
    [['run', '--app', 'post', '--', 'node', 'page.mjs'], "unknown option '--app'"],
  ])('refuses %j', async (flags, message) => {
    const { exitCode, stderr } = await runCommand(['client', ...flags]);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});
