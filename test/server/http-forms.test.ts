import { once } from 'node:events';
import { createServer as createHttpServer, request as httpRequest } from 'node:http';
import { connect, createServer as createHttp2Server, type Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { createMock } from 'authing-qrcode-mock';
import { createApp } from 'authing-qrcode-mock/express';
import { createNodeHandler, createServer } from 'authing-qrcode-mock/server';
import express from 'express';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listen } from '../support/transports.js';

const gene = '{"type":"MOBILE_APP"}';
const json = { 'content-type': 'application/json' };
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(server: Parameters<typeof listen>[0]): Promise<string> {
  const { baseUrl, close } = await listen(server);
  closers.push(close);
  return baseUrl;
}

describe('the bare address', () => {
  it.each(['GET', 'HEAD'])('answers %s with 200, for tools that wait for it', async (method) => {
    const response = await fetch(await serve(createServer(createMock())), { method });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/json');
  });

  it('shows a browser where the pages are', async () => {
    const response = await fetch(await serve(createServer(createMock())), { headers: { accept: 'text/html' } });
    const text = await response.text();
    for (const page of ['__mock/', '__mock/phone/', '__mock/login/', '__mock/docs/'])
      expect(text).toContain(`="${page}"`);
    const [, script = ''] = /<script[^>]* src="([^"]+)"/.exec(text) ?? [];
    expect((await fetch(new URL(script, response.url))).status).toBe(200);
  });

  it.each([
    ['/nowhere', 404],
    ['/api/v3/nowhere', 404],
    ['//api/v3/gene-qrcode', 204],
  ])('lets a browser of another origin read the answer at %s', async (path) => {
    const baseUrl = await serve(createServer(createMock()));
    const headers = { origin: 'https://page.example.com' };
    const asked = { ...headers, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-own' };
    const preflight = await fetch(baseUrl + path, { method: 'OPTIONS', headers: asked });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-own');
    const response = await fetch(baseUrl + path, { method: 'POST', headers: { ...headers, ...json }, body: gene });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://page.example.com');
  });
});

describe('HEAD', () => {
  it.each([
    '/',
    '/api/v3/system',
    '/api/v3/check-qrcode-status?qrcodeId=none',
    '/oidc/.well-known/jwks.json',
    '/__mock',
    '/__mock/',
    '/__mock/v1/health',
    '/__mock/openapi.json',
    '/cas/session',
  ])('is answered like GET, without a body: %s', async (path) => {
    const baseUrl = await serve(createServer(createMock()));
    const [head, get] = await Promise.all([fetch(baseUrl + path, { method: 'HEAD' }), fetch(baseUrl + path)]);
    expect(await head.text()).toBe('');
    expect(head.status).toBe(get.status);
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
  });
});

/** Asks over HTTP/2, in plain text. */
async function askHttp2(server: Http2Server, method: string, path: string, body?: string) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  closers.push(
    () => client.close(),
    () => server.close(),
  );
  const stream = client.request({ ':method': method, ':path': path, ...(body !== undefined && json) });
  stream.end(body);
  const [headers] = await once(stream, 'response');
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  return { status: headers[':status'], text, port: (server.address() as AddressInfo).port };
}

describe('HTTP/2', () => {
  it.each([
    ['createNodeHandler', () => createNodeHandler(createMock())],
    ['createApp', () => createApp(createMock())],
  ])('is served by %s, and keeps its port', async (_, make) => {
    const handle = make() as (...given: unknown[]) => unknown;
    const server = createHttp2Server((request, response) => void handle(request, response));
    const { status, text, port } = await askHttp2(server, 'POST', '/api/v3/gene-qrcode', gene);
    expect(status).toBe(200);
    expect(JSON.parse(text).data.url).toContain(`http://127.0.0.1:${port}/qrcodes/`);
  });

  it.each([
    ['the admin API', '/__mock/v1/health', 200],
    ['a page', '/__mock/', 200],
    ['the text', '/__mock', 200],
    ['a path of nobody', '/nowhere', 404],
  ])('is served by createApp: %s', async (_, path, status) => {
    const app = createApp(createMock());
    const server = createHttp2Server((request, response) => void app(request as never, response as never));
    expect((await askHttp2(server, 'GET', path)).status).toBe(status);
  });
});

describe('a body that another layer has read', () => {
  const mock = createMock();
  const handle = createNodeHandler(mock);

  /** A server that reads the body before the mock does, and keeps of it what `keep` makes. */
  const readBefore = (keep: (text: string) => object) =>
    createHttpServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      handle(Object.assign(request, keep(text)), response);
    });

  const post = async (baseUrl: string, body = gene) => {
    const response = await fetch(`${baseUrl}/api/v3/gene-qrcode`, { method: 'POST', headers: json, body });
    return { status: response.status, answer: await response.json() };
  };

  it.each([
    ['as an object', (text: string) => ({ body: JSON.parse(text) })],
    ['as text', (body: string) => ({ body })],
    ['as bytes', (text: string) => ({ body: Buffer.from(text) })],
    ['as rawBody, bytes', (text: string) => ({ rawBody: Buffer.from(text), body: { changed: true } })],
    ['as rawBody, text', (rawBody: string) => ({ rawBody })],
  ])('is taken where it was kept: %s', async (_, keep) => {
    expect((await post(await serve(readBefore(keep)))).answer).toMatchObject({ statusCode: 200 });
  });

  it.each([express.json(), express.raw({ type: () => true }), express.text({ type: () => true })])(
    'is taken from a parser of Express',
    async (parser) => {
      const app = express()
        .use(parser)
        .use(createApp(mock) as never);
      expect((await post(await serve(createHttpServer(app)))).answer).toMatchObject({ statusCode: 200 });
    },
  );

  it('is missed where nothing was kept, which the developer is told, and the client is not blamed for', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const { status, answer } = await post(await serve(readBefore(() => ({}))));
    expect(status).toBe(500);
    expect(answer.message).toMatch(/was read before it came to the mock.*request\.body/);
    expect(String(log.mock.calls)).toContain('mount the mock before');
    log.mockRestore();
  });

  it('is not missed where there was none', async () => {
    const { status, answer } = await post(await serve(readBefore(() => ({}))), '');
    expect(status).toBe(200);
    expect(answer).toMatchObject({ statusCode: 400 });
  });
});

describe('a request target', () => {
  it.each(['http://127.0.0.1/api/v3/system', '//api/v3/system', '///api/v3/system', 'http://127.0.0.1//api/v3/system'])(
    'is read as the path that it means: %s',
    async (path) => {
      const { port } = new URL(await serve(createServer(createMock())));
      const asked = httpRequest({ host: '127.0.0.1', port, path }).end();
      const [response] = await once(asked, 'response');
      response.resume();
      expect(response.statusCode).toBe(200);
    },
  );
});
