// Two mocks on one Redis: races over both, and one of them killed again and again.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient, startServer } from './client.mjs';
import { freePort } from './free-port.mjs';
import { playRaces } from './races.mjs';

const isInstalled = () => spawnSync('redis-server', ['--version']).status === 0;

async function startRedis() {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'authing-qrcode-mock-redis-'));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const text of child.stdout) if (String(text).includes('Ready to accept')) break;
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGKILL');
      await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}

/** Plays the races over two mocks, and kills one of two under load. Resolves to rows. */
export async function playStand({ races, kills, note }) {
  if (!isInstalled()) {
    const wrong = process.env.CI === 'true' ? 'redis-server is not installed' : '';
    return [{ what: 'two mocks on one Redis', figure: 'not played: redis-server is not installed', wrong }];
  }
  const redis = await startRedis();
  const servers = await Promise.all([startServer(redis.url), startServer(redis.url)]);
  const rows = await playRaces({ count: races, note, ports: servers.map(({ port }) => port) });
  rows.push(await playKills({ kills, note, store: redis.url, servers }));
  for (const server of servers) await server.stop();
  await redis.stop();
  return rows.map((row) => ({ ...row, what: `over two mocks on one Redis: ${row.what}` }));
}

/** The order of what a code may show: nobody may see less than was acknowledged. */
const order = ['PENDING', 'SCANNED', 'AUTHORIZED'];

async function playKills({ kills, note, store, servers }) {
  const problems = [];
  let logins = 0;
  let isOver = false;

  /** Asks one of the servers after the other until one answers; tells whether it had to ask again. */
  async function ask(send) {
    for (let tries = 0; tries < 200; tries += 1) {
      const server = servers[(logins + tries) % servers.length];
      const client = createClient(server.port, { sockets: 8 });
      try {
        const answer = await send(client);
        if (answer.status < 500) return { body: answer.body, wasRepeated: tries > 0 };
      } catch {
        // The connection ended: this one was killed, or is not up again.
      } finally {
        client.close();
      }
      await wait(20);
    }
    throw new Error('nobody answers');
  }

  async function logIn() {
    const { body: session } = await ask((client) =>
      client.post('/api/v3/signin', {
        connection: 'PASSWORD',
        passwordPayload: { account: 'alice', password: 'password' },
      }),
    );
    const authorization = session.data.access_token;
    const { body: made } = await ask((client) => client.post('/api/v3/gene-qrcode', { type: 'MOBILE_APP' }));
    const { qrcodeId } = made.data;
    let ticket;
    for (const [place, action] of [
      [1, 'SCAN'],
      [2, 'CONFIRM'],
    ]) {
      const change = await ask((client) =>
        client.post('/api/v3/change-qrcode-status', { qrcodeId, action }, { authorization }),
      );
      // The answer to the first try may have been lost with its server.
      if (change.body.statusCode !== 200 && !change.wasRepeated) problems.push(`${action}: ${change.body.message}`);
      const { body: poll } = await ask((client) => client.get(`/api/v3/check-qrcode-status?qrcodeId=${qrcodeId}`));
      if (!(order.indexOf(poll.data?.status) >= place)) problems.push(`${action} was lost: ${poll.data?.status}`);
      ticket = poll.data?.ticket;
    }
    const exchange = (client) => client.post('/api/v3/exchange-tokenset-with-qrcode-ticket', { ticket });
    const first = await ask(exchange);
    const second = await ask(exchange);
    if (second.body.statusCode === 200) problems.push('a ticket worked twice');
    if (first.body.statusCode !== 200 && !first.wasRepeated)
      problems.push(`a ticket did not work: ${first.body.message}`);
    logins += 1;
  }

  const work = async () => {
    while (!isOver) await logIn();
  };
  const working = Promise.all(Array.from({ length: 8 }, work)).catch((error) => problems.push(String(error)));
  for (let turn = 0; turn < kills; turn += 1) {
    const place = turn % servers.length;
    await wait(300);
    await servers[place].stop('SIGKILL');
    servers[place] = await startServer(store);
    note(`kill ${turn + 1} of ${kills}, ${logins} logins`);
  }
  isOver = true;
  await working;
  return {
    what: 'one of two killed under load',
    figure: `${kills} kills, ${logins} logins`,
    wrong:
      problems.length === 0 && logins > kills ? '' : `${problems.length} problems: ${problems.slice(0, 3).join('; ')}`,
  };
}
