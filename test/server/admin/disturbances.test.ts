import { expect, it } from 'vitest';
import { generateQrcode, pollQrcode } from '../../support/calls.js';
import { describeAdmin } from '../../support/describe-admin.js';

describeAdmin((prepare) => {
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
    await expect(command('addFault', { user: 'nobody', drop: true })).rejects.toMatchObject({ status: 404 });
    await expect(command('addFault', { app: 'nowhere', drop: true })).rejects.toMatchObject({ status: 404 });
  });
});
