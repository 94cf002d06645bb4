import { createMock, type Mock } from 'authing-qrcode-mock';
import { describe, expect, it } from 'vitest';
import { callMock, type Envelope, generateQrcode, pollQrcode } from '../support/calls.js';

/** The statuses that a poll shows, once a second, beginning with that of a new code. */
async function watch(mock: Mock, seconds: number): Promise<string> {
  const id = await generateQrcode(mock);
  const seen: string[] = [];
  for (let second = 0; second <= seconds; second += 1) {
    seen.push(String((await pollQrcode(mock, id)).data?.status));
    mock.clock.advance('1s');
  }
  return seen.filter((status, index) => status !== seen[index - 1]).join(' ');
}

describe('a scenario', () => {
  it.each([
    ['happy', 'PENDING SCANNED AUTHORIZED'],
    ['cancel', 'PENDING SCANNED CANCELLED'],
    ['expires-unscanned', 'PENDING EXPIRED'],
    ['expires-scanned', 'PENDING SCANNED EXPIRED'],
    ['never', 'PENDING'],
    ['error', 'PENDING SCANNED ERROR'],
    ['mfa', 'PENDING SCANNED ERROR'],
    ['scan-again', 'PENDING SCANNED AUTHORIZED'],
  ])('%s shows %s', async (scenario, statuses) => {
    expect(await watch(createMock({ clock: 'held', scenario }), 8)).toBe(statuses);
  });

  it('is instant where the clock is moved over all of it', async () => {
    const mock = createMock({ clock: 'held', scenario: 'happy' });
    const id = await generateQrcode(mock);
    mock.clock.advance('1h');
    expect((await pollQrcode(mock, id)).data).toMatchObject({ status: 'AUTHORIZED' });
  });

  it('happens on time even where it is looked at late: the ticket lives from the confirmation on', async () => {
    const mock = createMock({ clock: 'held', scenario: 'happy', settings: { ticketExpiresIn: 60 } });
    const id = await generateQrcode(mock);
    mock.clock.advance('63s');
    const { ticket } = (await pollQrcode(mock, id)).data ?? {};
    const exchange = () => callMock(mock, 'exchangeTokensetWithQrcodeTicket', { ticket });
    mock.clock.advance('1s');
    expect((await exchange()).body).toMatchObject({ statusCode: 422, apiCode: 990010 });
  });

  it('asks for MFA as V2 shows it', async () => {
    const mock = createMock({ clock: 'held', scenario: 'mfa' });
    const random = await generateQrcode(mock);
    mock.clock.advance('4s');
    expect((await callMock(mock, 'checkQrcodeV2', { random })).body).toMatchObject({ data: { status: 4 } });
  });

  it('never ends where nobody scans and time does not run out', async () => {
    const mock = createMock({ clock: 'held', scenario: 'never' });
    const id = await generateQrcode(mock);
    mock.clock.advance('1000h');
    expect((await pollQrcode(mock, id)).data).toEqual({ status: 'PENDING' });
  });

  it('of your own is data', async () => {
    const mock = createMock({ clock: 'held' });
    mock.scenarios.define('slow', [
      { after: '1s', do: 'scan', as: 'bob' },
      { after: '6s', do: 'confirm', as: 'bob' },
    ]);
    mock.scenarios.use('slow');
    expect(await watch(mock, 8)).toBe('PENDING SCANNED AUTHORIZED');
  });

  it('goes on where a phone has acted in between, and skips what the rules refuse', async () => {
    const mock = createMock({ clock: 'held', scenario: 'happy' });
    const id = await generateQrcode(mock);
    await mock.phone('bob').scan(id);
    mock.clock.advance('10s');
    expect((await pollQrcode(mock, id)).data).toMatchObject({
      status: 'SCANNED',
      briefUserInfo: { displayName: 'Bob' },
    });
  });

  it('ends where a code is forced into a status', async () => {
    const mock = createMock({ clock: 'held', scenario: 'happy' });
    const id = await generateQrcode(mock);
    await mock.force(id, 'PENDING');
    mock.clock.advance('10s');
    expect((await pollQrcode(mock, id)).data).toEqual({ status: 'PENDING' });
  });

  it('is played by the codes of one app alone', async () => {
    const mock = createMock({ clock: 'held' });
    const { id: appId } = mock.apps.named('browser');
    mock.scenarios.use('happy', appId);
    const other = await generateQrcode(mock);
    const { body } = await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP' }, { 'x-authing-app-id': appId });
    mock.clock.advance('4s');
    expect((await pollQrcode(mock, other)).data?.status).toBe('PENDING');
    expect((await pollQrcode(mock, String((body as Envelope).data?.qrcodeId))).data?.status).toBe('AUTHORIZED');
  });

  it('is played for a user of the user pool of the app', async () => {
    const mock = createMock({ clock: 'held', scenario: 'happy' });
    const headers = { 'x-authing-app-id': mock.apps.named('otherPool').id };
    const { body } = await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP' }, headers);
    mock.clock.advance('4s');
    expect((await pollQrcode(mock, String((body as Envelope).data?.qrcodeId))).data).toMatchObject({
      status: 'AUTHORIZED',
      briefUserInfo: { displayName: 'Outsider' },
    });
  });

  it('is forgotten by reset, but for the one that the mock was made with', async () => {
    const mock = createMock({ clock: 'held', scenario: 'cancel' });
    mock.scenarios.define('mine', []);
    mock.scenarios.use('mine');
    await mock.reset();
    expect(mock.scenarios.active()).toEqual({ all: 'cancel', apps: {} });
    expect(() => mock.scenarios.named('mine')).toThrow(RangeError);
  });

  it('that nobody knows is refused, with the nearest name', () => {
    expect(() => createMock({ scenario: 'hapy' })).toThrow(/happy/);
    expect(() => createMock().scenarios.define('mine', [{ after: 'soon', do: 'scan' }])).toThrow(RangeError);
  });
});
