import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('run.mjs', import.meta.url));

/** Starts it, and waits until processes keep the cores busy. They hold its standard error: it closes when the last of them is gone. */
async function start() {
  const child = spawn(process.execPath, [script, '--busy', '1', '--runs', '1', '--only', 'right backend'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child.stderr.resume(), 'close');
  const [output] = await once(child.stdout.setEncoding('utf8'), 'data');
  expect(output).toContain('beside 1 busy process');
  return { child, gone };
}

describe('npm run steady', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends the processes that keep the cores busy when it is ended by %s', async (signal, code) => {
    const { child, gone } = await start();
    child.kill(signal);
    const [exitCode] = await once(child, 'exit');
    await gone;
    expect(exitCode).toBe(code);
  });

  it('says so where a judge has ended without a report', async () => {
    const breaks = `if (process.argv[1]?.endsWith('main.js')) { console.log('no report today'); process.exit(3); }`;
    const child = spawn(process.execPath, [script, '--busy', '0', '--only', 'right backend'], {
      env: { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(breaks)}` },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const errors = await child.stderr.setEncoding('utf8').toArray();
    expect(errors.join('')).toMatch(/main\.js has ended with 3, and no report\nno report today/);
  });

  it('leaves none of them where it is killed, either', async () => {
    const { child, gone } = await start();
    child.kill('SIGKILL');
    await gone;
  });
});
