import { createMock } from 'authing-qrcode-mock';
import { type ControlError, connect, controlOf, type MockControl } from 'authing-qrcode-mock/remote';
import { afterEach, describe, expect, expectTypeOf, it } from 'vitest';
import { socketTransport } from '../support/transports.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The same control, of a mock in this process and of one behind a socket. */
const ways: readonly (readonly [name: string, open: () => Promise<MockControl>])[] = [
  ['in process', async () => controlOf(createMock())],
  [
    'over HTTP',
    async () => {
      const { baseUrl, close } = await socketTransport();
      closing.push(close);
      return connect(baseUrl);
    },
  ],
];

const rejection = (promise: Promise<unknown>) => promise.then(String, (error: ControlError) => error);

describe.each(ways)('a mock that is commanded %s', (_, open) => {
  it('is scanned and confirmed by a phone', async () => {
    const mock = await open();
    const { id } = await mock.codes.create();
    expect((await mock.phone('alice').scan(id)).status).toBe('SCANNED');
    expect((await mock.phone('alice').confirm(id)).status).toBe('AUTHORIZED');
    expect((await mock.codes.list({ status: 'AUTHORIZED' })).map((code) => code.id)).toEqual([id]);
    expect((await mock.explain(id)).life).toContain('confirmed');
  });

  it('has a clock that is moved', async () => {
    const mock = await open();
    const { id } = await mock.codes.create();
    const { due } = await mock.clock.advance('2m');
    expect(due.map(({ event }) => event)).toEqual(['expire']);
    expect((await mock.codes.read(id)).status).toBe('EXPIRED');
    expect((await mock.clock.hold('2026-01-01T00:00:00Z')).held).toBe(true);
    expect((await mock.clock.resume()).held).toBe(false);
  });

  it('meets faults until they are taken away', async () => {
    const mock = await open();
    const fault = await mock.faults.add({ operation: 'checkQrcodeStatus', latency: '2s', every: 2 });
    expect((await mock.faults.list()).map(({ id }) => id)).toEqual([fault]);
    await mock.faults.remove(fault);
    expect(await mock.faults.list()).toEqual([]);
  });

  it('plays scenarios, those of its own too', async () => {
    const mock = await open();
    await mock.scenarios.play('happy');
    expect((await mock.state()).scenario.all).toBe('happy');
    const own = await mock.scenarios.define('at-once', [{ after: 0, do: 'scan' }]);
    await mock.scenarios.play(own);
    const { id } = await mock.codes.create();
    expect((await mock.codes.read(id)).status).toBe('SCANNED');
    await mock.scenarios.stop();
    expect((await mock.scenarios.list()).playing.all).toBeUndefined();
  });

  it('is waited for', async () => {
    const mock = await open();
    const { id } = await mock.codes.create();
    const waiting = mock.codes.waitFor(id, 'SCANNED');
    await mock.phone('alice').scan(id);
    expect((await waiting).scannedBy).toBe('alice');
    const error = await rejection(mock.codes.waitFor(id, 'AUTHORIZED', { within: '10ms' }));
    expect(error).toMatchObject({ name: 'ControlError', status: 408 });
    expect(String(error)).toContain('is SCANNED after 10ms, and not AUTHORIZED');
  });

  it('has a journal that is read and verified', async () => {
    const mock = await open();
    const { id } = await mock.codes.create();
    await mock.phone('alice').scan(id);
    expect((await mock.journal.calls({ operation: 'changeQrcodeStatus' })).length).toBeLessThanOrEqual(1);
    expect(await mock.journal.verify({ operation: 'geneQrcode', times: 0 })).toMatchObject({ ok: true });
    expect(await mock.journal.har()).toMatchObject({ log: { version: '1.2' } });
    expect(await mock.journal.lines()).toBeInstanceOf(Array);
  });

  it('has users, settings and credentials', async () => {
    const mock = await open();
    await mock.users.add({ username: 'carol', password: 'secret' });
    expect((await mock.users.change('carol', { locked: true })).locked).toBe(true);
    expect((await mock.users.list()).map(({ username }) => username)).toContain('carol');
    await mock.settings.change({ qrcodeExpiresIn: 10 });
    expect((await mock.settings.read())[0]?.settings.qrcodeExpiresIn).toBe(10);
    expect((await mock.credentials()).apps.map(({ name }) => name)).toContain('main');
    expect(await mock.verdicts()).toEqual([]);
  });

  it('has user pools that do not meet, each made when it is first commanded', async () => {
    const mock = await open();
    const worker = mock.userPool('worker-1');
    const { id } = await worker.codes.create();
    expect((await worker.codes.list()).map((code) => code.id)).toEqual([id]);
    expect(await mock.codes.list()).toEqual([]);
  });

  it('is put back into the state of a snapshot', async () => {
    const mock = await open();
    const { id } = await mock.codes.create();
    await mock.phone('alice').scan(id);
    const scanned = await mock.snapshot();
    await mock.reset();
    await mock.restore(scanned);
    expect((await mock.phone('alice').confirm(id)).status).toBe('AUTHORIZED');
    const error = await rejection(mock.restore({ ...scanned, now: -1 }));
    expect(error).toMatchObject({ name: 'ControlError', status: 400 });
    expect(String(error)).toContain('now');
  });

  it('is reset, whole or in part', async () => {
    const mock = await open();
    await mock.codes.create();
    await mock.faults.add({ httpStatus: 500 });
    await mock.reset('faults');
    expect((await mock.state()).faults).toBe(0);
    expect(await mock.codes.list()).toHaveLength(1);
    await mock.reset();
    expect(await mock.codes.list()).toEqual([]);
  });

  it.each([
    ['an unknown code', (mock: MockControl) => mock.codes.read('nobody'), 404, /nobody/],
    ['an unknown user', (mock: MockControl) => mock.phone('alcie').scan('x'), 404, /alcie|x/],
    // @ts-expect-error: a typo in the name of a scenario does not compile
    ['a mistyped scenario', (mock: MockControl) => mock.scenarios.play('hapy'), 404, /did you mean happy/],
    [
      'a mistyped operation',
      // @ts-expect-error: a typo in the name of an operation does not compile
      (mock: MockControl) => mock.faults.add({ operation: 'checkQrcodeStatuss', drop: true }),
      400,
      /no operation is named "checkQrcodeStatuss": did you mean "checkQrcodeStatus"/,
    ],
    [
      'a mistyped status',
      // @ts-expect-error: a typo in a status does not compile
      (mock: MockControl) => mock.codes.force('x', 'SCANED'),
      400,
      /did you mean "SCANNED"/,
    ],
    // @ts-expect-error: a duration has a unit that there is
    ['a mistyped duration', (mock: MockControl) => mock.clock.advance('2 minutes'), 400, /is no duration/],
  ])('refuses %s, and says what is right', async (_name, tell, status, message) => {
    const error = await rejection(tell(await open()));
    expect(error).toMatchObject({ name: 'ControlError', status });
    expect(String(error)).toMatch(message);
  });
});

describe('connect', () => {
  it('says so where no mock answers, and where the address is none', async () => {
    const error = await rejection(connect('http://127.0.0.1:1').state());
    expect(error).toMatchObject({ name: 'ControlError', status: 0 });
    expect(String(error)).toContain('no mock answers at http://127.0.0.1:1: start one with');
    expect(() => connect('127.0.0.1:4820')).toThrow('is no address: write http://127.0.0.1:4820');
  });

  it('has one type for both ways', () => {
    expectTypeOf(connect('http://127.0.0.1:1')).toEqualTypeOf(controlOf(createMock()));
  });
});
