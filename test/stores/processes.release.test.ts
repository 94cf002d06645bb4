import { spawnSync } from 'node:child_process';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AuthenticationClient, Models } from 'authing-node-sdk';
import { createMock } from 'authing-qrcode-mock';
import { describeContract } from 'authing-qrcode-mock/contracts/vitest';
import { createRedisStore } from 'authing-qrcode-mock/redis';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { generateQrcode, pollQrcode } from '../support/calls.js';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redis-server.js';
import { type RunningCommand, runningCommand } from '../support/running-command.js';
import { sharedTarget } from '../support/shared-mocks.js';

describeWithRedis('a cluster of three masters', () => {
  const nodes: RedisServer[] = [];
  beforeAll(async () => {
    for (let node = 0; node < 3; node += 1) nodes.push(await startRedis(['--cluster-enabled', 'yes']));
    const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`);
    const { status, stdout } = spawnSync('redis-cli', ['--cluster', 'create', ...addresses, '--cluster-yes'], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stdout);
    await vi.waitFor(() => expect(nodes[0]?.command('cluster', 'info')).toContain('cluster_state:ok'), 10_000);
  }, 60_000);
  afterAll(async () => {
    for (const node of nodes) await node.stop();
  });

  describeContract(() => sharedTarget(`redis+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join()}`), {
    strict: true,
    allowedSkips: {},
  });
});

describeWithRedis('a Redis that appends to a file', () => {
  it('has every acknowledged change after it was killed', async () => {
    const redis = await startRedis(['--appendonly', 'yes', '--appendfsync', 'always']);
    const open = async () => {
      const store = await createRedisStore(redis.url, { prefix: 'stand' });
      return { store, mock: createMock({ store }) };
    };
    const { store, mock } = await open();
    const ids: string[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      const id = await generateQrcode(mock);
      await mock.phone('alice').scan(id);
      ids.push(id);
    }
    await redis.stop();
    await redis.restart();
    await vi.waitFor(async () => expect((await pollQrcode(mock, String(ids[0]))).statusCode).toBe(200), 5_000);
    const other = await open();
    for (const id of ids) expect((await pollQrcode(other.mock, id)).data?.status).toBe('SCANNED');
    await store.close();
    await other.store.close();
    await redis.stop();
  });
});

describeWithRedis('two served mocks behind a proxy that gives each request to the next', () => {
  let redis: RedisServer;
  const commands: RunningCommand[] = [];
  const ports: number[] = [];
  let turn = 0;
  const proxy = createServer((incoming, outgoing) => {
    turn += 1;
    const port = ports[turn % ports.length];
    const options = { port, host: '127.0.0.1', method: incoming.method, path: incoming.url, headers: incoming.headers };
    const sent = httpRequest(options, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(sent);
  });
  let address: string;
  beforeAll(async () => {
    redis = await startRedis();
    for (let count = 0; count < 2; count += 1) {
      const command = runningCommand(['serve', '--port', '0', '--store', redis.url]);
      commands.push(command);
      ports.push(Number((await command.says(/listening on http:\/\/127\.0\.0\.1:(\d+)/))[1]));
    }
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    for (const command of commands) expect((await command.end('SIGTERM')).exitCode).toBe(0);
    proxy.closeAllConnections();
    proxy.close();
    await redis.stop();
  });

  it('serves four official clients at once', async () => {
    const { apps, users } = createMock();
    const { id: appId, secret: appSecret } = apps.named('post');
    const { username: account, password } = await users.named('alice');
    const logIn = async () => {
      const client = new AuthenticationClient({
        appId,
        appSecret,
        appHost: address,
        tokenEndPointAuthMethod: 'client_secret_post',
      });
      const { data: session } = await client.signInByAccountPassword({ account, password });
      const { data } = await client.geneQrCode({ type: Models.GenerateQrcodeDto.type.MOBILE_APP });
      for (const action of ['SCAN', 'CONFIRM'] as const) {
        const headers = { 'content-type': 'application/json', authorization: String(session.access_token) };
        const body = JSON.stringify({ qrcodeId: data.qrcodeId, action });
        const changed = await fetch(`${address}/api/v3/change-qrcode-status`, { method: 'POST', headers, body });
        expect(await changed.json()).toMatchObject({ statusCode: 200 });
      }
      const { data: polled } = await client.checkQrCodeStatus({ qrcodeId: data.qrcodeId });
      const exchanged = await client.exchangeTokenSetWithQrCodeTicket({
        ticket: String(polled.ticket),
        client_id: appId,
        client_secret: appSecret,
      });
      expect(exchanged.data.access_token).toMatch(/^ey/);
    };
    for (let round = 0; round < 5; round += 1) await Promise.all([logIn(), logIn(), logIn(), logIn()]);
  });
});
