import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runningCommand } from '../support/running-command.js';
import { listen } from '../support/transports.js';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** The bundles of the entry points, by their own path; those of the command line are in `server/bin`. */
const bundles = ['.', 'chunks', 'server/bin'].flatMap((folder) =>
  readdirSync(join(dist, folder))
    .filter((name) => /\.m?js$/.test(name))
    .map((name) => join(dist, folder, name)),
);

/** Loads an entry point as Node does for a user. */
const load = (name: string) => import(/* @vite-ignore */ join(dist, name));

const hasPage = async (url: string) => (await (await fetch(url)).text()).includes('<title>');

describe('the bundles', () => {
  it('are mapped to our sources', () => {
    for (const path of bundles) {
      const { map } = /\n\/\/# sourceMappingURL=(?<map>\S+)/.exec(readFileSync(path, 'utf8'))?.groups ?? {};
      if (map === undefined) continue;
      const { sources, sourcesContent } = JSON.parse(readFileSync(join(path, '..', map), 'utf8'));
      for (const [index, source] of sources.entries()) {
        const isOwn = /^(?:\.\.\/)+(?:contracts|mocks|server)\//.test(source);
        if (isOwn) expect(sourcesContent[index]).toBe(readFileSync(resolve(path, '..', source), 'utf8'));
      }
    }
  });

  it('know of a mock what another one of them has made', async () => {
    const [{ createMock }, { judge }] = await Promise.all([load('index.js'), load('client.js')]);
    const mock = createMock();
    const judged = judge(mock);
    await mock.respond({ method: 'POST', baseUrl: '', path: '/api/v3/gene-qrcode', query: {}, headers: {} });
    expect(judged.verdicts().find(({ id }: { readonly id: string }) => id === 'web/sends-the-app-id')).toMatchObject({
      verdict: 'broken',
    });
  });

  it('find the pages beside them', async () => {
    const [{ createMock }, { createServer }] = await Promise.all([load('index.js'), load('server.js')]);
    const server = createServer(createMock()).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    expect(await hasPage(`http://127.0.0.1:${(server.address() as AddressInfo).port}/__mock/login/`)).toBe(true);
  });

  it('find the pages beside the command', async () => {
    const serving = runningCommand(['serve', '--port', '0']);
    const [, url] = await serving.says(/^listening on (\S+)/m);
    expect(await hasPage(`${url}/__mock/login/`)).toBe(true);
    await serving.end('SIGTERM');
  });

  it('ask a proxy for a tunnel, as they have what that takes of undici', async () => {
    const asked: string[] = [];
    const proxy = createServer().on('connect', (request, socket) => {
      asked.push(`${request.method} ${request.url}`);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    const { baseUrl, close } = await listen(proxy);
    onTestFinished(close);
    const args = ['verify', 'https://login.example.com', '--i-own-this-tenant', 'login.example.com'];
    const verifying = runningCommand(args, { HTTPS_PROXY: baseUrl });
    await expect(verifying.says(/PASSED/)).rejects.toThrow(/answers HTTP 403 to the request for a tunnel/);
    expect(asked).toContain('CONNECT login.example.com:443');
  });
});
