// Many pages that poll about once a second, over connections that stay open.
import { createClient, startServer } from './client.mjs';

const sleep = (duration) => new Promise((resolve) => setTimeout(resolve, duration));

/** The addresses of this machine that the pollers share: one has about 28,000 ports. */
const hosts = ['127.0.0.1', '127.0.0.2', '127.0.0.3'];

export async function playPollers({ pollers, seconds, note }) {
  const server = await startServer();
  const client = createClient(server.port);
  const { body } = await client.post('/api/v3/gene-qrcode', { type: 'MOBILE_APP' });
  const path = `/api/v3/check-qrcode-status?qrcodeId=${body.data.qrcodeId}`;
  const clients = hosts.map((host) => createClient(server.port, { host, sockets: Math.ceil(pollers / hosts.length) }));
  const latencies = [];
  const failures = new Map();
  const end = performance.now() + (seconds + 2) * 1_000;
  const poll = async (index) => {
    // Not all at the same moment, as people come.
    await sleep((index / pollers) * 2_000);
    while (performance.now() < end) {
      const begin = performance.now();
      try {
        const { status } = await clients[index % hosts.length].send('GET', path);
        if (status !== 200) throw new Error(`HTTP ${status}`);
        latencies.push(performance.now() - begin);
      } catch (error) {
        failures.set(error.message, (failures.get(error.message) ?? 0) + 1);
      }
      await sleep(1_000 - (performance.now() - begin));
    }
  };
  const polling = Promise.all(Array.from({ length: pollers }, (_, index) => poll(index)));
  await sleep((seconds + 1) * 1_000);
  const { rss } = await server.memory();
  await polling;
  for (const one of [client, ...clients]) one.close();
  const isAlive = server.isAlive;
  await server.stop();
  latencies.sort((one, other) => one - other);
  const at = (share) => latencies[Math.floor(latencies.length * share)]?.toFixed(1);
  const lost = [...failures].map(([message, count]) => `${count} × ${message}`).join(', ');
  note(`${pollers} pollers: ${latencies.length} polls, p99 ${at(0.99)} ms`);
  return [
    {
      what: `${pollers} pollers, each about once a second`,
      figure: `${latencies.length} polls in ${seconds} s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${Math.round(rss / 1_048_576)} MB`,
      wrong: !isAlive ? 'the server has ended' : lost === '' ? '' : `${lost} (see ulimit -n)`,
    },
  ];
}
