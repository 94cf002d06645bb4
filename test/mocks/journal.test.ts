import { createMock } from 'authing-qrcode-mock';
import { describe, expect, it } from 'vitest';
import { callMock, generateQrcode, pollQrcode } from '../support/calls.js';

describe('the journal', () => {
  it('keeps the last calls only, and counts all of them', async () => {
    const mock = createMock({ journalSize: 3 });
    for (let call = 0; call < 5; call += 1) await generateQrcode(mock);
    expect(mock.journal.entries().map(({ number }) => number)).toEqual([3, 4, 5]);
  });

  it('keeps nothing where its size is 0', async () => {
    const mock = createMock({ journalSize: 0 });
    await generateQrcode(mock);
    expect(mock.journal.entries()).toEqual([]);
  });

  it('does not keep a body that is very long', async () => {
    const mock = createMock();
    await callMock(mock, 'geneQrcode', { type: 'MOBILE_APP', customData: { text: 'x'.repeat(50_000) } });
    expect(mock.journal.entries()[0]?.body).toMatch(/^\[50\d{3} characters, too many to keep\]$/);
  });

  it('writes down a path that nobody knows, and the rule', async () => {
    const mock = createMock();
    mock.respondNotFound({ method: 'GET', baseUrl: '', path: '/api/v3/gene', query: {}, headers: {} });
    expect(mock.journal.entries()).toMatchObject([
      { path: '/api/v3/gene', status: 404, refused: 'operation-not-found' },
    ]);
  });

  it('holds no secret, whatever the dialect', async () => {
    const mock = createMock();
    const { id, secret } = mock.apps.named('post');
    const basic = `Basic ${btoa(`${id}:${secret}`)}`;
    const options = { scope: 'openid profile offline_access' };
    const passwordPayload = { account: 'alice', password: 'password' };
    const { body } = await callMock(mock, 'signin', {
      connection: 'PASSWORD',
      passwordPayload,
      options,
      client_id: id,
    });
    const { access_token, refresh_token, id_token } = (body as { data: Record<string, string> }).data;
    await callMock(mock, 'getProfile', {}, { authorization: `Bearer ${access_token}`, cookie: 'session=abc' });
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: String(refresh_token),
      client_id: id,
      client_secret: secret,
    });
    const request = { method: 'POST', baseUrl: '', path: '/oidc/token', query: {} };
    const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization: basic };
    await mock.respond({ ...request, headers, body: String(form) });
    await mock.respond({ ...request, headers, body: `{"client_secret":"${secret}"` });
    const random = await generateQrcode(mock);
    await mock.phone('alice').scan(random);
    await mock.phone('alice').confirm(random);
    const { ticket } = (await pollQrcode(mock, random)).data ?? {};
    const { body: user } = await callMock(mock, 'exchangeUserInfoV2', { ticket });
    const { token } = ((user as { data?: { token?: string } }).data ?? {}) as { token?: string };
    await callMock(mock, 'oidcEndSession', { id_token_hint: String(id_token) });
    const written = JSON.stringify([mock.journal.entries(), await mock.admin('readJournal', { format: 'har' })]);
    for (const hidden of [
      access_token,
      refresh_token,
      id_token,
      secret,
      btoa(`${id}:${secret}`),
      ticket,
      token,
      'session=abc',
    ]) {
      expect(hidden !== undefined && written.includes(hidden)).toBe(false);
    }
    expect(/:\\?"password/.test(written)).toBe(false);
  });

  it('tells who listens of each call, until they have enough', async () => {
    const mock = createMock();
    const heard: (string | undefined)[] = [];
    const stop = mock.journal.subscribe(({ operation }) => heard.push(operation));
    await generateQrcode(mock);
    stop();
    await generateQrcode(mock);
    expect(heard).toEqual(['geneQrcode']);
  });
});
