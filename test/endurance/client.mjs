import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('server.mjs', import.meta.url));

/** Starts a mock in a process of its own; on a store in Redis, where its address is given. */
export async function startServer(store) {
  const child = spawn(process.execPath, ['--expose-gc', script], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, ...(store !== undefined && { STORE: store }) },
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    errors = (errors + chunk).slice(-4_000);
  });
  const [{ port }] = await once(child, 'message');
  return {
    port,
    get isAlive() {
      return child.exitCode === null && child.signalCode === null;
    },
    /** The last that it has written to standard error: a defect, and its stack. */
    get errors() {
      return errors;
    },
    /** The heap in use after a collection, and the memory of the process, in bytes. */
    async memory() {
      child.send('memory');
      const [memory] = await once(child, 'message');
      return memory;
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      if (this.isAlive) await once(child, 'exit');
    },
  };
}

/** A way to ask a server, over connections that are kept; several servers by their ports take turns. */
export function createClient(ports, { sockets = 64, host = '127.0.0.1' } = {}) {
  const all = [ports].flat();
  let turn = 0;
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const send = (method, path, { headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      // Node gives the body of a DELETE no length: it would be taken for the next request.
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      turn += 1;
      const port = all[turn % all.length];
      const outgoing = request({ host, port, method, path, agent, headers: { ...headers, ...length } });
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        let text = '';
        incoming.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode, type: incoming.headers['content-type'] ?? '', text }),
        );
      });
      outgoing.end(body);
    });
  const json = async (method, path, fields, headers = {}) => {
    const body = fields === undefined ? undefined : JSON.stringify(fields);
    const { status, text } = await send(method, path, {
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      body,
    });
    return { status, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    send,
    json,
    post: (path, fields, headers) => json('POST', path, fields, headers),
    get: (path, headers) => json('GET', path, undefined, headers),
    async logIn(account, scope) {
      const { body } = await json('POST', '/api/v3/signin', {
        connection: 'PASSWORD',
        passwordPayload: { account, password: 'password' },
        ...(scope !== undefined && { options: { scope } }),
      });
      return body.data;
    },
    close: () => agent.destroy(),
  };
}

/** Runs a task so many times, some of them at once. */
export async function repeat(count, atOnce, task) {
  let next = 0;
  const work = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await task(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, work));
}
