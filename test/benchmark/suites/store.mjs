import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../endurance/free-port.mjs';
import { generate, poll, scan, scanBody, signIn } from '../client.mjs';
import { ourScript } from '../contenders.mjs';
import { cores } from '../cores.mjs';
import { wrk } from '../load/wrk.mjs';
import { cpuSeconds, launch, launchServer, stop } from '../processes.mjs';
import { atMost, printTable, thousands } from '../report.mjs';
import { interleave, median, ratios } from '../statistics.mjs';

async function launchRedis() {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'authing-qrcode-mock-redis-'));
  const args = ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--save', ''].map(String);
  // On the core of those who ask: the figures are CPU time of each process, which nobody else takes.
  const child = launch('redis-server', args, cores.asking);
  for await (const text of child.stdout) if (String(text).includes('Ready to accept')) break;
  child.stdout.resume();
  return { child, pid: child.pid, url: `redis://127.0.0.1:${port}` };
}

const serve = (name, ...args) =>
  launchServer(name, ourScript, ['serve', '--port', '0', '--qrcode-expires-in', '1h', ...args]);

const loads = {
  poll: ({ url, scanned }) => [`${url}/api/v3/get-qrcode-status?qrcodeId=${scanned}`, {}],
  // Many codes: of several who change one at once, all but one have to look again.
  change: ({ url, token, codes }) => [
    `${url}/api/v3/change-qrcode-status`,
    { script: 'change.lua', args: codes.map(scanBody), headers: { authorization: token } },
  ],
};

/** What a store in Redis costs beside the memory: CPU of the mock, CPU of Redis, and latency; and several mocks on one. */
export async function runStore({ seconds, rounds }) {
  const redis = await launchRedis();
  const onRedis = ['--store', redis.url];
  const servers = [await serve('in memory'), await serve('on Redis', ...onRedis)];
  for (const server of servers) {
    server.token = await signIn(server);
    server.codes = [];
    for (let code = 0; code < 1_000; code += 1) {
      server.codes.push(await generate(server));
      await scan(server, server.token, server.codes[code]);
    }
    [server.scanned] = server.codes;
    if ((await poll(server, server.scanned)).data.status !== 'SCANNED') throw new Error(`${server.name} polls wrong`);
  }
  const rows = [];
  const bars = [];
  for (const [load, of] of Object.entries(loads)) {
    const samples = await interleave(servers, rounds, async (server) => {
      const before = [cpuSeconds(server.pid), cpuSeconds(redis.pid)];
      const { requests, p99 } = await wrk(
        ...of(server).map((part, place) => (place === 1 ? { ...part, seconds } : part)),
      );
      const [own, store] = [server, redis].map(({ pid }, place) => (cpuSeconds(pid) - before[place]) / requests);
      return { own, store, p99, perSecond: requests / seconds };
    });
    for (const [place, server] of servers.entries()) {
      const of = (name) => median(samples[place].map((sample) => sample[name]));
      rows.push([
        `${load}, ${server.name}`,
        `${(of('own') * 1e6).toFixed(0)} µs`,
        server.name === 'on Redis' ? `${(of('store') * 1e6).toFixed(0)} µs` : '',
        `${of('p99').toFixed(1)} ms`,
        thousands(of('perSecond')),
      ]);
    }
    const [memory, shared] = samples.map((one) => one.map(({ own }) => own));
    const ratio = ratios(shared, memory);
    if (load === 'poll') bars.push(atMost('poll on Redis, CPU vs in memory', ratio, 2.5));
    else rows.push([`${load}, ratio`, `${median(ratio).toFixed(2)} ×`, '', '', '']);
  }
  const [, first] = servers;
  const stand = [first];
  for (const count of [1, 2, 4]) {
    while (stand.length < count) stand.push({ ...(await serve('on Redis', ...onRedis)), scanned: first.scanned });
    const askAll = (time) => Promise.all(stand.map((server) => wrk(loads.poll(server)[0], { seconds: time })));
    // What was just started is compiled first.
    await askAll(3);
    const answers = await askAll(Math.max(seconds, 1));
    const all = answers.reduce((sum, { requests }) => sum + requests, 0) / Math.max(seconds, 1);
    rows.push([`poll, ${count} on one Redis, all on one core`, '', '', '', thousands(all)]);
  }
  await Promise.all([...stand, servers[0], redis].map(stop));
  printTable('A store that mocks share (medians)', ['', 'CPU of the mock', 'CPU of Redis', 'p99', 'requests/s'], rows);
  return bars;
}
