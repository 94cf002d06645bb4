import { generate, poll } from '../client.mjs';
import { ourScript } from '../contenders.mjs';
import { askInTurn, askOnce, mostOpenFiles, openConnections } from '../load/connections.mjs';
import { cpuSeconds, launchServer, stop } from '../processes.mjs';
import { printNote, thousands } from '../report.mjs';
import { interleave } from '../statistics.mjs';

const counts = [1, 100, 1_000, 10_000];
/** Files that a process has open beside its connections. */
const spare = 500;

/** As many connections as may be open: this process holds those of all servers. */
function allowedCounts() {
  const most = mostOpenFiles() - spare;
  let open = 0;
  const allowed = counts.filter((count) => {
    open += count;
    return open <= most;
  });
  if (allowed.length < counts.length) {
    printNote(
      `No more than ${thousands(allowed.at(-1))} connections: \`ulimit -n\` is ${thousands(mostOpenFiles())} here.`,
    );
  }
  return allowed;
}

async function launchConnected(count) {
  const limits = ['--max-connections', String(count + spare), '--keep-alive-timeout', '1h'];
  const args = ['serve', '--port', '0', '--qrcode-expires-in', '1h', '--journal-size', '0', ...limits];
  const server = await launchServer(`${thousands(count)} connections`, ourScript, args);
  const pending = await generate(server);
  const connections = await openConnections(server, count);
  const { host } = new URL(server.url);
  const request = `GET /api/v3/get-qrcode-status?qrcodeId=${pending} HTTP/1.1\r\nhost: ${host}\r\n\r\n`;
  const length = Buffer.byteLength(await askOnce(connections[0], request));
  return { ...server, pending, connections, request, length };
}

async function checkCode(server) {
  const { status } = (await poll(server, server.pending)).data;
  if (status !== 'PENDING') throw new Error(`${server.name}: the code is ${status}`);
}

/**
 * Polls over few and over very many connections. The throughput is that of all of them asking at once; the latency that
 * of one at a time, each in turn: where all ask at once, each waits for all others, whatever the server is.
 */
export async function measureConnections({ seconds, rounds }) {
  const allowed = allowedCounts();
  const servers = [];
  for (const count of allowed) servers.push(await launchConnected(count));
  await Promise.all(servers.map(checkCode));
  const samples = await interleave(servers, rounds, async ({ pid, connections, request, length }) => {
    const before = cpuSeconds(pid);
    const { requests } = await askInTurn(connections, { request, length, seconds, atOnce: connections.length });
    const used = cpuSeconds(pid) - before;
    const { p99 } = await askInTurn(connections, { request, length, seconds, atOnce: 1 });
    return { perCpuSecond: requests / used, p99 };
  });
  await Promise.all(servers.map(checkCode));
  for (const { connections } of servers) for (const socket of connections) socket.destroy();
  await Promise.all(servers.map(stop));
  const subjects = allowed.map((count) => ({ name: thousands(count), tenfolds: Math.log10(count) }));
  return { subjects, samples };
}
