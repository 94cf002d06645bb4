import type { ToldOutcome } from 'authing-qrcode-mock/contracts';
import { expect, it } from 'vitest';
import { describeAdmin } from '../../support/describe-admin.js';

describeAdmin((prepare) => {
  it('tellOutcome hands on what a client tells of the end of a login', async () => {
    const { mock, command } = await prepare();
    const told: ToldOutcome[] = [];
    mock.traffic.watch({ exchange: () => undefined, outcome: (outcome) => told.push(outcome) });
    const outcome = { scenario: 'login', outcome: 'logged-in', userId: 'someone' };
    expect(await command('tellOutcome', outcome)).toEqual({ ok: true });
    expect(told).toEqual([{ ...outcome, at: expect.any(Number) }]);
  });

  it('tellOutcome refuses an end that no login has', async () => {
    const { command } = await prepare();
    const outcome = command('tellOutcome', { scenario: 'login', outcome: 'happy' });
    await expect(outcome).rejects.toMatchObject({ status: 400, message: expect.stringContaining('logged-in') });
  });
});
