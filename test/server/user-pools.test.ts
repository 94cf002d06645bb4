import { Agent, request } from 'node:http';
import { createMock } from 'authing-qrcode-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { commandOverHttp } from '../support/admin.js';
import { callMock, type Envelope, generateQrcode } from '../support/calls.js';
import { socketTransport, type Transport } from '../support/transports.js';

const opened: Transport[] = [];
afterEach(async () => {
  for (const transport of opened.splice(0)) await transport.close();
});

async function serve(...options: Parameters<typeof createMock>) {
  const transport = await socketTransport(createMock(...options));
  opened.push(transport);
  return transport;
}

interface Answer {
  readonly statusCode: number;
  readonly apiCode?: number;
  readonly data: Record<string, unknown>;
}

/** A worker with a user pool of its own. */
function worker(baseUrl: string, pool: string) {
  // The plain client of Node, on one connection: thousands of calls by fetch take many times as long.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let asked: Promise<unknown> | undefined;
  const call = async (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    asked ??= pool === '' ? Promise.resolve() : commandOverHttp(baseUrl)('createUserPool', { id: pool });
    await asked;
    return new Promise((resolve, reject) => {
      const outgoing = request(baseUrl + path, {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json', 'x-authing-userpool-id': pool, ...headers },
      });
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        let text = '';
        incoming.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        incoming.on('end', () => resolve(JSON.parse(text)));
      });
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
  };
  const generate = async () => String((await call('/api/v3/gene-qrcode', { type: 'MOBILE_APP' })).data['qrcodeId']);
  const signIn = async () => {
    const passwordPayload = { account: 'alice', password: 'password' };
    return String((await call('/api/v3/signin', { connection: 'PASSWORD', passwordPayload })).data['access_token']);
  };
  const poll = (id: string) => call(`/api/v3/get-qrcode-status?qrcodeId=${id}`);
  const change = (qrcodeId: string, action: string, authorization: string) =>
    call('/api/v3/change-qrcode-status', { qrcodeId, action }, { authorization });
  return { call, generate, signIn, poll, change };
}

