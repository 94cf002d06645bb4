import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { createMock, type Mock } from 'authing-qrcode-mock';
import { createApp } from 'authing-qrcode-mock/express';
import express from 'express';
import supertest from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readQrcode } from '../support/read-qrcode.js';
import { socketTransport, type Transport } from '../support/transports.js';

const generateInput = { type: 'MOBILE_APP' };

/** Writes one request line to a socket, and reads what comes back until the server has closed it. */
function sendRaw(baseUrl: string, line: string): Promise<string> {
  const { hostname, port, host } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () =>
      socket.write(`${line}\r\nhost: ${host}\r\nconnection: close\r\n\r\n`),
    );
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}

describe('the server', () => {
  let transport: Transport;
  let mock: Mock;
  beforeEach(async () => {
    transport = await socketTransport();
    mock = transport.mock;
  });
  afterEach(() => transport.close());

  const get = (path: string, headers: Record<string, string> = {}) => fetch(transport.baseUrl + path, { headers });

  it('is healthy as soon as it serves', async () => {
    const response = await get('/__mock/v1/health');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'up' });
  });

  it('serves a picture that encodes the documented payload', async () => {
    const answer = await supertest(transport.baseUrl).post('/api/v3/gene-qrcode').send(generateInput);
    const response = await fetch(answer.body.data.url);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(JSON.parse(readQrcode(Buffer.from(await response.arrayBuffer())))).toMatchObject({
      scene: 'APP_AUTH',
      random: answer.body.data.qrcodeId,
      userPoolId: mock.apps.userPoolId,
      expiresIn: 120,
      customData: {},
    });
  });

  it('takes a request target that is a whole URL, as a client of a proxy sends it', async () => {
    const { host } = new URL(transport.baseUrl);
    const answer = await sendRaw(transport.baseUrl, `GET http://${host}/oidc/.well-known/jwks.json HTTP/1.1`);
    expect(answer).toContain('"kty":"RSA"');
  });

  it('lets a page of another origin read that a path is unknown', async () => {
    const headers = { origin: 'https://shop.example.com', 'access-control-request-method': 'PUT' };
    const preflight = await fetch(`${transport.baseUrl}/api/v3/unknown`, { method: 'OPTIONS', headers });
    expect(preflight.ok).toBe(true);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(headers.origin);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('PUT');
  });

  it.each(['/api', '/api/v9/x', '/oidc/unknown', '/some-app/oidc/unknown', '/graphql/v2'])(
    'tells that nothing of the API is at %s',
    async (path) => {
      const response = await get(path, { origin: 'https://shop.example.com' });
      expect(response.status).toBe(404);
      expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.example.com');
      expect(await response.json()).toMatchObject({ statusCode: 404, requestId: expect.any(String) });
    },
  );

  it.each(['/cas/session', '/guard-cdn/svg-string/guard', '/__mock/v1/health'])(
    'refuses another method than that of %s',
    async (path) => {
      const response = await fetch(transport.baseUrl + path, { method: 'DELETE' });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toContain('GET');
    },
  );

  it('answers an unknown path outside of the API with a hint', async () => {
    const response = await get('/somewhere');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('/__mock') });
  });

  it('tells users, apps and the whole flow at /__mock', async () => {
    const text = await (await get('/__mock')).text();
    expect(text).toContain('alice');
    expect(text).toContain(mock.apps.named('post').secret);
    expect(text).toContain(`MOCK=${transport.baseUrl}`);
  });

  it('refuses a body over the limit while it still comes, and serves the next request', async () => {
    const body = JSON.stringify({ type: 'x'.repeat(5_000_000) });
    const response = await fetch(`${transport.baseUrl}/api/v3/gene-qrcode`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await response.json()).toMatchObject({ statusCode: 413 });
    expect((await get('/__mock/v1/health')).status).toBe(200);
  });

  it('counts the limit of a body in bytes', async () => {
    const body = JSON.stringify({ type: '码'.repeat(400_000) });
    const response = await fetch(`${transport.baseUrl}/api/v3/gene-qrcode`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await response.json()).toMatchObject({ statusCode: 413 });
  });

  it('reads a body that comes in pieces, cut inside of a character', async () => {
    const bytes = Buffer.from(JSON.stringify({ ...generateInput, customData: { name: '码' } }));
    const cut = bytes.indexOf('码') + 1;
    const outgoing = httpRequest(`${transport.baseUrl}/api/v3/gene-qrcode`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    const answered = new Promise<string>((resolve) => {
      outgoing.on('response', (incoming) => {
        incoming.setEncoding('utf8').on('data', (text: string) => resolve(text));
      });
    });
    outgoing.write(bytes.subarray(0, cut));
    outgoing.end(bytes.subarray(cut));
    const { data } = JSON.parse(await answered);
    expect(JSON.parse(String(await mock.pictureText(data.qrcodeId)))).toMatchObject({ customData: { name: '码' } });
  });

  it('outlives a client that hangs up in the middle of a body', async () => {
    const { port } = new URL(transport.baseUrl);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('POST /api/v3/signin HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"conn', () => {
          socket.destroy();
          resolve();
        });
      });
    });
    expect((await get('/__mock/v1/health')).status).toBe(200);
  });
});

describe('createApp in the app of somebody else', () => {
  it('serves below a prefix, and its addresses carry it', async () => {
    const app = express().use('/authing', createApp(createMock()));
    const { body } = await supertest(app).post('/authing/api/v3/gene-qrcode').send(generateInput);
    expect(new URL(body.data.url).pathname).toBe(`/authing/qrcodes/${body.data.qrcodeId}`);
    const picture = await supertest(app).get(new URL(body.data.url).pathname);
    expect(picture.type).toBe('image/png');
  });

  it('leaves the routes of that app alone', async () => {
    const app = express()
      .use(createApp(createMock()))
      .get('/mine', (_, response) => {
        response.send('mine');
      });
    expect((await supertest(app).get('/mine')).text).toBe('mine');
  });

  it('takes a form that express.urlencoded has read before', async () => {
    const mock = createMock();
    const app = express().use(express.urlencoded({ extended: true }), createApp(mock));
    const body = { client_id: mock.apps.fallback.id, token: 'unknown' };
    expect((await supertest(app).post('/oidc/token/introspection').type('form').send(body)).body).toEqual({
      active: false,
    });
  });

  it('sees that a parameter of a form was repeated, although express.urlencoded has read it before', async () => {
    const app = express().use(express.urlencoded({ extended: true }), createApp(createMock()));
    const { body } = await supertest(app).post('/oidc/token').type('form').send('grant_type=a&grant_type=b');
    expect(body).toMatchObject({ error: 'invalid_request' });
  });

  it('refuses JSON that express.json has read and nobody can write again', async () => {
    const app = express().use(express.json(), createApp(createMock()));
    const deep = `{"type":"MOBILE_APP","customData":{"a":${'['.repeat(45_000)}${']'.repeat(45_000)}}}`;
    const { body } = await supertest(app).post('/api/v3/gene-qrcode').type('json').send(deep);
    expect(body).toMatchObject({ statusCode: 413 });
  });

  it.each([
    ['express.json', express.json()],
    ['express.text', express.text({ type: '*/*' })],
    ['express.raw', express.raw({ type: '*/*' })],
  ])('takes a body that %s has read before', async (_, parser) => {
    const app = express().use(parser, createApp(createMock()));
    const { body } = await supertest(app).post('/api/v3/gene-qrcode').send(generateInput);
    expect(body).toMatchObject({ statusCode: 200 });
  });
});
