import { request } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ourScript, referenceScript } from '../contenders.mjs';
import { launchNode, residentMegabytes, stop } from '../processes.mjs';
import { atMost, printTable } from '../report.mjs';
import { interleave, median, medianRatio } from '../statistics.mjs';

const leastStarts = 7;
// It hardly differs from one start to the next.
const memoryRounds = 3;
const settle = 1_000;
const patience = 10_000;

const subjects = [
  { name: 'authing-qrcode-mock', script: ourScript, args: (port) => ['serve', '--port', port] },
  { name: 'Express 5', script: referenceScript('express'), args: (port) => [port] },
];

/** A port that was free a moment ago. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Asks for a QR code; answers the HTTP status, or nothing where nobody listens yet. */
const ask = (port) =>
  new Promise((resolve) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/v3/gene-qrcode',
      headers,
      agent: false,
    });
    asked.once('error', () => resolve(undefined));
    asked.once('response', (response) => response.resume().once('end', () => resolve(response.statusCode)));
    asked.end('{"type":"MOBILE_APP"}');
  });

/** Starts a server; answers it once it has answered, and how long that took in ms. */
async function start({ name, script, args }) {
  const port = await freePort();
  const begun = performance.now();
  const child = launchNode(script, args(port));
  child.stdout.resume();
  while ((await ask(port)) !== 200) {
    if (performance.now() - begun > patience || child.exitCode !== null) throw new Error(`${name} does not answer`);
    await sleep(1);
  }
  return { child, milliseconds: performance.now() - begun };
}

async function startTime(subject) {
  const { child, milliseconds } = await start(subject);
  await stop({ child });
  return milliseconds;
}

async function idleMemory(subject) {
  const { child } = await start(subject);
  await sleep(settle);
  const megabytes = residentMegabytes(child.pid);
  await stop({ child });
  return megabytes;
}

/** From process start to the first answer, and the memory of a server that then idles. */
export async function runStart({ rounds }) {
  const times = await interleave(subjects, Math.max(rounds, leastStarts), startTime);
  const memory = await interleave(subjects, memoryRounds, idleMemory, 0);
  printTable(
    'Process start to first answer, and memory 1 s later (medians)',
    ['', 'ms', 'MB'],
    subjects.map(({ name }, index) => [name, median(times[index]).toFixed(0), median(memory[index]).toFixed(1)]),
  );
  return [
    atMost('start to first answer, vs Express 5', medianRatio(...times), 1),
    atMost('idle memory, vs Express 5', medianRatio(...memory), 1),
  ];
}
