import { createServer as createHttpServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../server/cli/configuration-error.js';
import { commandRemotely } from '../../server/cli/remote.js';
import { aroundLoopback, proxyFor } from '../../server/proxy/proxy.js';
import { explainNetwork } from '../../server/verify/target/probe.js';
import { createTransport } from '../../server/verify/target/transport.js';
import { listen } from '../support/transports.js';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A proxy that notes what it is asked for, and answers itself. */
async function startProxy(status = 200) {
  const asked: string[] = [];
  const server = createHttpServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"statusCode":200}');
  });
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  const { baseUrl, close } = await listen(server);
  closers.push(close);
  return { address: baseUrl, asked };
}

function transportOf(environment: NodeJS.ProcessEnv, timeout = 5_000) {
  const wait = (_: number, until?: AbortSignal) =>
    new Promise<void>((resolve) => until?.addEventListener('abort', () => resolve()));
  const transport = createTransport({ timeout, insecure: false }, environment, { now: () => 0, wait });
  closers.push(() => transport.close());
  return transport;
}

const request = (baseUrl: string) => ({ method: 'GET', baseUrl, path: '/api/v3/system', query: {}, headers: {} });

describe('the proxy of an address', () => {
  const environment = { http_proxy: 'http://small:1', HTTP_PROXY: 'http://capital:2', HTTPS_PROXY: 'secure.example:3' };
  it.each([
    ['by plain HTTP', 'http://a.example', {}, 'http://small:1'],
    ['by HTTPS, without a scheme of its own', 'https://a.example', {}, 'http://secure.example:3'],
    ['for this machine', 'http://127.0.0.1:4820', {}, undefined],
    ['for this machine, by name', 'http://localhost:4820', {}, undefined],
    ['for this machine, by IPv6', 'http://[::1]:4820', {}, undefined],
    ['for a host that is listed', 'http://a.example', { NO_PROXY: 'b.example, a.example' }, undefined],
    ['for a subdomain of one', 'http://x.a.example', { no_proxy: 'a.example' }, undefined],
    ['for a domain that is listed', 'http://x.a.example', { no_proxy: '.a.example' }, undefined],
    ['for a host that only ends like one', 'http://xa.example', { no_proxy: 'a.example' }, 'http://small:1'],
    ['for another port', 'http://a.example:81', { no_proxy: 'a.example:80' }, 'http://small:1'],
    ['for the port that is listed', 'http://a.example', { no_proxy: 'a.example:80' }, undefined],
    ['for everything', 'https://a.example', { NO_PROXY: '*' }, undefined],
  ])('is found %s', (_, address, more, expected) => {
    const found = proxyFor(new URL(address), { ...environment, ...more });
    expect(found?.address.origin).toBe(expected);
  });

  it('must be an address', () => {
    expect(() => proxyFor(new URL('http://a.example'), { http_proxy: 'socks5://a:1' })).toThrow(ConfigurationError);
  });

  it('is none for what a command starts and this machine serves', () => {
    expect(aroundLoopback({ NO_PROXY: 'a.example' })).toMatchObject({
      NO_PROXY: 'a.example,localhost,127.0.0.1,::1',
      no_proxy: 'a.example,localhost,127.0.0.1,::1',
    });
  });
});

describe('verify', () => {
  it('asks a proxy for the whole address by plain HTTP, and not for a tunnel', async () => {
    const { address, asked } = await startProxy();
    const { status } = await transportOf({ HTTP_PROXY: address }).send(request('http://login.example.com'));
    expect(status).toBe(200);
    expect(asked).toEqual(['GET http://login.example.com/api/v3/system']);
  });

  it('tells a wrong proxy once, even where the time is up before anything is sent', async () => {
    const sent = transportOf({ HTTP_PROXY: 'ftp://proxy.example' }, 0).send(request('http://login.example.com'));
    await expect(sent).rejects.toThrow(ConfigurationError);
  });

  it('goes around the proxy for this machine', async () => {
    const proxy = await startProxy();
    const target = await startProxy();
    await transportOf({ HTTP_PROXY: proxy.address, HTTPS_PROXY: proxy.address }).send(request(target.address));
    expect(proxy.asked).toEqual([]);
  });

  it.each([
    [
      'is not there',
      'http',
      async () => 'http://127.0.0.1:9',
      /HTTP_PROXY\), which cannot be reached, or hangs up \(ECONNREFUSED\)/,
    ],
    [
      'refuses the tunnel',
      'https',
      async () => (await startProxy()).address,
      /HTTPS_PROXY\), which answers HTTP 403 to the request for a tunnel/,
    ],
    [
      'wants a password',
      'http',
      async () => (await startProxy(407)).address,
      /HTTP_PROXY\), which asks for a user name and a password/,
    ],
  ])('names a proxy that %s', async (_, scheme, start, message) => {
    const address = await start();
    const baseUrl = `${scheme}://login.example.com`;
    const environment = { HTTP_PROXY: address.replace('//', '//user:secret@'), HTTPS_PROXY: address };
    const error = await transportOf(environment)
      .send(request(baseUrl))
      .catch((reason: unknown) => reason);
    const told = explainNetwork(baseUrl, error);
    expect(told).toMatch(message);
    expect(told).toContain(`the proxy ${address}`);
    expect(told).not.toContain('secret');
  });
});

describe('the commands for a running mock', () => {
  it('go through the proxy, and name it when it fails', async () => {
    const { address, asked } = await startProxy();
    const environment = { HTTP_PROXY: address };
    await commandRemotely({ url: 'http://mock.example.com', environment }, 'health', {});
    expect(asked).toEqual(['GET http://mock.example.com/__mock/v1/health']);
    const gone = commandRemotely(
      { url: 'http://mock.example.com', environment: { HTTP_PROXY: 'http://127.0.0.1:9' } },
      'health',
      {},
    );
    await expect(gone).rejects.toThrow('asked through the proxy http://127.0.0.1:9 (HTTP_PROXY)');
  });

  it('go around it for this machine', async () => {
    const { address, asked } = await startProxy();
    await commandRemotely({ url: address, environment: { HTTP_PROXY: 'http://127.0.0.1:9' } }, 'health', {});
    expect(asked).toEqual(['GET /__mock/v1/health']);
  });
});
