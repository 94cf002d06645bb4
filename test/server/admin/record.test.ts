import { expect, it } from 'vitest';
import { callMock, generateQrcode, pollQrcode } from '../../support/calls.js';
import { describeAdmin } from '../../support/describe-admin.js';

describeAdmin((prepare) => {
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

  it('readLifecycles tells what may happen to a code, with the sources', async () => {
    const { command } = await prepare();
    const { lifecycles } = (await command('readLifecycles')) as { lifecycles: { flow: string; statuses: unknown[] }[] };
    expect(lifecycles.map(({ flow }) => flow)).toEqual(['qrcode', 'fastpass', 'push']);
    expect(lifecycles[0]?.statuses[0]).toMatchObject({
      status: 'PENDING',
      on: [
        { event: 'SCAN', to: 'SCANNED', source: { kind: 'documented' } },
        { event: 'TIME_OUT', to: 'EXPIRED' },
        { event: 'FAIL', to: 'ERROR' },
      ],
      otherwise: { refuse: 'qrcode-not-scanned' },
    });
  });

  it('listRules gives every refusal its source, and its message in both languages', async () => {
    const { command } = await prepare();
    const { rules } = (await command('listRules')) as { rules: unknown[] };
    expect(rules).toContainEqual({
      rule: 'not-logged-in',
      message: 'Not logged in: this request needs a login state',
      messages: { 'zh-CN': expect.stringMatching(/登录/), 'en-US': 'Not logged in: this request needs a login state' },
      source: { kind: 'documented', reason: 'error code 2020 and its message' },
    });
  });
});
