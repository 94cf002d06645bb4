import { judge } from 'authing-qrcode-mock/client';
import type { AdminOutput, ToldOutcome } from 'authing-qrcode-mock/contracts';
import { expect, it } from 'vitest';
import { hubOf } from '../../../dist/mocks/internal.js';
import { callMock } from '../../support/calls.js';
import { describeAdmin } from '../../support/describe-admin.js';

describeAdmin((prepare) => {
  it('tellOutcome hands on what a client tells of the end of a login', async () => {
    const { mock, command } = await prepare();
    const told: ToldOutcome[] = [];
    mock.traffic.watch({ exchange: () => undefined, outcome: (outcome) => told.push(outcome) });
    const outcome = { scenario: 'login', outcome: 'logged-in', userId: 'someone' };
    expect(await command('tellOutcome', outcome)).toEqual({ ok: true, heard: true });
    expect(told).toMatchObject([{ ...outcome, at: expect.any(Number) }]);
  });

  it('tellOutcome says that nobody has heard it where no judge is there', async () => {
    const { command } = await prepare();
    const outcome = { scenario: 'login', outcome: 'logged-in' };
    expect(await command('tellOutcome', outcome)).toEqual({ ok: true, heard: false });
  });

  it('tellOutcome refuses the end of another scenario than the one that is played', async () => {
    const { mock, command } = await prepare();
    hubOf(mock.traffic).scenario = 'login';
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

  it('readVerdicts says that nobody judges', async () => {
    const { command } = await prepare();
    expect(await command('readVerdicts', {})).toEqual({ judging: false, verdicts: [] });
  });

  it('readVerdicts says what a judge finds, rule by rule', async () => {
    const { mock, command } = await prepare();
    const judged = judge(mock);
    await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP' });
    const { judging, verdicts } = (await command('readVerdicts', {})) as AdminOutput<'readVerdicts'>;
    expect(judging).toBe(true);
    expect(verdicts.find(({ verdict }) => verdict === 'broken')).toEqual({
      id: 'web/sends-the-app-id',
      role: 'web',
      sentence: 'A page says which app a code is for',
      severity: 'must',
      source: { kind: 'sdk', reason: expect.any(String) },
      verdict: 'broken',
      reason: 'there is no header x-authing-app-id',
      evidence: [expect.stringMatching(/^\+0\.000 s POST \/api\/v3\/gene-qrcode → 200/)],
      correct: expect.stringContaining('x-authing-app-id'),
    });
    judged.stop();
    expect(await command('readVerdicts', {})).toMatchObject({ judging: false });
  });
});
