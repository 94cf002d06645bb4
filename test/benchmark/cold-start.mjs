import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../endurance/free-port.mjs';
import { residentMegabytes, stop } from './processes.mjs';

const settle = 1_000;
const patience = 30_000;

/** Asks for a QR code. */
export const geneQrcode = {
  method: 'POST',
  path: '/api/v3/gene-qrcode',
  headers: { 'content-type': 'application/json' },
  body: '{"type":"MOBILE_APP"}',
};

/** Asks; answers the HTTP status, or nothing where nobody listens yet. */
const ask = (port, { body, ...what }) =>
  new Promise((resolve) => {
    const asked = request({ port, host: '127.0.0.1', ...what, agent: false });
    asked.once('error', () => resolve(undefined));
    asked.once('response', (response) => response.resume().once('end', () => resolve(response.statusCode)));
    asked.end(body);
  });

/** Starts a server; answers it once it has answered, and how long that took in ms. */
export async function start({ name, launchAt, first = geneQrcode }) {
  const port = await freePort();
  const begun = performance.now();
  const child = launchAt(String(port));
  child.stdout.resume();
  while ((await ask(port, first)) !== 200) {
    if (performance.now() - begun > patience || child.exitCode !== null) throw new Error(`${name} does not answer`);
    await sleep(1);
  }
  const milliseconds = performance.now() - begun;
  return { name, child, pid: child.pid, url: `http://127.0.0.1:${port}`, milliseconds };
}

/** The time from the start of a process to its first answer, in ms. */
export async function startTime(subject) {
  const { child, milliseconds } = await start(subject);
  await stop({ child });
  return milliseconds;
}

/** The memory of a server that idles, in MB. */
export async function idleMemory(subject) {
  const { child } = await start(subject);
  await sleep(settle);
  const megabytes = residentMegabytes(child.pid);
  await stop({ child });
  return megabytes;
}
