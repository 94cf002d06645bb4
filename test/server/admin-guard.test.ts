import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createMock } from 'authing-qrcode-mock';
import { createApp } from 'authing-qrcode-mock/express';
import { createServer } from 'authing-qrcode-mock/server';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { useAdminServers } from '../support/admin-server.js';
import { callMock, generateQrcode } from '../support/calls.js';
import { send } from '../support/send.js';
import { listen } from '../support/transports.js';

const { serve, closeLater } = useAdminServers();

describe('the admin API lets in', () => {
  it.each(['localhost', '127.0.0.1', '[::1]', 'app.localhost'])('who calls this machine %s', async (name) => {
    const { state } = await serve();
    expect((await send(state, 'GET', { host: `${name}:4820` })).status).toBe(200);
  });

  it('a page of its own', async () => {
    const { state } = await serve();
    const headers = { host: 'localhost:4820', origin: 'http://localhost:4820', 'sec-fetch-site': 'same-origin' };
    expect((await send(state, 'GET', headers)).status).toBe(200);
  });

  it('whoever asks for health, from anywhere', async () => {
    const { baseUrl } = await serve();
    expect((await send(`${baseUrl}/__mock/v1/health`, 'GET', { host: 'probe.example.com' })).status).toBe(200);
  });
});

describe('the end of a login', () => {
  const told = '{"scenario":"login","outcome":"logged-in"}';
  const fromPage = { origin: 'https://shop.example.com', 'sec-fetch-site': 'cross-site' };
  const json = { 'content-type': 'application/json' };

  it('is told by a page of another origin while a judge listens, and the page reads the answer', async () => {
    const { mock, baseUrl } = await serve();
    const outcomes: unknown[] = [];
    mock.traffic.watch({ exchange: () => undefined, outcome: ({ outcome }) => outcomes.push(outcome) });
    const url = `${baseUrl}/__mock/v1/client/outcome`;
    const allowed = { 'access-control-allow-origin': 'https://shop.example.com' };
    const asked = { ...fromPage, 'access-control-request-method': 'POST' };
    const question = await send(url, 'OPTIONS', asked);
    expect(question).toMatchObject({ status: 204, headers: allowed });
    expect(question.headers['access-control-allow-headers']).toBe('content-type');
    expect(await send(url, 'POST', { ...fromPage, ...json }, told)).toMatchObject({ status: 200, headers: allowed });
    expect(outcomes).toEqual(['logged-in']);
  });

  it('is not taken from a page of another origin while nobody listens', async () => {
    const { baseUrl } = await serve();
    const answer = await send(`${baseUrl}/__mock/v1/client/outcome`, 'POST', { ...fromPage, ...json }, told);
    expect(answer.status).toBe(403);
  });
});

