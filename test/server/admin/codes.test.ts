import { expect, it } from 'vitest';
import { callMock, generateQrcode, pollQrcode } from '../../support/calls.js';
import { describeAdmin } from '../../support/describe-admin.js';

describeAdmin((prepare) => {
  it('createCode makes a code, of an app and with a scenario', async () => {
    const { mock, command } = await prepare();
    const { id } = mock.apps.named('browser');
    const made = await command('createCode', { app: 'browser', scenario: 'happy' });
    expect(made).toMatchObject({ status: 'PENDING', type: 'MOBILE_APP', appId: id, next: { event: 'scan' } });
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
});
