import { type ClientRuleId, type Judge, judge } from 'authing-qrcode-mock/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { callMock, type Envelope } from '../support/calls.js';
import { mockInFakeTime, scriptedPage } from './scripted.js';

const verdictOn = (judged: Judge, id: ClientRuleId) => judged.verdicts().find((one) => one.id === id)?.verdict;
const brokenOf = (judged: Judge) => judged.verdicts().flatMap(({ id, verdict }) => (verdict === 'broken' ? [id] : []));

describe('the judge of a mock', () => {
  afterEach(() => void vi.useRealTimers());

  it('says nothing before a client has called', () => {
    expect(judge(mockInFakeTime()).verdicts()).toEqual([]);
  });

  it('finds what a page does right in the time of fake timers', async () => {
    const mock = mockInFakeTime();
    const judged = judge(mock);
    const page = scriptedPage(mock);
    const code = await page.generate();
    await page.pollEvery(1_000, code, 3);
    await mock.phone('alice').scan(code);
    await mock.phone('alice').confirm(code);
    await page.pollEvery(1_000, code, 1);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(brokenOf(judged)).toEqual([]);
    expect(verdictOn(judged, 'web/waits-between-polls')).toBe('passed');
    expect(verdictOn(judged, 'web/stops-when-authorized')).toBe('passed');
  });

  it('finds what a page does wrong', async () => {
    const mock = mockInFakeTime();
    const judged = judge(mock);
    const page = scriptedPage(mock);
    const code = await page.generate();
    await mock.force(code, 'AUTHORIZED');
    await page.pollEvery(1_000, code, 3);
    expect(brokenOf(judged)).toEqual(['web/stops-when-authorized']);
  });

  it('judges by the app that the client is configured as, by name or id', async () => {
    const mock = mockInFakeTime();
    const right = judge(mock, { app: 'browser' });
    const wrong = judge(mock, { app: mock.apps.named('post').id });
    await scriptedPage(mock).generate();
    expect(verdictOn(right, 'web/sends-the-app-id')).toBe('passed');
    expect(verdictOn(wrong, 'web/sends-the-app-id')).toBe('broken');
  });

  it('refuses an app that there is not', () => {
    expect(() => judge(mockInFakeTime(), { app: 'desktop' })).toThrow(
      /no app is named "desktop": there are main, post/,
    );
  });

  it('gives verdicts on the rules of one role, where it is told which', async () => {
    const mock = mockInFakeTime();
    const judged = judge(mock, { role: 'phone' });
    await scriptedPage(mock).generate();
    expect(new Set(judged.verdicts().map(({ rule }) => rule.role))).toEqual(new Set(['phone']));
  });

  it('takes no client for one of another role', async () => {
    const mock = mockInFakeTime();
    const judged = judge(mock, { role: 'phone' });
    await scriptedPage(mock).generate();
    expect(judged.verdicts().filter(({ verdict }) => verdict !== 'not observed')).toEqual([]);
  });

  it('hears an outcome that is told in process, and one that is told to the admin API', async () => {
    const mock = mockInFakeTime();
    const judged = judge(mock);
    const page = scriptedPage(mock);
    const code = await page.generate();
    await mock.force(code, 'CANCELLED');
    await page.poll(code);
    judged.tell('cancelled');
    expect(verdictOn(judged, 'web/logs-in-nobody-without-authorization')).toBe('passed');
    const other = judge(mock);
    await page.poll(code);
    await mock.admin('tellOutcome', { scenario: 'a test', outcome: 'logged-in' });
    expect(verdictOn(other, 'web/logs-in-nobody-without-authorization')).toBe('broken');
  });

  it('judges nothing that comes after its end, however late it is asked', async () => {
    const mock = mockInFakeTime();
    const judged = judge(mock);
    const page = scriptedPage(mock);
    const code = await page.generate();
    await page.pollEvery(1_000, code, 3);
    judged.stop();
    const before = judged.verdicts();
    await vi.advanceTimersByTimeAsync(60_000);
    await page.poll('undefined');
    expect(judged.verdicts()).toEqual(before);
    expect(mock.traffic.isWatched).toBe(false);
  });

  it('does not take a poll that is under way for one that never came', async () => {
    const mock = mockInFakeTime();
    const judged = judge(mock);
    const page = scriptedPage(mock);
    const code = await page.generate();
    await page.pollEvery(1_000, code, 1);
    mock.faults.add({ operation: 'getQrcodeStatus', latency: '20s' });
    await vi.advanceTimersByTimeAsync(1_000);
    const late = page.poll(code);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(verdictOn(judged, 'web/polls-often-enough')).not.toBe('broken');
    await vi.advanceTimersByTimeAsync(5_000);
    await late;
    expect(verdictOn(judged, 'web/polls-often-enough')).toBe('passed');
  });

  it('takes a page that comes back after half a minute for one that was asleep', async () => {
    const mock = mockInFakeTime();
    const judged = judge(mock, { mayLeave: true });
    const page = scriptedPage(mock);
    const code = await page.generate();
    await page.pollEvery(1_000, code, 2);
    await vi.advanceTimersByTimeAsync(40_000);
    await page.pollEvery(1_000, code, 2);
    expect(brokenOf(judged)).toEqual([]);
    expect(verdictOn(judged, 'web/goes-on-after-sleep')).toBe('passed');
  });

  it('takes a page that falls silent for broken down, unless it may have been closed', async () => {
    const mock = mockInFakeTime();
    const [strict, lenient] = [judge(mock), judge(mock, { mayLeave: true })];
    const page = scriptedPage(mock);
    const code = await page.generate();
    await page.pollEvery(1_000, code, 2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(brokenOf(strict)).toEqual(['web/polls-often-enough']);
    expect(brokenOf(lenient)).toEqual([]);
  });

  it('takes a page that falls silent after trouble for broken down, whether it may have been closed or not', async () => {
    const mock = mockInFakeTime();
    const judged = judge(mock, { mayLeave: true });
    const page = scriptedPage(mock);
    const code = await page.generate();
    await page.pollEvery(1_000, code, 1);
    mock.faults.add({ operation: 'getQrcodeStatus', httpStatus: 500 });
    await page.pollEvery(1_000, code, 1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(brokenOf(judged)).toEqual(['web/survives-server-error']);
  });

  it('shows no secret in its evidence, whoever was given it', async () => {
    const mock = mockInFakeTime();
    const judged = judge(mock);
    const browser = { 'user-agent': 'Browser/1', 'x-authing-app-id': mock.apps.named('post').id };
    const page = scriptedPage(mock, browser);
    const code = await page.generate();
    await mock.force(code, 'AUTHORIZED');
    const ticket = String((await page.poll(code)).data?.ticket);
    const secret = mock.apps.named('post').secret;
    const body = { ticket, client_id: mock.apps.named('post').id, client_secret: secret };
    const exchanged = await callMock(mock, 'exchangeTokensetWithQrcodeTicket', body, { 'user-agent': 'Server/1' });
    const token = (exchanged.body as { data: Record<string, string> }).data['access_token'] ?? '';
    await callMock(mock, 'getProfile', { a: ticket, b: secret, c: token, d: 'password' }, browser);
    const broken = judged.verdicts().find(({ id }) => id === 'web/no-secret-in-a-url');
    expect(broken?.evidence).toHaveLength(1);
    expect(broken?.evidence[0]).toContain('[redacted]');
    for (const value of [ticket, secret, token, 'password']) {
      expect(JSON.stringify(judged.verdicts())).not.toContain(`=${value}`);
    }
  });
});

describe('a judge of a long session', () => {
  afterEach(() => void vi.useRealTimers());

  it('remembers what was broken and what was kept, with the evidence, when it has let the calls go', async () => {
    const mock = mockInFakeTime({ settings: { qrcodeExpiresIn: 100_000 } });
    const judged = judge(mock, { maxExchanges: 20 });
    const page = scriptedPage(mock);
    const code = await page.generate();
    await page.pollEvery(100, code, 5);
    const found = judged.verdicts().find(({ id }) => id === 'web/waits-between-polls');
    expect(found?.verdict).toBe('broken');
    const next = await page.generate();
    await page.pollEvery(1_000, next, 100);
    expect(judged.verdicts().find(({ id }) => id === 'web/waits-between-polls')).toEqual(found);
    expect(verdictOn(judged, 'web/sends-the-app-id')).toBe('passed');
  });

  it('does not hold it against an app that its SCAN was let go', async () => {
    const mock = mockInFakeTime({ settings: { qrcodeExpiresIn: 100_000 } });
    const judged = judge(mock, { maxExchanges: 10 });
    const page = scriptedPage(mock);
    const code = await page.generate();
    const passwordPayload = { account: 'alice', password: 'password' };
    const { body } = await callMock(mock, 'signin', { connection: 'PASSWORD', passwordPayload });
    const authorization = String((body as { data: Record<string, string> }).data['access_token']);
    const act = (action: string) => callMock(mock, 'setQrcodeStatus', { qrcodeId: code, action }, { authorization });
    await act('SCAN');
    await page.pollEvery(1_000, code, 30);
    expect((await act('CONFIRM')).body).toMatchObject({ statusCode: 200 });
    expect(verdictOn(judged, 'phone/scans-first')).not.toBe('broken');
  });

  it('does not take a code for one with the same id from before the mock was reset', async () => {
    const mock = mockInFakeTime();
    const judged = judge(mock);
    const page = scriptedPage(mock);
    const code = await page.generate();
    await mock.force(code, 'AUTHORIZED');
    await page.pollEvery(1_000, code, 1);
    await mock.reset();
    expect(await page.generate()).toBe(code);
    await page.pollEvery(1_000, code, 4);
    expect(brokenOf(judged)).toEqual([]);
    expect(verdictOn(judged, 'web/waits-between-polls')).toBe('passed');
  });

  it('remembers what was broken when the mock is reset', async () => {
    const mock = mockInFakeTime();
    const judged = judge(mock);
    await scriptedPage(mock, {}).generate();
    await mock.admin('reset');
    expect(brokenOf(judged)).toEqual(['web/sends-the-app-id']);
  });

  it('finds a poll that a mock has not answered yet as soon as it is', async () => {
    const mock = mockInFakeTime();
    const judged = judge(mock);
    const page = scriptedPage(mock);
    const code = await page.generate();
    mock.faults.add({ operation: 'getQrcodeStatus', latency: '2s' });
    const both = [page.poll(code)];
    await vi.advanceTimersByTimeAsync(1_000);
    both.push(page.poll(code));
    await vi.advanceTimersByTimeAsync(3_000);
    expect((await Promise.all(both)).map((one: Envelope) => one.statusCode)).toEqual([200, 200]);
    expect(brokenOf(judged)).toEqual(['web/one-poll-at-a-time']);
  });
});
