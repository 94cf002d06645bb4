import { createMock } from 'authing-qrcode-mock';
import type { ApiResponse } from 'authing-qrcode-mock/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { operations } from '../../contracts/protocol/operations.js';
import { unbuiltOperations } from '../../contracts/protocol/unbuilt.js';
import type * as Entry from '../../mocks/msw/browser.js';

const generate = {
  method: 'POST',
  baseUrl: 'http://localhost',
  path: operations.geneQrcode.path,
  query: {},
  headers: { 'content-type': 'application/json' },
  body: '{"type":"MOBILE_APP"}',
};

const asRequest = ({ baseUrl, path, method, headers, body } = generate) =>
  new Request(`${baseUrl}${path}`, { method, headers, body });

const codeIn = (answer: ApiResponse) => (answer.body as { data: { qrcodeId: string } }).data.qrcodeId;

describe('a mock for MSW in a page', () => {
  let createMswMock: typeof Entry.createMswMock;
  beforeEach(async () => {
    // Each page begins with nothing loaded.
    vi.resetModules();
    ({ createMswMock } = await import('../../mocks/msw/browser.js'));
  });

  it('answers its first request later, and from then on at once', async () => {
    const mock = createMswMock();
    const first = mock.respond(generate);
    expect(first).toBeInstanceOf(Promise);
    expect(await first).toMatchObject({ status: 200, body: { statusCode: 200 } });
    expect(mock.respond(generate)).toMatchObject({ status: 200, body: { statusCode: 200 } });
    expect(createMswMock().respond(generate)).not.toBeInstanceOf(Promise);
  });

  it('answers several first requests', async () => {
    const mock = createMswMock();
    const answers = await Promise.all([1, 2, 3].map(() => mock.fetch(asRequest())));
    expect(answers.map((answer) => answer?.status)).toEqual([200, 200, 200]);
    expect(mock.journal.entries()).toHaveLength(3);
  });

  it.each([
    ...Object.values(operations).map(({ path }) => path),
    ...unbuiltOperations.map(({ path }) => path),
    ...['/oidc/me/', '/an-app/oidc/token', '/an-app/api/v3/signin', '/api/v3/signin/', '/api/v9/signin', '/', ''],
    ...[
      '/api/v2/users/me',
      '/api/v2/applications/x/public-config',
      '/oauth/wxapp/grant/',
      '/qrcodes/x',
      '/cas/session',
    ],
  ])('knows before anything is loaded whether %j is a path of its own', (path) => {
    expect(createMswMock().route(path) !== undefined).toBe(createMock().route(path) !== undefined);
  });

  it('begins as it was told before its first request', async () => {
    const mock = createMswMock({ clock: 'held', settings: { qrcodeExpiresIn: 30 } });
    mock.faults.add({ refuse: 'throttled' });
    mock.clock.advance('1h');
    const pool = mock.userPool('worker-1');
    pool.scenarios.use('happy');
    expect((await mock.respond(generate))?.body).toMatchObject({ statusCode: 429 });
    const inPool = { ...generate, headers: { ...generate.headers, 'x-authing-userpool-id': 'worker-1' } };
    const made = (await mock.respond(inPool)) as ApiResponse;
    pool.clock.advance('4s');
    expect(await pool.admin('readCode', { id: codeIn(made) })).toMatchObject({ status: 'AUTHORIZED' });
  });

  it('has phones and commands from the start', async () => {
    const mock = createMswMock();
    const { id } = await mock.admin('createCode', {});
    await mock.phone('alice').scan(id);
    expect(await mock.admin('readCode', { id })).toMatchObject({ status: 'SCANNED' });
    await expect(mock.phone('bob').confirm(id)).rejects.toMatchObject({ name: 'RefusedError' });
    await mock.force(id, 'ERROR');
    expect(await mock.pictureText(id)).toContain(id);
    expect(await mock.respondPicture({ ...generate, method: 'GET' }, id, picture)).toMatchObject({ body: 'drawn' });
  });

  it('refuses a wrong option at once, and says what it cannot do before its first request', async () => {
    expect(() => createMswMock({ seed: -1 })).toThrow(TypeError);
    const mock = createMswMock();
    expect(() => mock.respondNotFound({ ...generate, path: '/nowhere' })).toThrow(/await mock\.fetch/);
    await mock.fetch(asRequest());
    expect(mock.respondNotFound({ ...generate, path: '/nowhere' })).toMatchObject({ status: 404 });
  });

  it('gives the same users as a mock in Node', async () => {
    expect(await createMswMock({ seed: 5 }).users.list()).toEqual(await createMock({ seed: 5 }).users.list());
  });

  it('has the names of the entry point for Node', async () => {
    const [browser, node] = await Promise.all([
      import('../../mocks/msw/browser.js'),
      import('../../mocks/msw/index.js'),
    ]);
    expect(Object.keys(browser).sort()).toEqual(Object.keys(node).sort());
  });
});

const picture = { contentType: 'text/plain', draw: async () => 'drawn' };
