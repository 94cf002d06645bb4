import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

/** Less than what Node lets wait for being accepted. */
const batch = 250;

/** The most files, sockets among them, that this process may have open. */
export const mostOpenFiles = () =>
  Number(/^Max open files\s+\d+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? Number.MAX_VALUE);

/** Opens connections to a server, which stay open. */
export async function openConnections({ url }, count) {
  const { hostname, port } = new URL(url);
  const open = [];
  while (open.length < count) {
    const sockets = Array.from({ length: Math.min(batch, count - open.length) }, () =>
      connect({ host: hostname, port: Number(port), noDelay: true }),
    );
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    open.push(...sockets);
  }
  return open;
}

/** Asks once, and answers the whole text of the answer: all others must be as long. */
export async function askOnce(socket, request) {
  socket.write(request);
  const [chunk] = await once(socket, 'data');
  return String(chunk);
}

/**
 * Asks over all connections in turn, `atOnce` of them at a time, and checks the length of each answer. Answers the number
 * of requests, and the 99th percentile of their latency in ms.
 */
export function askInTurn(connections, { request, length, seconds, atOnce }) {
  return new Promise((resolve, reject) => {
    const times = [];
    const waiting = [...connections];
    const received = new Map();
    let first = 0;
    let asked = 0;
    const end = performance.now() + seconds * 1_000;

    function ask() {
      const socket = waiting[first];
      first += 1;
      asked += 1;
      received.set(socket, { bytes: 0, since: performance.now() });
      socket.write(request);
    }

    function finish(error) {
      for (const socket of connections) socket.removeAllListeners('data').removeAllListeners('close');
      if (error !== undefined) return reject(error);
      times.sort((a, b) => a - b);
      resolve({ requests: times.length, p99: times[Math.floor(times.length * 0.99)] });
    }

    function read(socket, { length: size }) {
      const answer = received.get(socket);
      answer.bytes += size;
      if (answer.bytes < length) return;
      if (answer.bytes > length) return finish(new Error(`an answer has ${answer.bytes} bytes rather than ${length}`));
      const now = performance.now();
      times.push(now - answer.since);
      waiting.push(socket);
      asked -= 1;
      if (now < end) ask();
      else if (asked === 0) finish();
    }

    for (const socket of connections) {
      socket.on('data', (chunk) => read(socket, chunk));
      socket.on('close', () => finish(new Error('the server has closed a connection')));
    }
    while (asked < Math.min(atOnce, connections.length)) ask();
  });
}
