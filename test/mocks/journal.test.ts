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

  it('tells who watches that something has come, and what, when it is asked', async () => {
    const mock = createMock();
    const seen: (string | undefined)[] = [];
    const stop = mock.journal.watch((carriedOut) => seen.push(carriedOut?.command));
    const id = await generateQrcode(mock);
    for (let poll = 0; poll < 3; poll += 1) await pollQrcode(mock, id);
    await mock.admin('forceCode', { id, status: 'SCANNED' });
    await pollQrcode(mock, id);
    stop();
    expect(seen).toEqual([undefined, undefined, undefined, undefined, 'forceCode', undefined]);
    const { entries, skipped, last } = mock.journal.since(0, 10);
    expect(entries.map(({ number, times }) => [number, times])).toEqual([
      [1, 1],
      [4, 3],
      [5, 1],
    ]);
    expect({ skipped, last }).toEqual({ skipped: 0, last: 5 });
  });

  it('tells the newest calls only, where there are too many, and how many it leaves out', async () => {
    const mock = createMock({ journalSize: 5 });
    for (let call = 0; call < 8; call += 1) await generateQrcode(mock);
    const { entries, skipped } = mock.journal.since(1, 3);
    expect(entries.map(({ number }) => number)).toEqual([6, 7, 8]);
    expect(skipped).toBe(4);
    expect(mock.journal.since(8, 3).entries).toEqual([]);
    await mock.admin('reset', { only: ['journal'] });
    await generateQrcode(mock);
    expect(mock.journal.since(8, 3).entries).toMatchObject([{ number: 1 }]);
  });
});
