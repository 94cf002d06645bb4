import { createMock } from 'authing-qrcode-mock';
import type { ApiRequest } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { callMock, generateQrcode } from '../support/calls.js';

describe('calls that are alike', () => {
  const poll = (qrcodeId: string, headers: ApiRequest['headers'] = {}) => ({
    method: 'GET',
    baseUrl: '',
    path: '/api/v3/get-qrcode-status',
    query: { qrcodeId },
    headers,
  });

  it('have an answer with an id of its own each', async () => {
    const mock = createMock();
    const id = await generateQrcode(mock);
    const answers = [await mock.respond(poll(id)), await mock.respond(poll(id)), await mock.respond(poll(id))];
    const polls = mock.journal.entries({ operation: 'getQrcodeStatus' });
    expect(polls.map(({ answer }) => answer)).toEqual(answers.map((answer) => answer?.body));
    expect(new Set(polls.map(({ answer }) => (answer as { requestId: string }).requestId)).size).toBe(3);
  });

  it('are told apart once an answer is another', async () => {
    const mock = createMock();
    const id = await generateQrcode(mock);
    await mock.respond(poll(id));
    await mock.phone('alice').scan(id);
    await mock.respond(poll(id));
    await mock.respond(poll(id));
    expect(mock.journal.entries({ operation: 'getQrcodeStatus' }).map(({ answer }) => answer)).toMatchObject([
      { data: { status: 'PENDING' } },
      { data: { status: 'SCANNED', briefUserInfo: { displayName: expect.any(String) } } },
      { data: { status: 'SCANNED', briefUserInfo: { displayName: expect.any(String) } } },
    ]);
  });

  it('are told apart by each header, and by the code', async () => {
    const mock = createMock();
    const [one, other] = [await generateQrcode(mock), await generateQrcode(mock)];
    const sent: [string, ApiRequest['headers']][] = [
      [one, {}],
      [one, { 'x-authing-lang': 'zh-CN' }],
      [other, { 'x-authing-lang': 'zh-CN' }],
      [one, { 'x-authing-lang': 'zh-CN', accept: '*/*' }],
      [one, {}],
    ];
    for (const [id, headers] of sent) await mock.respond(poll(id, headers));
    const polls = mock.journal.entries({ operation: 'getQrcodeStatus' });
    expect(polls.map(({ qrcodeId, headers }) => [qrcodeId, headers])).toEqual(sent);
  });

  it('are told apart by the body', async () => {
    const mock = createMock();
    const codes = [await generateQrcode(mock), await generateQrcode(mock)];
    const { length } = mock.journal.entries();
    const sent = [codes[0], codes[1], codes[1], codes[0]];
    for (const qrcodeId of sent) await callMock(mock, 'changeQrcodeStatus', { qrcodeId, action: 'SCAN' });
    expect(mock.journal.entries().slice(length)).toMatchObject(
      sent.map((qrcodeId) => ({ qrcodeId, body: { qrcodeId, action: 'SCAN' } })),
    );
  });

  it('are told apart by their kind, however many there are', async () => {
    const mock = createMock();
    const codes = await Promise.all(Array.from({ length: 6 }, () => generateQrcode(mock)));
    const phone = mock.phone('alice');
    for (const id of codes.slice(1)) await phone.scan(id);
    for (const id of codes.slice(2, 4)) await phone.confirm(id);
    for (const id of codes.slice(4, 5)) await phone.cancel(id);
    const polls = [...codes, ...codes, ...codes.toReversed()];
    for (const id of polls) await mock.respond(poll(id));
    const statuses = ['PENDING', 'SCANNED', 'AUTHORIZED', 'AUTHORIZED', 'CANCELLED', 'SCANNED'];
    expect(
      mock.journal
        .entries({ operation: 'getQrcodeStatus' })
        .map(({ qrcodeId, answer }) => [qrcodeId, (answer as { data: { status: string } }).data.status]),
    ).toEqual(polls.map((id) => [id, statuses[codes.indexOf(id)]]));
  });

  it('are not those of which one has a body that is too long to keep', async () => {
    const mock = createMock();
    await callMock(mock, 'geneQrcode', { type: 'NONE' });
    await callMock(mock, 'geneQrcode', { type: 'NONE', customData: { text: 'x'.repeat(50_000) } });
    await callMock(mock, 'geneQrcode', {});
    await callMock(mock, 'geneQrcode', { type: 'NONE', customData: { text: 'x'.repeat(50_001) } });
    expect(mock.journal.entries().map(({ body }) => body)).toEqual([
      { type: 'NONE' },
      expect.stringContaining('too many to keep'),
      {},
      expect.stringContaining('too many to keep'),
    ]);
  });

  it('weigh as much as others: the budget of the journal holds for them', async () => {
    const mock = createMock({ journalSize: 5_000, maxJournalBytes: 2 ** 20 });
    const id = await generateQrcode(mock);
    for (let call = 0; call < 5_000; call += 1) await mock.respond(poll(id));
    expect(mock.journal.entries().length).toBeLessThan(2_500);
  });
});
