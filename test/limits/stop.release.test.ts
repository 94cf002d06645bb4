import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { expect, it } from 'vitest';

const main = new URL('../../dist/server/bin/main.js', import.meta.url).pathname;

/** Polls again and again over connections that stay open, until nobody listens; resolves to what went wrong besides. */
async function pollUntilStopped(address: string, clients: number, told: (answered: number) => void) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const lost: string[] = [];
  let answered = 0;
  const poll = () =>
    new Promise<boolean>((resolve) => {
      const request = get(`${address}/api/v3/check-qrcode-status?qrcodeId=any`, { agent }, (response) => {
        response.resume();
        response.on('error', ({ message }) => lost.push(message)).on('close', () => resolve(true));
        response.on('end', () => {
          answered += 1;
          told(answered);
        });
      });
      request.on('error', ({ message }) => {
        if (!message.includes('ECONNREFUSED')) lost.push(message);
        resolve(!message.includes('ECONNREFUSED'));
      });
    });
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (await poll());
    }),
  );
  agent.destroy();
  return { answered, lost };
}

it('loses no request that is in flight as a signal comes, of 30,000', { timeout: 120_000 }, async () => {
  const child = spawn(process.execPath, [main, 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  const address = String(/listening on (\S+)/.exec(String(text))?.[1]);
  const ended = once(child, 'exit');
  const { answered, lost } = await pollUntilStopped(address, 50, (count) => {
    if (count === 30_000) child.kill('SIGTERM');
  });
  expect(answered).toBeGreaterThanOrEqual(30_000);
  expect(lost).toEqual([]);
  expect(await ended).toEqual([0, null]);
});
