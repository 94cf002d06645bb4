import { Resvg } from '@resvg/resvg-js';
import { createMswMock } from 'authing-qrcode-mock/msw';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Envelope } from '../support/calls.js';
import { readQrcode } from '../support/read-qrcode.js';

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

function intercept(...handlers: Parameters<typeof setupServer>) {
  const server = setupServer(...handlers);
  server.listen({ onUnhandledRequest: 'error' });
  opened.push(server);
}

/** Stands for the network: what no handler before it answers does not come through. */
const unreachable = http.all('*', () => HttpResponse.error());

async function generate(baseUrl: string): Promise<Envelope & { data: { url: string; qrcodeId: string } }> {
  const response = await fetch(`${baseUrl}/api/v3/gene-qrcode`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'MOBILE_APP', customData: { from: 'test' } }),
  });
  return response.json();
}

describe('the MSW handlers', () => {
  it.each(['https://core.authing.cn', 'https://api.authing.cn', 'https://my-app.authing.cn'])(
    'answer upstream at %s by default',
    async (baseUrl) => {
      intercept(...createMswMock().handlers);
      expect(await generate(baseUrl)).toMatchObject({ statusCode: 200 });
    },
  );

  it.each([
    ['one address', 'https://login.example.com', 'https://login.example.com'],
    ['an address with a slash at the end', 'https://login.example.com/', 'https://login.example.com'],
    ['an address with a path', 'https://example.com/authing', 'https://example.com/authing'],
    ['several addresses', ['https://a.example.com', 'https://b.example.com'], 'https://b.example.com'],
    ['any host', '*', 'http://192.0.2.1:8080'],
  ])('answer at %s', async (_, option, baseUrl) => {
    intercept(...createMswMock({ baseUrl: option }).handlers);
    expect(await generate(baseUrl)).toMatchObject({ statusCode: 200 });
  });

  it('leave other hosts alone', async () => {
    intercept(...createMswMock({ baseUrl: 'https://login.example.com' }).handlers, unreachable);
    await expect(generate('https://core.authing.cn')).rejects.toThrow();
  });

  it('leave a host alone whose name only begins like the one given', async () => {
    intercept(...createMswMock({ baseUrl: 'https://login.example.com' }).handlers, unreachable);
    await expect(generate('https://login.example.com.evil.test')).rejects.toThrow();
  });

  it('leave a path that is no operation to the next handler', async () => {
    const next = http.get('https://core.authing.cn/api/v3/elsewhere', () => HttpResponse.text('next'));
    intercept(...createMswMock().handlers, next);
    expect(await (await fetch('https://core.authing.cn/api/v3/elsewhere')).text()).toBe('next');
  });

  it('can be overridden by a handler before them', async () => {
    const mine = http.post('https://core.authing.cn/api/v3/gene-qrcode', () => HttpResponse.json({ mine: true }));
    intercept(mine, ...createMswMock().handlers);
    expect(await generate('https://core.authing.cn')).toEqual({ mine: true });
  });

  it('are few, since MSW tries them in turn', () => {
    expect(createMswMock().handlers).toHaveLength(1);
  });

  it.each([
    'login.example.com',
    '',
    'https://login.example.com?tenant=1',
    'https://login.example.com?',
    'https://login.example.com/#top',
    'https://user:secret@login.example.com',
    'ftp://login.example.com',
    'file:///login',
  ])('are not made for the address "%s"', (baseUrl) => {
    expect(() => createMswMock({ baseUrl })).toThrow(TypeError);
  });

  it('are not made for no address', () => {
    expect(() => createMswMock({ baseUrl: [] })).toThrow(TypeError);
  });

  it.each([
    ['a mistyped path', undefined, 'GET', 'https://core.authing.cn/api/v3/gene-qrcod'],
    ['a mistyped path, of any host', '*', 'GET', 'https://192.0.2.1/api/v3/gene-qrcod'],
    ['the root', undefined, 'GET', 'https://core.authing.cn/'],
    ['a path that is longer', undefined, 'POST', 'https://core.authing.cn/api/v3/gene-qrcode/x'],
    ['another host', '*', 'GET', 'https://shop.example.com/cart'],
  ])('leave %s unhandled, so that MSW decides', async (_, baseUrl, method, address) => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    intercept(...createMswMock({ baseUrl }).handlers);
    await expect(fetch(address, { method })).rejects.toThrow();
    expect(String(log.mock.calls)).toContain('without a matching request handler');
    log.mockRestore();
  });

  it.each([
    ['a wrong method', 'PUT', '/api/v3/gene-qrcode', 405],
    ['an operation that is not built', 'GET', '/oidc/auth', 501],
    ['what Guard asks and nobody needs', 'POST', '/graphql/v2', 404],
  ])('answer %s, rather than let it through', async (_, method, path, status) => {
    intercept(...createMswMock().handlers);
    expect((await fetch(`https://core.authing.cn${path}`, { method })).status).toBe(status);
  });

  it('answer an address whose client ends it in a slash', async () => {
    intercept(...createMswMock().handlers);
    expect(await generate('https://core.authing.cn/')).toMatchObject({ statusCode: 200 });
  });

  it('tell a console what a worker has answered', async () => {
    const [handler] = createMswMock().handlers;
    const group = vi.spyOn(console, 'groupCollapsed').mockReturnValue();
    const log = vi.spyOn(console, 'log').mockReturnValue();
    await handler.log({
      request: new Request('https://core.authing.cn/api/v3/check-qrcode-status?qrcodeId=a'),
      response: Response.json({ statusCode: 200 }),
    });
    expect(group).toHaveBeenCalledWith('[MSW] GET /api/v3/check-qrcode-status?qrcodeId=a (200)');
    expect(log).toHaveBeenCalledWith({
      request: { headers: {}, body: '' },
      response: { headers: { 'content-type': 'application/json' }, body: '{"statusCode":200}' },
    });
    vi.restoreAllMocks();
  });

  it('serve a picture that encodes the documented payload', async () => {
    const mock = createMswMock({ clock: '2026-01-01T00:00:00Z' });
    intercept(...mock.handlers);
    const { data } = await generate('https://core.authing.cn');
    const response = await fetch(data.url);
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(JSON.parse(readQrcode(new Resvg(await response.text()).render().asPng()))).toEqual({
      scene: 'APP_AUTH',
      random: data.qrcodeId,
      userPoolId: mock.apps.userPoolId,
      createdAt: '2026-01-01T00:00:00.000Z',
      expiresIn: 120,
      expireAt: '2026-01-01T00:02:00.000Z',
      customData: { from: 'test' },
    });
  });
});
