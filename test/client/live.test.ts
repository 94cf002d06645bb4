import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/command-line.js';
import { liveCommands } from '../support/live-command.js';

const live = liveCommands();

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
