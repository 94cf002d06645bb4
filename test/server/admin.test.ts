import { createMock, type Mock, type MockOptions } from 'authing-qrcode-mock';
import { type AdminOperationName, adminOperations } from 'authing-qrcode-mock/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { type Command, commandInProcess, commandOverHttp } from '../support/admin.js';
import { callMock, generateQrcode, pollQrcode } from '../support/calls.js';
import { socketTransport, type Transport } from '../support/transports.js';

const start = '2026-01-01T00:00:00Z';

const opened: Transport[] = [];
afterEach(async () => {
  for (const transport of opened.splice(0)) await transport.close();
});

const ways = [
  ['in process', async (mock: Mock) => commandInProcess(mock)],
  [
    'over HTTP',
    async (mock: Mock) => {
      const transport = await socketTransport(mock);
      opened.push(transport);
      return commandOverHttp(transport.baseUrl);
    },
  ],
] as const;

/** What each test has called, so that a row without a test is noticed. */
const commanded = new Set<AdminOperationName>();

describe.each(ways)('%s, the admin operation', (_, connect) => {
  async function prepare(options: MockOptions = {}) {
    const mock = createMock({ clock: start, ...options });
    const send = await connect(mock);
    const command: Command = (name, input) => {
      commanded.add(name);
      return send(name, input);
    };
    return { mock, command };
  }

  it('health says that the mock is up, after a reset, too', async () => {
    const { command } = await prepare();
    await command('reset');
    expect(await command('health')).toEqual({ status: 'up' });
  });

  it('ready says that the store answers', async () => {
    const { command } = await prepare();
    expect(await command('ready')).toEqual({ status: 'ready' });
  });

  it('ready fails where the store does not answer', async () => {
    const mock = createMock();
    const store = { qrcodes: { get: () => Promise.reject(new Error('gone')) } } as never;
    const { command } = await prepare({ store });
    await expect(command('ready')).rejects.toMatchObject({ status: 503, message: expect.stringContaining('gone') });
    await mock.reset();
  });

  it('version tells the version of the package', async () => {
    const { command } = await prepare();
    const { version } = (await import('../../package.json', { with: { type: 'json' } })).default;
    expect(await command('version')).toEqual({ name: 'authing-qrcode-mock', version });
  });

  it('state tells what the mock holds', async () => {
    const { mock, command } = await prepare({ scenario: 'cancel' });
    await generateQrcode(mock);
    expect(await command('state')).toMatchObject({
      userPoolId: mock.apps.userPoolId,
      clock: { now: '2026-01-01T00:00:00.000Z', held: true },
      codes: { PENDING: 1 },
      scenario: { all: 'cancel' },
      faults: 0,
      calls: 1,
    });
  });

  it('createCode makes a code, of an app and with a scenario', async () => {
    const { mock, command } = await prepare();
    const { id } = mock.apps.named('browser');
    const made = await command('createCode', { app: 'browser', scenario: 'happy' });
    expect(made).toMatchObject({ status: 'PENDING', type: 'MOBILE_APP', appId: id });
    mock.clock.advance('4s');
    expect(await command('readCode', { id: (made as { id: string }).id })).toMatchObject({
      status: 'AUTHORIZED',
      scannedBy: 'alice',
    });
  });

  it('listCodes shows the codes of every flow, by status', async () => {
    const { mock, command } = await prepare();
    const [pending, forced] = [await generateQrcode(mock), await generateQrcode(mock)];
    await mock.force(forced, 'CANCELLED');
    await callMock(mock, 'signInByPush', { account: 'alice' });
    const { codes } = (await command('listCodes')) as { codes: unknown[] };
    expect(codes).toHaveLength(3);
    expect(await command('listCodes', { status: 'PENDING' })).toMatchObject({ codes: [{ id: pending }] });
    expect(await command('listCodes', { limit: 1 })).toMatchObject({ codes: [{ type: 'PUSH' }] });
  });

  it('readCode finds no code of an unknown id', async () => {
    const { command } = await prepare();
    await expect(command('readCode', { id: 'unknown' })).rejects.toMatchObject({ status: 404 });
  });

  it.each(['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR'])(
    'forceCode puts a code into %s',
    async (status) => {
      const { mock, command } = await prepare();
      const id = await generateQrcode(mock);
      expect(await command('forceCode', { id, status, as: 'bob' })).toMatchObject({ id, status });
      expect((await pollQrcode(mock, id)).data?.status).toBe(status);
    },
  );

  it('forceCode refuses a status that the flow does not have', async () => {
    const { mock, command } = await prepare();
    const id = await generateQrcode(mock);
    await expect(command('forceCode', { id, status: 'PUSHED' })).rejects.toMatchObject({ status: 404 });
    await expect(command('forceCode', { id, status: 'LOST' })).rejects.toMatchObject({ status: 400 });
  });

  it('actAsPhone scans, confirms and cancels as a named user', async () => {
    const { mock, command } = await prepare();
    const [one, other] = [await generateQrcode(mock), await generateQrcode(mock)];
    expect(await command('actAsPhone', { id: one, action: 'scan', as: 'bob' })).toMatchObject({ scannedBy: 'bob' });
    expect(await command('actAsPhone', { id: one, action: 'confirm', as: 'bob' })).toMatchObject({
      status: 'AUTHORIZED',
    });
    await command('actAsPhone', { id: other, action: 'scan' });
    expect(await command('actAsPhone', { id: other, action: 'cancel' })).toMatchObject({ status: 'CANCELLED' });
  });

  it('actAsPhone says which rule refuses', async () => {
    const { mock, command } = await prepare();
    const id = await generateQrcode(mock);
    await expect(command('actAsPhone', { id, action: 'confirm' })).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('scan it first'),
    });
  });

  it('actAsPhone plays WeChat for a WeChat code, and asks for MFA', async () => {
    const { command } = await prepare();
    const { id } = (await command('createCode', { type: 'WECHAT_MINIPROGRAM' })) as { id: string };
    expect(await command('actAsPhone', { id, action: 'scan' })).toMatchObject({ status: 'SCANNED' });
    expect(await command('actAsPhone', { id, action: 'mfa' })).toMatchObject({ status: 'ERROR' });
  });

  it('addUser adds somebody who can log in', async () => {
    const { mock, command } = await prepare();
    expect(await command('addUser', { username: 'carol', email: 'c@example.com' })).toMatchObject({
      username: 'carol',
      email: 'c@example.com',
    });
    await mock.phone('carol').scan(await generateQrcode(mock));
    await expect(command('addUser', { username: 'carol' })).rejects.toMatchObject({ status: 409 });
  });

  it('changeUser locks somebody, and moves them to another user pool', async () => {
    const { mock, command } = await prepare();
    await command('changeUser', { username: 'alice', locked: true });
    await expect(mock.phone('alice').scan(await generateQrcode(mock))).rejects.toMatchObject({ apiCode: 2005 });
    await command('changeUser', { username: 'bob', userPool: 'other' });
    await expect(mock.phone('bob').scan(await generateQrcode(mock))).rejects.toMatchObject({ apiCode: 2036 });
    await expect(command('changeUser', { username: 'nobody', locked: true })).rejects.toMatchObject({ status: 404 });
  });

  it('listUsers shows no password', async () => {
    const { command } = await prepare();
    const { users } = (await command('listUsers')) as { users: object[] };
    expect(users).toContainEqual(expect.objectContaining({ username: 'alice', locked: false }));
    expect(JSON.stringify(users)).not.toContain('password');
  });

  it('changeSettings changes one app, or all, for codes made from now on', async () => {
    const { mock, command } = await prepare();
    await command('changeSettings', { qrcodeExpiresIn: 30 });
    await command('changeSettings', { app: 'browser', qrcodeExpiresIn: 10 });
    const { apps } = (await command('readSettings')) as { apps: { name: string; settings: unknown }[] };
    expect(apps.find(({ name }) => name === 'browser')?.settings).toMatchObject({ qrcodeExpiresIn: 10 });
    const id = await generateQrcode(mock);
    mock.clock.advance('30s');
    expect((await pollQrcode(mock, id)).data?.status).toBe('EXPIRED');
    await expect(command('changeSettings', { app: 'none', qrcodeExpiresIn: 0 })).rejects.toMatchObject({ status: 400 });
    await expect(command('changeSettings', { app: 'nowhere' })).rejects.toMatchObject({ status: 404 });
  });

  it('advanceClock tells what became due', async () => {
    const { mock, command } = await prepare();
    const expiring = await generateQrcode(mock);
    mock.scenarios.use('happy');
    const playing = await generateQrcode(mock);
    expect(await command('advanceClock', { by: '121s' })).toMatchObject({
      now: '2026-01-01T00:02:01.000Z',
      due: [
        { at: '2026-01-01T00:00:02.000Z', id: playing, event: 'scan' },
        { at: '2026-01-01T00:00:04.000Z', id: playing, event: 'confirm' },
        { at: '2026-01-01T00:02:00.000Z', id: expiring, event: 'expire' },
      ],
      dueInAll: 3,
    });
    expect(await command('advanceClock', { by: '1h' })).toMatchObject({ due: [] });
    await expect(command('advanceClock', { by: 'soon' })).rejects.toMatchObject({ status: 400 });
  });

  it('setClock holds the clock at an instant that is to come', async () => {
    const { mock, command } = await prepare();
    const id = await generateQrcode(mock);
    expect(await command('setClock', { to: '2026-01-01T00:05:00Z' })).toMatchObject({
      held: true,
      due: [{ id, event: 'expire' }],
    });
    await expect(command('setClock', { to: start })).rejects.toMatchObject({ status: 400 });
  });

  it('holdClock, readClock and resumeClock stop the time and let it run', async () => {
    const { command } = await prepare({ clock: 'real' });
    expect(await command('readClock')).toMatchObject({ held: false });
    expect(await command('holdClock', { at: start })).toEqual({ now: '2026-01-01T00:00:00.000Z', held: true });
    expect(await command('resumeClock')).toMatchObject({ held: false });
  });

  it('defineScenario and playScenario play a scenario of your own', async () => {
    const { mock, command } = await prepare();
    const steps = [{ after: '1s', do: 'scan', as: 'bob' }];
    expect(await command('defineScenario', { name: 'mine', steps })).toMatchObject({ name: 'mine', steps });
    expect(await command('playScenario', { name: 'mine' })).toEqual({ all: 'mine', apps: {} });
    const id = await generateQrcode(mock);
    mock.clock.advance('1s');
    expect((await pollQrcode(mock, id)).data?.status).toBe('SCANNED');
    expect(await command('stopScenario')).toEqual({ apps: {} });
  });

  it('playScenario plays for one app, or for one code from now on', async () => {
    const { mock, command } = await prepare();
    const { id: appId } = mock.apps.named('post');
    expect(await command('playScenario', { name: 'error', app: 'post' })).toEqual({ apps: { [appId]: 'error' } });
    const id = await generateQrcode(mock);
    mock.clock.advance('100s');
    await command('playScenario', { name: 'happy', qrcodeId: id });
    mock.clock.advance('4s');
    expect((await pollQrcode(mock, id)).data?.status).toBe('AUTHORIZED');
  });

  it.each([
    ['an unknown scenario', 'playScenario', { name: 'hapy' }, 404],
    ['an unknown user', 'defineScenario', { name: 'x', steps: [{ after: '1s', do: 'scan', as: 'nobody' }] }, 404],
    ['an unknown event', 'defineScenario', { name: 'x', steps: [{ after: '1s', do: 'dance' }] }, 400],
    ['an unknown app', 'stopScenario', { app: 'nowhere' }, 404],
  ] as const)('scenarios with %s are refused', async (_name, name, input, status) => {
    const { command } = await prepare();
    await expect(command(name, input as never)).rejects.toMatchObject({ status });
  });

  it('listScenarios knows all that codes can play', async () => {
    const { command } = await prepare();
    const { scenarios } = (await command('listScenarios')) as { scenarios: { name: string }[] };
    expect(scenarios.map(({ name }) => name)).toEqual(
      'happy cancel expires-unscanned expires-scanned never error mfa scan-again'.split(' '),
    );
  });

  it('addFault, listFaults and removeFault make calls fail, and count them', async () => {
    const { mock, command } = await prepare();
    const qrcodeId = await generateQrcode(mock);
    const { id } = (await command('addFault', { refuse: 'throttled', every: 2 })) as { id: string };
    for (let call = 0; call < 4; call += 1) await pollQrcode(mock, qrcodeId);
    expect(await command('listFaults')).toEqual({
      faults: [{ id, seen: 4, hits: 2, fault: { refuse: 'throttled', every: 2 } }],
    });
    expect(await command('removeFault', { id })).toEqual({ ok: true });
    await expect(command('removeFault', { id })).rejects.toMatchObject({ status: 404 });
    await expect(command('addFault', { operation: 'dance', drop: true })).rejects.toMatchObject({ status: 400 });
  });

  it('readJournal shows calls without their secrets, as JSON, HAR and lines', async () => {
    const { mock, command } = await prepare();
    const id = await generateQrcode(mock);
    for (let call = 0; call < 3; call += 1) {
      await pollQrcode(mock, id);
      mock.clock.advance('1s');
    }
    await mock.phone('alice').scan(id);
    mock.clock.advance('3100ms');
    await mock.phone('alice').confirm(id);
    const { ticket } = (await pollQrcode(mock, id)).data ?? {};
    await callMock(mock, 'exchangeTokensetWithQrcodeTicket', { ticket });
    const text = JSON.stringify(await command('readJournal'));
    expect(text).not.toContain(String(ticket));
    expect(text).not.toMatch(/eyJ|"password":"password"/);
    expect(await command('readJournal', { qrcodeId: id, format: 'lines' })).toEqual({
      lines: [`${id} created → polled ×3 (p50 1.0 s) → scanned +3.0 s → confirmed +3.1 s → polled → exchanged`],
    });
    expect(await command('readJournal', { format: 'har', limit: 2 })).toMatchObject({
      log: { version: '1.2', entries: [{ comment: 'getQrcodeStatus' }, { request: { method: 'POST' } }] },
    });
  });

  it('readJournal filters by operation, code and refusal', async () => {
    const { mock, command } = await prepare();
    const id = await generateQrcode(mock);
    await pollQrcode(mock, 'unknown');
    await pollQrcode(mock, id);
    expect(await command('readJournal', { refused: 'any' })).toMatchObject({
      entries: [{ operation: 'getQrcodeStatus', refused: 'qrcode-not-found', qrcodeId: 'unknown' }],
    });
    expect(await command('readJournal', { operation: 'getQrcodeStatus', refused: 'none' })).toMatchObject({
      entries: [{ qrcodeId: id }],
    });
  });

  it('verify says how often, and in what order, calls were made', async () => {
    const { mock, command } = await prepare();
    const id = await generateQrcode(mock);
    await pollQrcode(mock, id);
    await pollQrcode(mock, id);
    expect(await command('verify', { operation: 'getQrcodeStatus', times: 2 })).toMatchObject({ ok: true, found: 2 });
    expect(await command('verify', { operation: 'getQrcodeStatus', atMost: 1 })).toEqual({
      ok: false,
      found: 2,
      message: 'expected 1 calls at most, found 2',
    });
    expect(await command('verify', { operation: 'signin' })).toMatchObject({ ok: false });
    expect(await command('verify', { inOrder: ['geneQrcode', 'getQrcodeStatus'] })).toMatchObject({ ok: true });
    expect(await command('verify', { inOrder: ['getQrcodeStatus', 'geneQrcode'] })).toMatchObject({
      ok: false,
      message: 'expected geneQrcode after getQrcodeStatus, found none',
    });
    await expect(command('verify')).rejects.toMatchObject({ status: 400 });
  });

  it('explain tells a life, why the last call was refused, and what is legal now', async () => {
    const { mock, command } = await prepare();
    const id = await generateQrcode(mock);
    await mock.phone('alice').scan(id);
    await mock
      .phone('bob')
      .confirm(id)
      .catch(() => undefined);
    expect(await command('explain', { id })).toMatchObject({
      flow: 'qrcode',
      status: 'SCANNED',
      life: 'created → scanned → confirmed refused (not-the-scanner)',
      lastRefusal: { rule: 'not-the-scanner', operation: 'changeQrcodeStatus', source: { kind: 'assumed' } },
      legal: [
        { event: 'SCAN', to: 'SCANNED', by: 'alice' },
        { event: 'CONFIRM', to: 'AUTHORIZED', by: 'alice', source: { kind: 'documented' } },
        { event: 'CANCEL', to: 'CANCELLED', by: 'alice' },
      ],
      refused: [
        { event: 'SCAN', of: 'anybody but alice', rule: 'qrcode-scanned-by-another' },
        { event: 'CONFIRM', rule: 'not-the-scanner' },
        { event: 'CANCEL', rule: 'not-the-scanner' },
      ],
    });
  });

  it('listRules gives every refusal its source', async () => {
    const { command } = await prepare();
    const { rules } = (await command('listRules')) as { rules: unknown[] };
    expect(rules).toContainEqual({
      rule: 'not-logged-in',
      message: 'Not logged in',
      source: { kind: 'documented', reason: 'error code 2020' },
    });
  });

  it.each([
    ['journal', { calls: 0, codes: { PENDING: 1 }, faults: 1 }],
    ['codes', { calls: 1, codes: {}, faults: 1 }],
    ['faults', { calls: 1, codes: { PENDING: 1 }, faults: 0 }],
    ['clock', { clock: { now: '2026-01-01T00:00:00.000Z' }, faults: 1 }],
  ])('reset forgets the %s alone', async (only, state) => {
    const { mock, command } = await prepare();
    await generateQrcode(mock);
    mock.faults.add({ operation: 'signin', drop: true });
    mock.clock.advance('1s');
    await command('reset', { only: [only] });
    expect(await command('state')).toMatchObject(state);
  });

  it('reset forgets everything', async () => {
    const { mock, command } = await prepare();
    await generateQrcode(mock);
    mock.faults.add({ drop: true, next: 9 });
    await command('addUser', { username: 'carol' });
    await command('changeSettings', { qrcodeExpiresIn: 7 });
    await command('reset');
    expect(await command('state')).toMatchObject({ calls: 0, codes: {}, faults: 0, users: 8 });
    expect(JSON.stringify(await command('readSettings'))).not.toContain('"qrcodeExpiresIn":7');
    await expect(command('reset', { only: ['everything'] })).rejects.toMatchObject({ status: 400 });
  });

  it('with a field that nobody knows is refused', async () => {
    const { command } = await prepare();
    await expect(command('advanceClock', { by: '1s', extra: 1 })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('extra'),
    });
  });
});

describe('the admin table', () => {
  it('has a test for each row', () => {
    expect([...commanded].sort()).toEqual(Object.keys(adminOperations).sort());
  });
});
