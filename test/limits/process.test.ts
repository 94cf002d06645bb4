import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { socketTransport } from '../support/transports.js';

const main = new URL('../../dist/server/bin/main.js', import.meta.url).pathname;
const hasFullDisk = existsSync('/dev/full');

/** Runs a command line of ours as a process, its output where it is told to. */
function start(
  args: readonly string[],
  { stdout = 'pipe' as 'pipe' | number, options = [] as readonly string[] } = {},
) {
  const child = spawn(process.execPath, [...options, main, ...args], { stdio: ['ignore', stdout, 'pipe'] });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });
  return { child, errors: () => errors };
}

/** A disk that is full: everything that is written there fails. */
const fullDisk = () => openSync('/dev/full', 'w');

describe.skipIf(!hasFullDisk)('with a full disk (skipped where there is no /dev/full)', () => {
  it('a command says so once, and exits with 2', async () => {
    const { baseUrl, close } = await socketTransport();
    const { child, errors } = start(['journal', '--har', '--url', baseUrl], { stdout: fullDisk() });
    expect(await once(child, 'exit')).toEqual([2, null]);
    expect(errors()).toMatch(/^error: standard output cannot be written: ENOSPC[^\n]*\n$/);
    await close();
  });

  it('a server says so once, and serves on', async () => {
    const port = await freePort();
    const { child, errors } = start(['serve', '--port', String(port)], { stdout: fullDisk() });
    await expect.poll(errors, { timeout: 10_000 }).toContain('ENOSPC');
    expect((await fetch(`http://127.0.0.1:${port}/__mock/v1/health`)).status).toBe(200);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
});

describe('a server that nobody has caught a defect of', () => {
  it.each([
    ['exception', 'throw new Error("planted")'],
    ['rejection', 'void Promise.reject(new Error("planted"))'],
  ])('tells the %s with its stack, and serves on', async (_, defect) => {
    const plant = `data:text/javascript,process.on("SIGUSR2", () => { ${encodeURIComponent(defect)} })`;
    const { child, errors } = start(['serve', '--port', '0'], { options: ['--import', plant] });
    const [text] = (await once(child.stdout as NonNullable<typeof child.stdout>, 'data')) as [Buffer];
    const address = /listening on (\S+)/.exec(String(text))?.[1];
    child.kill('SIGUSR2');
    await expect.poll(errors, { timeout: 10_000 }).toMatch(/Error: planted\n\s+at /);
    expect((await fetch(`${address}/__mock/v1/health`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

async function freePort(): Promise<number> {
  const { baseUrl, close } = await socketTransport();
  await close();
  return Number(new URL(baseUrl).port);
}