describe('two user pools on one server', () => {
  it('do not see the codes of each other', async () => {
    const { baseUrl } = await serve();
    const [one, other] = [worker(baseUrl, 'one'), worker(baseUrl, 'other')];
    const id = await one.generate();
    expect(await other.poll(id)).toMatchObject({ apiCode: 2241 });
    expect((await one.poll(id)).data).toEqual({ status: 'PENDING' });
  });

  it('have users of their own, and login states', async () => {
    const { baseUrl, mock } = await serve();
    const [one, other] = [worker(baseUrl, 'one'), worker(baseUrl, 'other')];
    const ids = await Promise.all(
      ['one', 'other'].map(async (pool) => (await mock.userPool(pool).users.named('alice')).id),
    );
    expect(new Set(ids).size).toBe(2);
    expect(await other.change(await other.generate(), 'SCAN', await one.signIn())).toMatchObject({ apiCode: 2207 });
  });

  it('have faults, a clock and a scenario of their own', async () => {
    const { baseUrl, mock } = await serve({ clock: 'held' });
    const [one, other] = [worker(baseUrl, 'one'), worker(baseUrl, 'other')];
    const [mine, theirs] = [await one.generate(), await other.generate()];
    mock.userPool('one').faults.add({ operation: 'getQrcodeStatus', refuse: 'throttled' });
    mock.userPool('one').clock.advance('121s');
    expect(await other.poll(theirs)).toMatchObject({ statusCode: 200, data: { status: 'PENDING' } });
    expect(await one.poll(mine)).toMatchObject({ statusCode: 429 });
    expect(await one.poll(mine)).toMatchObject({ data: { status: 'EXPIRED' } });
  });

  it('know the apps of the first one, so that a client changes nothing but its user pool', async () => {
    const { baseUrl, mock } = await serve();
    const { id, secret } = mock.apps.named('post');
    const headers = { 'x-authing-app-id': id };
    const signIn = async (pool: string) => {
      const body = {
        connection: 'PASSWORD',
        passwordPayload: { account: 'alice', password: 'password' },
        client_id: id,
        client_secret: secret,
      };
      return (await worker(baseUrl, pool).call('/api/v3/signin', body, headers)).statusCode;
    };
    expect([await signIn('one'), await signIn('other')]).toEqual([200, 200]);
    expect(await mock.admin('state')).toMatchObject({ userPools: ['one', 'other'], calls: 0 });
  });

  it('are none where the header is empty, as a client without a user pool sends it', async () => {
    const { baseUrl, mock } = await serve();
    const id = await worker(baseUrl, '').generate();
    expect(await mock.admin('readCode', { id })).toMatchObject({ status: 'PENDING' });
  });

  it('are reset alone', async () => {
    const { baseUrl } = await serve();
    const [one, other] = [worker(baseUrl, 'one'), worker(baseUrl, 'other')];
    const [mine, theirs] = [await one.generate(), await other.generate()];
    await commandOverHttp(baseUrl, { 'x-authing-userpool-id': 'one' })('reset');
    expect(await one.poll(mine)).toMatchObject({ apiCode: 2241 });
    expect(await other.poll(theirs)).toMatchObject({ statusCode: 200 });
  });

  it('are told by the app of a request, its login state or its code, where no header names the pool', async () => {
    const { baseUrl, mock } = await serve();
    const pool = mock.userPool('one');
    const app = pool.apps.named('browser');
    const headers = { 'content-type': 'application/json' };
    const byApp = await fetch(`${baseUrl}/api/v3/gene-qrcode`, {
      method: 'POST',
      headers: { ...headers, 'x-authing-app-id': app.id },
      body: '{"type":"MOBILE_APP"}',
    });
    const { qrcodeId, url } = (await byApp.json()).data;
    expect(await pool.admin('readCode', { id: qrcodeId })).toMatchObject({ appId: app.id });
    const poll = await fetch(`${baseUrl}/api/v3/get-qrcode-status?qrcodeId=${qrcodeId}`);
    expect(await poll.json()).toMatchObject({ statusCode: 200 });
    const token = await worker(baseUrl, 'one').signIn();
    const profile = await fetch(`${baseUrl}/api/v3/get-profile`, { headers: { authorization: `Bearer ${token}` } });
    expect(await profile.json()).toMatchObject({ data: { userId: (await pool.users.named('alice')).id } });
    expect((await fetch(url)).headers.get('content-type')).toBe('image/png');
    const form = new URLSearchParams({ client_id: app.id, token });
    const introspection = await fetch(`${baseUrl}/oidc/token/introspection`, { method: 'POST', body: form });
    expect(await introspection.json()).toMatchObject({ active: true });
  });

  it('are refused beyond the cap, and the first ones go on', async () => {
    const { baseUrl, mock } = await serve({ maxUserPools: 1 });
    expect((await worker(baseUrl, 'one').call('/api/v3/gene-qrcode', { type: 'MOBILE_APP' })).statusCode).toBe(200);
    await expect(worker(baseUrl, 'other').generate()).rejects.toMatchObject({ status: 429 });
    const admin = commandOverHttp(baseUrl, { 'x-authing-userpool-id': 'other' });
    await expect(admin('state')).rejects.toMatchObject({ status: 429 });
    expect(await commandOverHttp(baseUrl)('state')).toMatchObject({ userPools: ['one'] });
    expect(() => mock.userPool('other')).toThrow(RangeError);
  });

  it('have the same ids again for the same seed and name', () => {
    const ids = () => createMock({ seed: 7 }).userPool('one').apps.list();
    expect(ids()).toEqual(ids());
  });

  it('keep the user pools of the first world together', async () => {
    const mock = createMock();
    const { body } = await callMock(
      mock,
      'geneQrcode',
      { type: 'MOBILE_APP' },
      { 'x-authing-userpool-id': mock.apps.otherUserPoolId },
    );
    const { qrcodeId = '' } = (body as Envelope).data ?? {};
    expect(await mock.admin('readCode', { id: qrcodeId })).toMatchObject({ status: 'PENDING' });
    await generateQrcode(mock);
    expect((await mock.admin('state')).userPools).toEqual([]);
  });
});

/** `FLOWS=500 npx vitest run test/server/user-pools.test.ts` is the long mode. */
const flows = Number(process.env['FLOWS'] ?? 60);

describe('eight workers on one server', () => {
  it(`run ${flows} flows each in parallel, and none sees another`, async () => {
    const { baseUrl, mock } = await serve({ journalSize: 0 });
    const names = Array.from({ length: 8 }, (_, index) => `worker-${index}`);
    for (const name of names.slice(0, 4)) {
      mock.userPool(name).faults.add({ operation: 'getQrcodeStatus', refuse: 'throttled', every: 2 });
    }
    const outcomes = await Promise.all(
      names.map(async (name, index) => {
        const { generate, signIn, poll, change } = worker(baseUrl, name);
        const token = await signIn();
        const { name: displayName, photo } = await mock.userPool(name).users.named('alice');
        const faulty = index < 4;
        const seen = new Set<string>();
        for (let flow = 0; flow < flows; flow += 1) {
          const id = await generate();
          await change(id, 'SCAN', token);
          await change(id, 'CONFIRM', token);
          const { statusCode, data } = await poll(id);
          if (faulty && flow % 2 === 1) {
            seen.add(statusCode === 429 ? 'met the fault' : 'did not meet the fault');
            continue;
          }
          seen.add(JSON.stringify(data['briefUserInfo']));
          if (!String(data['ticket']).startsWith(id)) seen.add('a ticket of another code');
        }
        const state = await mock.userPool(name).admin('state');
        const mine = JSON.stringify({ displayName, photo });
        return { seen: [...seen], expected: faulty ? [mine, 'met the fault'] : [mine], codes: state.codes };
      }),
    );
    for (const { seen, expected, codes } of outcomes) {
      expect(seen).toEqual(expected);
      expect(codes).toEqual({ AUTHORIZED: flows });
    }
  }, 60_000);
});