describe('the admin API keeps away', () => {
  it.each([
    ['a page of another origin', { origin: 'https://evil.example.com' }],
    ['a page of another port', { origin: 'http://localhost:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['a picture on the page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a picture on the page of another port', { 'sec-fetch-site': 'same-site' }],
    ['who calls it by another name', { host: 'evil.example.com' }],
    ['a name that begins like its own', { host: 'localhost.evil.example.com' }],
    ['a name that ends like its own', { host: 'evil-localhost' }],
    ['its name with a dot at its end, which a resolver may send elsewhere', { host: 'localhost.' }],
    ['its name with a dot and a port', { host: 'localhost.:4820' }],
    ['an address that only looks like its own', { host: '127.0.0.1.evil.example.com' }],
    ['an address of another kind of loopback', { host: '0.0.0.0' }],
    ['a number that is its address', { host: '2130706433' }],
    ['an address with a zone', { host: '[fe80::1%25eth0]:4820' }],
    ['its address with a zone', { host: '[::1%25lo]' }],
    ['a user before the name', { host: 'localhost@evil.example.com' }],
    ['a port that is none', { host: 'localhost:4820.evil.example.com' }],
    ['a page that says two origins', { origin: 'http://localhost:4820, https://evil.example.com' }],
    ['a page of its name over another scheme', { host: 'localhost:4820', origin: 'ftp://localhost:4820' }],
    ['a page of its name with a dot', { host: 'localhost:4820', origin: 'http://localhost.:4820' }],
  ])('%s, and nothing changes', async (_, headers) => {
    const { mock, reset } = await serve();
    await generateQrcode(mock);
    const answer = await send(reset, 'POST', headers);
    expect(answer.status).toBe(403);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(await mock.admin('state')).toMatchObject({ codes: { PENDING: 1 } });
  });

  it('the question of a browser', async () => {
    const { reset } = await serve();
    const answer = await send(reset, 'OPTIONS', { origin: 'https://evil.example.com' });
    expect(answer.status).toBe(403);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('a form, which a page of any origin can send', async () => {
    const { reset } = await serve();
    const headers = { 'content-type': 'text/plain' };
    expect((await send(reset, 'POST', headers, '{"only":["codes"]}')).status).toBe(415);
  });

  it('everybody without the token, where there is one', async () => {
    const { baseUrl } = await serve({ adminToken: 'right' });
    const ask = async (headers: Record<string, string>) =>
      (await send(`${baseUrl}/__mock/v1/state`, 'GET', headers)).status;
    expect(await ask({})).toBe(401);
    expect(await ask({ authorization: 'Bearer wrong' })).toBe(401);
    expect(await ask({ authorization: 'right' })).toBe(401);
    expect(await ask({ authorization: 'Bearer right' })).toBe(200);
    expect(await ask({ authorization: 'Bearer right', host: 'mock.internal' })).toBe(200);
    expect(await ask({ authorization: 'Bearer right', origin: 'https://evil.example.com' })).toBe(403);
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

  it.skipIf(outside === undefined)(
    'who comes by another address than loopback (skipped where this machine has none)',
    async () => {
      const server = createServer(createMock());
      server.listen(0, '0.0.0.0');
      await once(server, 'listening');
      closeLater(async () => void server.close());
      const { port } = server.address() as AddressInfo;
      const answer = await send(`http://${outside}:${port}/__mock/v1/state`, 'GET', { host: 'localhost' });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('--admin-token');
    },
  );
});

describe('the admin API over HTTP', () => {
  it('describes itself', async () => {
    const { baseUrl } = await serve();
    const document = await (await fetch(`${baseUrl}/__mock/v1/openapi.json`)).json();
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/__mock/v1/codes/{id}/force'].post).toMatchObject({
      operationId: 'forceCode',
      parameters: [{ name: 'id', in: 'path' }, { name: 'x-authing-userpool-id' }],
      requestBody: { content: { 'application/json': { schema: { required: ['status'] } } } },
    });
  });

  it('streams each call as it comes, each command, and the code as it is by then', async () => {
    const { mock, baseUrl } = await serve();
    const leave = new AbortController();
    const response = await fetch(`${baseUrl}/__mock/v1/events`, { signal: leave.signal });
    const id = await generateQrcode(mock);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const { value } = (await reader?.read()) ?? {};
    expect(value).toMatch(/^id: 1\nevent: call\ndata: \{.*"operation":"geneQrcode".*\}\n\n/);
    expect(value).toContain(`event: code\ndata: {"id":"${id}","type":"MOBILE_APP","status":"PENDING"`);
    await mock.admin('actAsPhone', { id, action: 'scan' });
    const { value: next } = (await reader?.read()) ?? {};
    expect(next).toContain(`event: command\ndata: {"command":"actAsPhone","id":"${id}"}`);
    expect(next).toContain(`"status":"SCANNED"`);
    leave.abort();
  });

  it.each([
    ['GET', '/__mock/v1/nothing', undefined, 404],
    ['GET', '/__mock/v1', undefined, 404],
    ['DELETE', '/__mock/v1/state', undefined, 405],
    ['POST', '/__mock/v1/clock/advance', '{"by":', 400],
    ['POST', '/__mock/v1/clock/advance', '[]', 400],
    ['POST', '/__mock/v1/codes/a/force', '{"id":"b","status":"ERROR"}', 400],
    ['GET', '/__mock/v1/codes/%E0%A4%A', undefined, 400],
    ['POST', '/__mock/v1/reset', `{"x":"${'x'.repeat(1_100_000)}"}`, 413],
  ])('refuses %s %s with %j', async (method, path, body, status) => {
    const { baseUrl } = await serve();
    const answer = await send(baseUrl + path, method, { 'content-type': 'application/json' }, body);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text).error).toMatchObject({ status, message: expect.any(String) });
    if (status === 405) expect(answer.headers['allow']).toBe('GET');
  });

  it('is there in the app of somebody else, behind a body parser', async () => {
    const mock = createMock({ clock: 'held' });
    const { baseUrl, close } = await listen(
      (await import('node:http')).createServer(express().use(express.json(), createApp(mock))),
    );
    closeLater(close);
    const { body } = await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP' });
    expect(body).toMatchObject({ statusCode: 200 });
    const headers = { 'content-type': 'application/json' };
    const answer = await send(`${baseUrl}/__mock/v1/clock/advance`, 'POST', headers, '{"by":"121s"}');
    expect(JSON.parse(answer.text)).toMatchObject({ due: [{ event: 'expire' }] });
  });
});
