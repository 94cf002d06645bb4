import { createMock } from 'authing-qrcode-mock';
import { expect, it } from 'vitest';
import { generateQrcode } from '../../support/calls.js';
import { describeAdmin } from '../../support/describe-admin.js';

describeAdmin((prepare) => {
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

  it('removeUserPool forgets a user pool, and refuses one that is none', async () => {
    const { command } = await prepare({});
    await command('createUserPool', { id: 'worker-9' });
    expect(await command('removeUserPool', { id: 'worker-9' })).toEqual({ ok: true });
    expect(await command('state', {})).toMatchObject({ userPools: [] });
    await expect(command('removeUserPool', { id: 'worker-9' })).rejects.toMatchObject({ message: /worker-9/ });
  });

  it('createUserPool makes a user pool, as often as it is asked for, and reset frees it', async () => {
    const { command } = await prepare({ maxUserPools: 1 });
    expect(await command('createUserPool', { id: 'worker-1' })).toEqual({ id: 'worker-1', userPoolId: 'worker-1' });
    await command('createUserPool', { id: 'worker-1' });
    await expect(command('createUserPool', { id: 'worker-2' })).rejects.toMatchObject({
      status: 429,
      message: 'there are 1 user pools: reset the mock, reuse one, or raise maxUserPools (--max-user-pools)',
    });
    await command('reset');
    expect(await command('createUserPool', { id: 'worker-2' })).toMatchObject({ id: 'worker-2' });
  });

  it('version tells the version of the package', async () => {
    const { command } = await prepare();
    const { version } = (await import('../../../package.json', { with: { type: 'json' } })).default;
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

  it('restore begins again at a snapshot', async () => {
    const { mock, command } = await prepare();
    const id = await generateQrcode(mock);
    const before = await command('snapshot');
    await command('reset');
    expect(await command('restore', before as Record<string, unknown>)).toEqual({ ok: true });
    expect(await command('state')).toMatchObject({ codes: { PENDING: 1 }, calls: 0 });
    await expect(command('restore', { schemaVersion: 1 })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('records'),
    });
    expect(await command('readCode', { id })).toMatchObject({ status: 'PENDING' });
  });

  it('with a field that nobody knows is refused', async () => {
    const { command } = await prepare();
    await expect(command('advanceClock', { by: '1s', extra: 1 })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('extra'),
    });
  });
});
