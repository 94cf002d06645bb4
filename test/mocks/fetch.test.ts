import { createMock } from 'authing-qrcode-mock';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { describePaths } from '../../mocks/fetch/paths.js';

const json = { 'content-type': 'application/json' };
const gene = (address: string) =>
  new Request(`${address}/api/v3/gene-qrcode`, { method: 'POST', headers: json, body: '{"type":"MOBILE_APP"}' });

describe('mock.fetch', () => {
  it('answers an operation', async () => {
    const response = await createMock().fetch(gene('http://localhost:3000'));
    expect(response?.status).toBe(200);
    expect(await response?.json()).toMatchObject({
      statusCode: 200,
      data: { url: /^http:\/\/localhost:3000\/qrcodes\// },
    });
  });

  it('leaves a path that is none of the mock to somebody else', async () => {
    expect(await createMock().fetch(new Request('http://localhost/api/v3/elsewhere'))).toBeUndefined();
  });

  it('hands over headers that belong to one answer alone', async () => {
    // As @hono/node-server does.
    class KeepingResponse extends Response {
      constructor(body: BodyInit | null, init: { headers: Record<string, string> }) {
        super(body, init);
        init.headers['content-length'] = '1';
      }
    }
    const mock = createMock();
    vi.stubGlobal('Response', KeepingResponse);
    await mock.fetch(gene('http://localhost')).finally(() => vi.unstubAllGlobals());
    expect((await mock.fetch(gene('http://localhost')))?.headers.get('content-length')).toBeNull();
  });

  it('takes the address as the client sees it', async () => {
    const mock = createMock();
    const request = gene('http://10.0.0.1:3000/login');
    const response = await mock.fetch(request, { baseUrl: 'https://www.example.com/login/' });
    expect(await response?.json()).toMatchObject({ data: { url: /^https:\/\/www\.example\.com\/login\/qrcodes\// } });
    expect(
      await mock.fetch(gene('http://10.0.0.1:3000'), { baseUrl: 'https://www.example.com/login' }),
    ).toBeUndefined();
  });

  it('draws the picture of a code', async () => {
    const mock = createMock();
    const generated = await mock.fetch(gene('http://localhost'));
    const answer = await generated?.json();
    const response = await mock.fetch(new Request(answer.data.url));
    expect(response?.headers.get('content-type')).toBe('image/svg+xml');
  });

  it('says that a body was read before, and by whom it is to be mended', async () => {
    const request = gene('http://localhost');
    await request.text();
    await expect(createMock().fetch(request)).rejects.toThrow(/was read before it came to the mock/);
  });

  it('tells the origin of the page where the request lacks it', async () => {
    const response = await createMock().fetch(gene('http://localhost'), { origin: 'https://page.example.com' });
    expect(response?.headers.get('access-control-allow-origin')).toBe('https://page.example.com');
  });

  it('drops, breaks off and hangs as a fault says', async () => {
    const mock = createMock();
    mock.faults.add({ drop: true });
    expect((await mock.fetch(gene('http://localhost')))?.type).toBe('error');
    mock.faults.add({ resetMidBody: true });
    await expect((await mock.fetch(gene('http://localhost')))?.text()).rejects.toThrow('the connection was reset');
    mock.faults.add({ hang: true });
    const ending = new AbortController();
    const hanging = mock.fetch(new Request(gene('http://localhost'), { signal: ending.signal }));
    ending.abort();
    expect((await hanging)?.type).toBe('error');
  });
});

describe('the paths that MSW matches', () => {
  const mock = createMock();
  const pattern = new RegExp(`^${describePaths()}$`);
  const isAnswered = (path: string) => mock.route(path) !== undefined || path.startsWith('/qrcodes/');

  it('have no groups, which would be parameters', () => {
    expect(new RegExp(`${describePaths()}|`).exec('')).toHaveLength(1);
  });

  it.each([
    '/api/v3/gene-qrcode',
    '/api/v2/qrcode/check',
    '/oidc/token',
    '/6553f0c5a4b1c2d3e4f50617/oidc/.well-known/jwks.json',
    '/a/b/oidc/token',
    '/api/v2/applications/abc/public-config',
    '/api/v2/applications/a/b/public-config',
    '/oauth/wxapp/grant/',
    '/oidc/auth',
    '/graphql/v2',
    '/graphql',
    '/api/v3/gene-qrcode/',
    '/api/v3/gene-qrcod',
    '/xapi/v3/gene-qrcode',
  ])('are those that the mock answers: %s', (path) => {
    expect(pattern.test(path)).toBe(isAnswered(path));
  });

  it('are those that the mock answers, whatever is typed wrong', () => {
    const paths = [
      '/api/v3/signin',
      '/oidc/me',
      '/x/oidc/me',
      '/cas/session',
      '/api/v2/udvs/get',
      '/guard-cdn/svg-string/guard',
    ];
    const typed = fc.tuple(
      fc.constantFrom(...paths),
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom('', '/', 'x', '.', '?', 'oidc'),
    );
    fc.assert(
      fc.property(typed, ([path, at, text]) => {
        const one = path.slice(0, at) + text + path.slice(at);
        expect(pattern.test(one)).toBe(isAnswered(one));
      }),
    );
  });
});
