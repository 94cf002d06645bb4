import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { createMock, type Mock } from 'authing-qrcode-mock';
import type { ApiRequest } from 'authing-qrcode-mock/contracts';
import { createNodeHandler } from 'authing-qrcode-mock/server';
import { listen } from './transports.js';

const json = { 'content-type': 'application/json' };
const fine = '{"statusCode":200,"message":"","data":{"status":"PENDING"}}';

/** Writes the same part again and again, as fast as it is read, until the connection ends or so many are written. */
function pour(response: ServerResponse, part: string | Buffer, times = Number.POSITIVE_INFINITY): void {
  let written = 0;
  const write = () => {
    while (written < times && !response.destroyed) {
      written += 1;
      if (!response.write(part)) {
        response.once('drain', write);
        return;
      }
    }
    response.end();
  };
  write();
}

/** Writes an answer as it stands, past all that a server would put right. */
const writeRaw =
  (text: string, ends = false) =>
  (_: IncomingMessage, { socket }: ServerResponse) => {
    socket?.write(text);
    if (ends) socket?.destroy();
  };

const withLength = (length: number) =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${fine}`;

/** The bodies are made when they are first sent: each is large, or takes a while. */
const bomb = () => gzipSync(Buffer.alloc(10 * 1_048_576));

/** The misbehaviour of a deployment: what it does with a request. */
export const hostilities = {
  hangs: () => undefined,
  drips(_, response) {
    response.writeHead(200, json);
    const dripping = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(dripping));
  },
  'drips header lines'(_, { socket }) {
    socket?.write('HTTP/1.1 200 OK\r\n');
    const dripping = setInterval(() => socket?.write('x-drip: drop\r\n'), 20);
    socket?.on('close', () => clearInterval(dripping));
  },
  'promises an answer again and again'(_, { socket }) {
    const promising = setInterval(() => socket?.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100)), 5);
    socket?.on('close', () => clearInterval(promising));
  },
  'never ends': (_, response) => pour(response.writeHead(200, json), Buffer.alloc(65_536, ' ')),
  'announces more than is read': (_, response) =>
    response.writeHead(200, { ...json, 'content-length': 5 * 1_048_576 }).flushHeaders(),
  'answers a gzip bomb': (_, response) =>
    pour(response.writeHead(200, { ...json, 'content-encoding': 'gzip' }), bomb(), 1_000),
  'answers gzip that is none': (_, response) =>
    response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(fine),
  'answers an encoding that nobody knows': (_, response) =>
    response.writeHead(200, { ...json, 'content-encoding': 'sdch' }).end(fine),
  'announces too long a body, and waits': writeRaw(withLength(1_000)),
  'announces too long a body, and hangs up': writeRaw(withLength(1_000), true),
  'announces too short a body': writeRaw(withLength(9)),
  'hangs up': ({ socket }) => socket.destroy(),
  'speaks no HTTP': writeRaw('220 mail.example.com ESMTP\r\n', true),
  'nests JSON': (_, response) =>
    response.writeHead(200, json).end(`{"statusCode":200,"data":${'['.repeat(30_000)}${']'.repeat(30_000)}}`),
  'nests objects': (_, response) =>
    response
      .writeHead(200, json)
      .end(`{"statusCode":200,"message":"","data":${'{"status":'.repeat(30_000)}1${'}'.repeat(30_000)}}`),
  'answers 3,000 header lines': (_, response) => {
    for (let line = 0; line < 3_000; line += 1) response.setHeader(`x-line-${line}`, 'value');
    response.writeHead(200, json).end(fine);
  },
} satisfies Record<string, RequestListener>;

/** Chooses the requests that are answered with hostility: all of them, or polls alone, but for the first one. */
export const atOnce = () => true;
export const whenPolled = ({ url = '' }: IncomingMessage) =>
  /\/(?:check-qrcode-status|qrcode\/check)\?/.test(url) && !url.includes('authing-qrcode-mock-verify');

/** Our server, but for the requests that `answers` takes over. It tells what `verify` asks as, too. */
export async function hostileDeployment(
  hostility: RequestListener,
  isHostile: (request: IncomingMessage) => boolean = atOnce,
) {
  const mock = createMock({ seed: 7, actingUser: 'alice' });
  const handle = createNodeHandler(mock);
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    response.on('error', () => undefined);
    if (isHostile(request)) hostility(request, response);
    else if (!handle(request, response)) response.writeHead(404).end();
  });
  const { baseUrl, close } = await listen(server);
  const environment = {
    AUTHING_QRCODE_MOCK_APP_ID: mock.apps.named('main').id,
    AUTHING_QRCODE_MOCK_USER: 'alice',
    AUTHING_QRCODE_MOCK_PASSWORD: 'password',
  };
  return { baseUrl, close, server, environment };
}

/** An answer as it is sent. */
export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Our server, whose answers are changed on the way; those without a body have an empty one. */
export async function changedDeployment(
  change: (answer: Sent & { readonly body: { readonly [name: string]: unknown } }, asked: ApiRequest) => Sent,
  mock: Mock = createMock({ seed: 7 }),
) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    const asked: ApiRequest = {
      method: request.method ?? 'GET',
      baseUrl: 'http://127.0.0.1',
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    const { status, headers, body } = (await mock.respond(asked)) ?? mock.respondNotFound(asked);
    const changed = change({ status, headers, body: (body ?? {}) as { [name: string]: unknown } }, asked);
    response.writeHead(changed.status, changed.headers);
    response.end(JSON.stringify(changed.body));
  });
  const { baseUrl, close } = await listen(server);
  const environment = {
    AUTHING_QRCODE_MOCK_APP_ID: mock.apps.named('main').id,
    AUTHING_QRCODE_MOCK_USER: 'alice',
    AUTHING_QRCODE_MOCK_PASSWORD: 'password',
  };
  return { baseUrl, close, environment };
}
