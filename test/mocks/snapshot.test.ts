import { type AdminError, createMemoryStore, createMock, type Mock } from 'authing-qrcode-mock';
import { describe, expect, it } from 'vitest';
import { callMock, type Envelope, generateQrcode, pollQrcode } from '../support/calls.js';

/** As it comes out of a file. */
const written = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

const rejection = (promise: Promise<unknown>) => promise.then(String, (error: AdminError) => error);

async function exchange(mock: Mock, ticket: unknown) {
  const { id: client_id, secret: client_secret } = mock.apps.named('main');
  const { body } = await callMock(mock, 'exchangeTokensetWithQrcodeTicket', { ticket, client_id, client_secret });
  return body as Envelope;
}

describe('a mock that is put into the state of a snapshot', () => {
  it('goes on with codes and login states where they were, in another process, too', async () => {
    const mock = createMock({ clock: '2026-01-01T00:00:00Z' });
    const [scanned, authorized] = [await generateQrcode(mock), await generateQrcode(mock)];
    await mock.phone('alice').scan(scanned);
    await mock.phone('bob').scan(authorized);
    await mock.phone('bob').confirm(authorized);
    const { data } = await pollQrcode(mock, authorized);
    const other = createMock();
    await other.restore(written(await mock.snapshot()));
    expect(await pollQrcode(other, scanned)).toMatchObject({ data: { status: 'SCANNED' } });
    await other.phone('alice').confirm(scanned);
    expect(await pollQrcode(other, scanned)).toMatchObject({ data: { status: 'AUTHORIZED' } });
    expect(await exchange(other, data?.ticket)).toMatchObject({ statusCode: 200 });
    expect(other.clock.now()).toBe(Date.parse('2026-01-01T00:00:00Z'));
    other.clock.advance('301s');
    expect(await pollQrcode(other, scanned)).toMatchObject({ data: { status: 'AUTHORIZED' } });
  });

  it('takes login states by their tokens, as earlier snapshots have them', async () => {
    const mock = createMock();
    const passwordPayload = { account: 'alice', password: 'password' };
    const { body } = await callMock(mock, 'signin', { connection: 'PASSWORD', passwordPayload });
    const token = (body as { data: { access_token: string } }).data.access_token;
    const taken = written(await mock.snapshot());
    const sessions = taken.records.sessions.map((session) => ({ ...session, id: token }));
    expect(sessions).toHaveLength(1);
    expect(JSON.stringify(taken)).not.toContain(token);
    for (const records of [taken.records, { ...taken.records, sessions }]) {
      const other = createMock();
      await other.restore({ ...taken, records });
      const asked = (authorization: string) => callMock(other, 'getProfile', {}, { authorization });
      expect((await asked(token)).body).toMatchObject({ statusCode: 200 });
      for (const { id } of taken.records.sessions) {
        expect((await asked(id)).body).toMatchObject({ statusCode: 401 });
      }
    }
  });

  it('is the same again after any number of changes', async () => {
    const mock = createMock({ clock: 'held' });
    const id = await generateQrcode(mock);
    const before = await mock.snapshot();
    await mock.phone('alice').scan(id);
    await generateQrcode(mock);
    mock.clock.advance('10m');
    mock.faults.add({ operation: 'geneQrcode', drop: true });
    await mock.users.add('carol');
    mock.apps.configure({ qrcodeExpiresIn: 7 });
    mock.scenarios.use('happy');
    expect(await mock.snapshot()).not.toEqual(before);
    await mock.restore(before);
    expect(await mock.snapshot()).toEqual(before);
    expect(await pollQrcode(mock, id)).toMatchObject({ data: { status: 'PENDING' } });
  });

  it('makes ids that none of its codes has', async () => {
    const mock = createMock();
    const ids = [await generateQrcode(mock), await generateQrcode(mock)];
    const other = createMock();
    await other.restore(await mock.snapshot());
    expect(ids).not.toContain(await generateQrcode(other));
  });

  it('has its time go on from that of the snapshot', async () => {
    const mock = createMock({ clock: '2020-02-02T00:00:00Z' });
    mock.clock.resume();
    const other = createMock({ clock: 'held' });
    await other.restore(await mock.snapshot());
    expect(other.clock.isHeld).toBe(false);
    expect(new Date(other.clock.now()).toISOString()).toMatch(/^2020-02-02T00:00/);
  });

  it('has users, settings, scenarios of its own and faults with their counts', async () => {
    const mock = createMock();
    await mock.users.add('carol', { password: 'mine' });
    await mock.users.change('bob', { locked: true });
    mock.apps.configure({ qrcodeExpiresIn: 7 }, 'browser');
    mock.scenarios.define('slow', [{ after: '30s', do: 'scan' }]);
    mock.scenarios.use('slow');
    mock.faults.add({ operation: 'geneQrcode', refuse: 'throttled', next: 2 });
    await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP' });
    const other = createMock();
    await other.restore(written(await mock.snapshot()));
    expect(await other.users.named('carol')).toMatchObject({ password: 'mine' });
    expect(await other.users.named('bob')).toMatchObject({ locked: true });
    expect(other.apps.named('browser').settings.qrcodeExpiresIn).toBe(7);
    expect(other.faults.list()).toMatchObject([{ seen: 1, hits: 1 }]);
    expect((await callMock(other, 'geneQrcode', { type: 'MOBILE_APP' })).body).toMatchObject({ statusCode: 429 });
    const id = await generateQrcode(other);
    expect(await other.admin('readCode', { id })).toMatchObject({ next: { event: 'scan' } });
  });

  it('has the user pools of it, and no others', async () => {
    const mock = createMock();
    const id = await generateQrcode(mock.userPool('worker-1'));
    const before = await mock.snapshot();
    const other = createMock();
    await generateQrcode(other.userPool('worker-2'));
    await other.restore(written(before));
    expect((await other.admin('state')).userPools).toEqual(['worker-1']);
    expect((await other.admin('explain', { id }).catch(String)) as string).toContain(id);
    expect(await other.userPool('worker-1').admin('readCode', { id })).toMatchObject({ status: 'PENDING' });
    const { userPools, ...own } = await other.userPool('worker-1').snapshot();
    expect(userPools).toEqual([]);
    await other.userPool('worker-1').reset();
    await other.userPool('worker-1').restore({ ...own, userPools });
    expect(await other.userPool('worker-1').admin('readCode', { id })).toMatchObject({ status: 'PENDING' });
  });

  it('begins its journal anew', async () => {
    const mock = createMock();
    await generateQrcode(mock);
    await mock.restore(await mock.snapshot());
    expect(mock.journal.entries()).toEqual([]);
  });
});

