import type { AdminOutput } from 'authing-qrcode-mock/contracts';
import { expect, it } from 'vitest';
import { generateQrcode, pollQrcode } from '../../support/calls.js';
import { describeAdmin } from '../../support/describe-admin.js';

describeAdmin((prepare) => {
  it('credentials says what clients log in with', async () => {
    const { mock, command } = await prepare({ actingUser: 'alice' });
    const { apps, users, accessKey } = (await command('credentials')) as AdminOutput<'credentials'>;
    const { id, secret } = mock.apps.named('post');
    expect(apps).toContainEqual({ name: 'post', id, secret, clientAuthentication: 'client_secret_post' });
    expect(users).toContainEqual(expect.objectContaining({ username: 'alice', password: 'password' }));
    expect(accessKey).toEqual({ ...mock.apps.accessKey, actsAs: 'alice' });
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
    await expect(command('changeSettings', { app: 'main', qrcodeExpiresIn: 0 })).rejects.toMatchObject({ status: 400 });
    await expect(command('changeSettings', { app: 'nowhere' })).rejects.toMatchObject({ status: 404 });
  });
});
