import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { realTime } from '../../server/cli/console.js';
import { startCommand } from '../../server/client/start-command.js';
import { temporaryFolder } from '../support/different-credentials.js';

const forEver = [process.execPath, '--eval', 'setInterval(() => {}, 1_000)'];

/** A stand-in of the program of Windows. Resolves to what reads how it was called. */
async function standInForTaskkill(): Promise<() => Promise<string>> {
  const folder = await temporaryFolder();
  const log = join(folder, 'log');
  await writeFile(join(folder, 'taskkill'), `#!/bin/sh\necho "$@" >> '${log}'; kill -9 "$2"\n`, { mode: 0o755 });
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`);
  return () => readFile(log, 'utf8');
}

const console = { env: process.env, wait: realTime.wait };

afterEach(() => void vi.unstubAllEnvs());

describe('a command on Windows, as far as that can be told elsewhere', () => {
  it('is ended by taskkill, with all that it has started', async () => {
    const calls = await standInForTaskkill();
    const running = new Set<() => void>();
    const client = await startCommand(forEver, running, console, 'win32')({});
    await client.stop();
    expect(await client.ended).toEqual({ code: undefined, output: '' });
    expect(await calls()).toMatch(/^\/pid \d+ \/T \/F\n$/);
    expect(running.size).toBe(0);
  });

  it('is ended by it before the judge ends itself, too', async () => {
    const calls = await standInForTaskkill();
    const running = new Set<() => void>();
    const client = await startCommand(forEver, running, console, 'win32')({});
    for (const kill of running) kill();
    expect(await calls()).toMatch(/^\/pid \d+ \/T \/F\n$/);
    expect(await client.ended).toEqual({ code: undefined, output: '' });
  });

  it('is not put to sleep, so that what takes that is not observed', async () => {
    const client = await startCommand([process.execPath, '--version'], new Set(), console, 'win32')({});
    expect(client).not.toHaveProperty('suspend');
    await client.ended;
    await client.stop();
  });

  it('is named with the shell where it may be a script', async () => {
    const starting = startCommand(['no-such-npx', 'playwright'], new Set(), console, 'win32')({});
    await expect(starting).rejects.toThrow('by cmd /c no-such-npx');
  });
});

describe.skipIf(process.platform === 'win32')('what a command has started in a process group of its own', () => {
  /** Starts a command whose child is the leader of a group, as a browser of Playwright is: it counts, and never ends by itself. */
  async function startWithBrowser() {
    const file = join(await temporaryFolder(), 'ticks');
    const browser = `setInterval(() => require('node:fs').appendFileSync(${JSON.stringify(file)}, '.'), 20)`;
    const parent = `require('node:child_process').spawn(process.execPath, ['--eval', ${JSON.stringify(browser)}], { detached: true, stdio: 'ignore' }); setInterval(() => {}, 1_000)`;
    const client = await startCommand([process.execPath, '--eval', parent], new Set(), console)({});
    const ticks = async () => (await readFile(file, 'utf8').catch(() => '')).length;
    const grows = async (from: number) => {
      while ((await ticks()) <= from) await realTime.wait(20);
    };
    await grows(0);
    return { client, ticks, grows };
  }

  it('sleeps and wakes with it, and ends with it', { timeout: 60_000 }, async () => {
    const { client, ticks, grows } = await startWithBrowser();
    await client.suspend?.();
    const asleep = await ticks();
    await realTime.wait(300);
    expect(await ticks()).toBeLessThanOrEqual(asleep + 1);
    client.resume?.();
    await grows(asleep + 1);
    await client.stop();
    const ended = await ticks();
    await realTime.wait(300);
    expect(await ticks()).toBe(ended);
  });
});