describe('a snapshot that does not fit', () => {
  type Snapshot = Awaited<ReturnType<Mock['snapshot']>>;
  const wrong: readonly (readonly [string, (good: Snapshot) => unknown, number, RegExp])[] = [
    ['of another seed', (good) => ({ ...good, userPoolId: 'x' }), 409, /userPoolId is x, .* a mock of the same seed/],
    ['of another version', (good) => ({ ...good, schemaVersion: 2 }), 400, /schemaVersion/],
    ['with a field too many', (good) => ({ ...good, colour: 'red' }), 400, /colour/],
    ['without records', ({ records: _, ...rest }) => rest, 400, /records/],
    ['of an unknown app', (good) => withCode(good, { appId: 'x' }), 400, /records\.qrcodes\[0\]\.appId: no app/],
    ['of an unknown user', (good) => withCode(good, { scannedBy: 'x' }), 400, /records\.qrcodes\[0\]: no user/],
    ['with an unknown status', (good) => withCode(good, { status: 'LOST' }), 400, /records\.qrcodes\[0\]\.status/],
    ['that plays no known scenario', (good) => ({ ...good, scenarios: { own: [], all: 'x', apps: {} } }), 400, /"x"/],
    [
      'with a user pool that does not fit',
      (good) => ({
        ...good,
        userPools: [{ ...withoutPools(good), userPoolId: 'w', settings: { ofPool: {}, ofApps: { no: {} } } }],
      }),
      404,
      /no app is named "no"/,
    ],
    [
      'with more scenarios than are kept',
      (good) => ({ ...good, scenarios: { own: Array(1_001).fill({ name: 'x', steps: [] }), apps: {} } }),
      429,
      /scenarios\.own has 1001 entries, and 1000 are the most/,
    ],
    ['that is none', () => [], 400, /expected object/],
  ];
  const withCode = ({ records, ...good }: Snapshot, change: object) => ({
    ...good,
    records: { ...records, qrcodes: records.qrcodes.map((code) => ({ ...code, ...change })) },
  });
  const withoutPools = ({ userPools: _, schemaVersion: __, ...rest }: Snapshot) => ({
    ...rest,
    records: { ...rest.records, qrcodes: [] },
  });

  it.each(wrong)('is refused, and changes nothing: %s', async (_, change, status, message) => {
    const mock = createMock({ clock: 'held' });
    const id = await generateQrcode(mock);
    const before = await mock.snapshot();
    const error = await rejection(mock.restore(change(before) as Snapshot));
    expect(error).toMatchObject({ name: 'AdminError', status });
    expect(String(error)).toMatch(message);
    expect(await mock.snapshot()).toEqual(before);
    expect(await pollQrcode(mock, id)).toMatchObject({ data: { status: 'PENDING' } });
  });

  it('is told of a mock whose store is another one', async () => {
    const mock = createMock({ store: createMemoryStore({ maxQrcodes: 10 }) });
    expect(await rejection(mock.snapshot())).toMatchObject({ status: 409, message: /store is in memory/ });
  });
});
