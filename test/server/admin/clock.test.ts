import { expect, it } from 'vitest';
import { generateQrcode } from '../../support/calls.js';
import { describeAdmin, start } from '../../support/describe-admin.js';

describeAdmin((prepare) => {
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
    for (const by of ['soon', '9999999999h']) {
      await expect(command('advanceClock', { by })).rejects.toMatchObject({ status: 400 });
    }
    expect(await command('readClock')).toMatchObject({ now: '2026-01-01T01:02:01.000Z' });
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
});
