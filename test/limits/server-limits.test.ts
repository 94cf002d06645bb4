import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createMock } from 'authing-qrcode-mock';
import { createServer } from 'authing-qrcode-mock/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listen } from '../support/transports.js';

const limits = {
  headersTimeout: 60,
  requestTimeout: 90,
  keepAliveTimeout: 60,
  maxConnections: 20,
  maxHeaderBytes: 4_000,
};

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(changed: Partial<typeof limits> = {}) {
  const server: Server = createServer(createMock(), { limits: { ...limits, ...changed } });
  const { baseUrl, close } = await listen(server);
  closing.push(close);
  return { server, baseUrl, port: Number(new URL(baseUrl).port) };
}

/** A connection, and all that has come over it. */
async function open(port: number): Promise<{ socket: Socket; read(): string; ended: Promise<unknown> }> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  socket.on('error', () => undefined);
  const ended = new Promise((resolve) => socket.on('close', resolve));
  await once(socket, 'connect');
  return { socket, read: () => text, ended };
}

/** The limits are short here: a busy machine may need another request, and a server that is gone answers none. */
const expectServed = (baseUrl: string) =>
  vi.waitFor(
    async () =>
      expect((await fetch(`${baseUrl}/__mock/v1/health`, { headers: { connection: 'close' } })).status).toBe(200),
    10_000,
  );

const head = 'POST /api/v3/gene-qrcode HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';

describe('a server', () => {
  it.each([
    ['headers that come slowly', 'GET /__mock/v1/health HTTP/1.1\r\nhost: local', 408],
    ['a body that comes slowly', `${head}content-length: 1000\r\n\r\n{"type":`, 408],
    ['a body without an end', `${head}transfer-encoding: chunked\r\n\r\n500\r\n{"typ`, 408],
    ['nothing at all', '', 408],
  ])('gives up on %s', async (_, sent, status) => {
    const { baseUrl, port } = await serve();
    const { socket, read, ended } = await open(port);
    socket.write(sent);
    const drip = setInterval(() => socket.writable && socket.write(sent === '' ? '' : ' '), 20);
    await ended;
    clearInterval(drip);
    if (sent !== '') expect(read()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    await expectServed(baseUrl);
  });

  it('closes a connection that nobody asks over any more', async () => {
    const { port } = await serve();
    const { socket, read, ended } = await open(port);
    socket.write('GET /__mock/v1/health HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await ended;
    expect(read()).toMatch(/^HTTP\/1.1 200 /);
  });

  it.each([
    ['long headers', `GET / HTTP/1.1\r\nhost: localhost\r\nx-long: ${'x'.repeat(5_000)}\r\n\r\n`, 431],
    ['a million header lines', `GET / HTTP/1.1\r\nhost: localhost\r\n${'a: b\r\n'.repeat(1_000_000)}\r\n`, 431],
    ['a long path', `GET /${'x'.repeat(5_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`, 431],
    ['a request line that is none', 'BREW\r\n\r\n', 400],
    ['a NUL in a header', 'GET / HTTP/1.1\r\nhost: localhost\r\nx: a\0b\r\n\r\n', 400],
    ['a length that is no number', `${head}content-length: many\r\n\r\n`, 400],
    ['two lengths', `${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`, 400],
    ['a length beside chunks', `${head}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    ['chunks beside a length', `${head}transfer-encoding: chunked\r\ncontent-length: 2\r\n\r\n0\r\n\r\n`, 400],
    ['an encoding that hides chunks', `${head}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n`, 400],
    ['a chunk without a length', `${head}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`, 400],
    ['a folded header', 'GET / HTTP/1.1\r\nhost: localhost\r\nx: a\r\n b\r\n\r\n', 400],
    ['an expectation that is none', `${head}content-length: 2\r\nexpect: wonders\r\n\r\n{}`, 417],
    ['no host', 'GET /__mock/v1/health HTTP/1.1\r\n\r\n', 400],
  ])('refuses %s, and serves on', async (_, sent, status) => {
    const { baseUrl, port } = await serve({ headersTimeout: 5_000, requestTimeout: 5_000 });
    const { socket, read } = await open(port);
    socket.write(sent);
    await expect.poll(read).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    socket.destroy();
    await expectServed(baseUrl);
  });

  it('answers requests in their order that come all at once', async () => {
    const { port } = await serve({ headersTimeout: 5_000, requestTimeout: 5_000 });
    const { socket, read } = await open(port);
    const body = '{"type":"MOBILE_APP"}';
    const post = `${head}content-length: ${body.length}\r\n\r\n${body}`;
    const get = 'GET /oidc/.well-known/jwks.json HTTP/1.1\r\nhost: localhost\r\n\r\n';
    socket.write((post + get).repeat(20));
    await expect.poll(() => read().match(/HTTP\/1.1 200 /g)?.length).toBe(40);
    const kinds = read().match(/"qrcodeId"|"keys"/g);
    expect(kinds).toEqual(Array.from({ length: 20 }, () => ['"qrcodeId"', '"keys"']).flat());
    socket.destroy();
  });

  it('asks for the body that a client announces', async () => {
    const { port } = await serve({ headersTimeout: 5_000, requestTimeout: 5_000 });
    const { socket, read } = await open(port);
    socket.write(`${head}content-length: 21\r\nexpect: 100-continue\r\n\r\n`);
    await expect.poll(read).toMatch(/^HTTP\/1.1 100 /);
    socket.write('{"type":"MOBILE_APP"}');
    await expect.poll(read).toContain('"statusCode":200');
    socket.destroy();
  });

  it('answers a client that has closed its half of the connection', async () => {
    const { port } = await serve({ headersTimeout: 5_000, requestTimeout: 5_000 });
    const { socket, read, ended } = await open(port);
    socket.end('GET /__mock/v1/health HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await ended;
    expect(read()).toContain('{"status":"up"}');
  });

  it('closes the connections that are too many, and takes others once those before are gone', async () => {
    const { baseUrl, port } = await serve({ headersTimeout: 5_000, requestTimeout: 5_000 });
    const opened = await Promise.all(Array.from({ length: 20 }, () => open(port)));
    const oneMore = connect(port, '127.0.0.1').on('error', () => undefined);
    await once(oneMore, 'close');
    for (const { socket } of opened) socket.destroy();
    await expect
      .poll(() =>
        expectServed(baseUrl).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
  });

  it('lives on when clients hang up in the middle of a request, and of an answer', async () => {
    const { baseUrl, port } = await serve({ headersTimeout: 5_000, requestTimeout: 5_000, maxConnections: 200 });
    for (let count = 0; count < 50; count += 1) {
      const { socket } = await open(port);
      socket.write(
        count % 2 === 0
          ? `${head}content-length: 1000\r\n\r\n{`
          : 'GET /__mock/docs/ HTTP/1.1\r\nhost: localhost\r\n\r\n',
      );
      socket.resetAndDestroy();
    }
    await wait(20);
    await expectServed(baseUrl);
  });
});
