import type { ToldOutcome } from 'authing-qrcode-mock/contracts';
import { expect, it } from 'vitest';
import { describeAdmin } from '../../support/describe-admin.js';

describeAdmin((prepare) => {
  it('tellOutcome hands on what a client tells of the end of a login', async () => {
    const { mock, command } = await prepare();
    const told: ToldOutcome[] = [];
    mock.traffic.watch({ exchange: () => undefined, outcome: (outcome) => told.push(outcome) });
    const outcome = { scenario: 'login', outcome: 'logged-in', userId: 'someone' };
    expect(await command('tellOutcome', outcome)).toEqual({ ok: true, heard: true });
    expect(told).toEqual([{ ...outcome, at: expect.any(Number) }]);
  });

  it('tellOutcome says that nobody has heard it where no judge is there', async () => {
    const { command } = await prepare();
    const outcome = { scenario: 'login', outcome: 'logged-in' };
    expect(await command('tellOutcome', outcome)).toEqual({ ok: true, heard: false });
  });

  it('tellOutcome refuses the end of another scenario than the one that is played', async () => {
    const { mock, command } = await prepare();
    mock.traffic.scenario = 'login';
    const outcome = command('tellOutcome', { scenario: 'logon', outcome: 'logged-in' });
    await expect(outcome).rejects.toMatchObject({
      status: 400,
      message: 'scenario: "logon" is not played here: it is "login"',
    });
  });

  it('tellOutcome refuses an end that no login has', async () => {
    const { command } = await prepare();
    const outcome = command('tellOutcome', { scenario: 'login', outcome: 'happy' });
    await expect(outcome).rejects.toMatchObject({ status: 400, message: expect.stringContaining('logged-in') });
  });
});
