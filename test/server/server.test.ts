import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { createMock, type Mock } from 'authing-qrcode-mock';
import { createApp } from 'authing-qrcode-mock/express';
import express from 'express';
import supertest from 'supertest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { generateQrcode } from '../support/calls.js';
import { readQrcode } from '../support/read-qrcode.js';
import { socketTransport, type Transport } from '../support/transports.js';

const generateInput = { type: 'MOBILE_APP' };

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

  it('lets a page of another origin read the picture', async () => {
    const response = await get(`/qrcodes/${await generateQrcode(mock)}`, { origin: 'https://shop.example.com' });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.example.com');
  });

  it('outlives custom data that no QR code holds', async () => {
    const customData = { text: 'x'.repeat(10_000) };
    const answer = await supertest(transport.baseUrl)
      .post('/api/v3/gene-qrcode')
      .send({ ...generateInput, customData });
    const response = await fetch(answer.body.data.url);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('too large') });
  });

  it('outlives custom data that is nested deeper than JSON can be written', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const post = (path: string, body: string, headers: Record<string, string> = {}) =>
      fetch(transport.baseUrl + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
    const depth = 45_000;
    const deep = `{"type":"MOBILE_APP","customData":{"deep":${'['.repeat(depth)}${']'.repeat(depth)}}}`;
    const { qrcodeId } = (await (await post('/api/v3/gene-qrcode', deep)).json()).data;
    await mock.phone('alice').scan(qrcodeId);
    await mock.phone('alice').confirm(qrcodeId);
    const credentials = { connection: 'PASSWORD', passwordPayload: { account: 'alice', password: 'password' } };
    const { data } = await (await post('/api/v3/signin', JSON.stringify(credentials))).json();
    const profile = await get('/api/v3/get-profile?withCustomData=true', { authorization: data.access_token });
    expect([200, 500]).toContain(profile.status);
    expect((await get('/__mock/v1/health')).status).toBe(200);
    log.mockRestore();
  });

  it('has no picture of an unknown code', async () => {
    expect((await get('/qrcodes/unknown')).status).toBe(404);
  });

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
    const body = JSON.stringify({ type: '码'.repeat(40_000) });
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
    expect(JSON.parse(String(await mock.picture(data.qrcodeId)))).toMatchObject({ customData: { name: '码' } });
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
