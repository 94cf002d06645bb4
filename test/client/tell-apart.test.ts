import {
  type ClientRuleId,
  type Exchange,
  judgeRuns,
  runsByClient,
  type ToldOutcome,
} from 'authing-qrcode-mock/client';
import { describe, expect, it } from 'vitest';

type Headers = Record<string, string>;

const chrome = { 'user-agent': 'Chrome', origin: 'https://shop.example.com' };
const firefox = { 'user-agent': 'Firefox', origin: 'https://shop.example.com' };
const appId = { 'x-authing-app-id': 'app' };

const call = (at: number, method: string, path: string, headers: Headers, more: Partial<Exchange> = {}): Exchange => ({
  at,
  answeredAt: at + 5,
  method,
  path: `/api/v3/${path}`,
  query: {},
  headers: { ...appId, ...headers },
  status: 200,
  answerHeaders: {},
  ...more,
});

const made = (at: number, qrcodeId: string, headers: Headers) =>
  call(at, 'POST', 'gene-qrcode', headers, { answer: { statusCode: 200, data: { qrcodeId } } });

const polled = (at: number, qrcodeId: string, headers: Headers, data: object = { status: 'PENDING' }) =>
  call(at, 'GET', 'get-qrcode-status', headers, { query: { qrcodeId }, answer: { statusCode: 200, data } });

const brokenBy = (exchanges: Exchange[], outcomes: ToldOutcome[] = [], until = 60_000): ClientRuleId[] =>
  judgeRuns(runsByClient({ exchanges, outcomes, facts: { until } }, { mayLeave: true })).flatMap(({ id, verdict }) =>
    verdict === 'broken' ? [id] : [],
  );

const idsOf = (exchanges: Exchange[]) =>
  runsByClient({ exchanges, outcomes: [], facts: { until: 60_000 } }).map((run) => run.exchanges.map(({ at }) => at));

describe('clients at once', () => {
  it('are told by user agent and site', () => {
    const elsewhere = { ...chrome, origin: 'https://other.example.com' };
    expect(idsOf([polled(1, 'a', chrome), polled(2, 'b', firefox), polled(3, 'c', elsewhere)])).toEqual([
      [1],
      [2],
      [3],
    ]);
  });

  it('send Referer where a browser leaves out Origin', () => {
    const { origin: _, ...rest } = chrome;
    const referer = { ...rest, referer: 'https://shop.example.com/' };
    expect(idsOf([polled(1, 'a', chrome), polled(2, 'a', referer)])).toEqual([[1, 2]]);
  });

  it('send Origin with some calls alone, if their page comes from the address of the mock', () => {
    const own = { 'user-agent': 'Chrome', host: '127.0.0.1:4820' };
    const posted = made(1, 'a', { ...own, origin: 'http://127.0.0.1:4820' });
    expect(idsOf([posted, polled(2, 'b', own)])).toEqual([[1, 2]]);
  });

  it('may have the code made by a server, and poll it in a browser', () => {
    expect(idsOf([made(1, 'a', { 'user-agent': 'Server' }), polled(2, 'a', chrome)])).toEqual([[1, 2]]);
  });

  it('are not held to have replaced the code of each other', () => {
    const [mine, theirs] = [made(0, 'a', chrome), made(4_500, 'b', firefox)];
    const polls = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((second) => polled(second * 1_000, 'a', chrome));
    const others = [6, 7, 8, 9].map((second) => polled(second * 1_000, 'b', firefox));
    expect(brokenBy([mine, ...polls, theirs, ...others])).toEqual([]);
    const same = made(4_500, 'b', chrome);
    const ofSame = [6, 7, 8, 9].map((second) => polled(second * 1_000, 'b', chrome));
    expect(brokenBy([mine, ...polls, same, ...ofSame])).toEqual(['web/stops-when-replaced']);
  });

  it('are not held to have looked at a profile that the app of the user has asked for', () => {
    const scanned = polled(1_000, 'a', chrome, { status: 'SCANNED', briefUserInfo: {} });
    const profile = (headers: Headers) => call(1_500, 'GET', 'get-profile', headers, { answer: { statusCode: 200 } });
    expect(brokenBy([made(0, 'a', chrome), scanned, profile({ 'user-agent': 'Handset' })])).toEqual([]);
    expect(brokenBy([made(0, 'a', chrome), scanned, profile(chrome)])).toEqual([
      'web/shows-the-user-from-brief-user-info',
    ]);
  });

  it('are of the role that they play, whoever else looks at a profile', () => {
    const handset = { 'user-agent': 'Handset' };
    const answer = { answer: { statusCode: 200 } };
    const exchanges = [call(0, 'POST', 'signin', handset, answer), call(1_000, 'GET', 'get-profile', handset, answer)];
    const verdicts = judgeRuns(runsByClient({ exchanges, outcomes: [], facts: { until: 60_000 } }));
    expect(new Set(verdicts.map(({ rule }) => rule.role))).toEqual(new Set(['phone']));
  });

  it('are told by page where a recording tells it, and a page takes along what it opens', () => {
    const [first, second, callback] = ['page_1', 'page_2', 'page_3'].map((page) => ({ page }));
    const opened = call(3, 'GET', 'callback', chrome, callback);
    const exchanges = [{ ...polled(1, 'a', chrome), ...first }, { ...polled(2, 'b', chrome), ...second }, opened];
    expect(idsOf(exchanges)).toEqual([[1], [2, 3]]);
  });

  it('are told by user where they are handsets with the same app', () => {
    const loginOf = (sub: string) => `${btoa('{}')}.${btoa(JSON.stringify({ sub }))}.signature`;
    const acted = (at: number, sub: string, answer: object) =>
      call(
        at,
        'POST',
        'set-qrcode-status',
        { 'user-agent': 'Handset', authorization: loginOf(sub) },
        {
          body: '{"qrcodeId":"a","action":"CONFIRM"}',
          answer,
        },
      );
    const refused = { statusCode: 400, apiCode: 990_003 };
    const scanned = (at: number, sub: string, answer: object) => ({
      ...acted(at, sub, answer),
      body: '{"qrcodeId":"a","action":"SCAN"}',
    });
    const alice = [scanned(0, 'alice', { statusCode: 200 }), acted(1_000, 'alice', { statusCode: 200 })];
    const bob = [scanned(2_000, 'bob', refused)];
    expect(idsOf([...alice, ...bob])).toEqual([[0, 1_000], [2_000]]);
    expect(brokenBy([...alice, acted(2_000, 'alice', refused)])).toEqual(['phone/decides-once']);
    expect(brokenBy([...alice, ...bob])).toEqual([]);
  });

  it('may be an app whose user types a password for as long as they like', () => {
    const handset = { 'user-agent': 'Handset', authorization: 'expired' };
    const expired = call(0, 'POST', 'set-qrcode-status', handset, {
      body: '{"qrcodeId":"a","action":"SCAN"}',
      answer: { statusCode: 401, apiCode: 2206 },
    });
    expect(brokenBy([expired])).toEqual([]);
  });

  it('are told the outcome of the login that has ended last', () => {
    const exchanges = [
      polled(1_000, 'a', chrome, { status: 'CANCELLED' }),
      polled(2_000, 'b', firefox, { status: 'AUTHORIZED', ticket: 'ticket-of-b' }),
    ];
    const told = (at: number): ToldOutcome => ({ at, scenario: '', outcome: 'logged-in' });
    expect(brokenBy(exchanges, [told(2_500)])).toEqual([]);
    expect(brokenBy(exchanges, [told(1_500)])).toEqual(['web/logs-in-nobody-without-authorization']);
  });

  it('are told their own outcome, whoever else has ended a login since', () => {
    const exchanges = [
      polled(1_000, 'a', chrome, { status: 'AUTHORIZED', ticket: 'ticket-of-a' }),
      polled(2_000, 'b', firefox, { status: 'CANCELLED' }),
    ];
    const told = { at: 2_500, scenario: '', outcome: 'logged-in' } as const;
    expect(brokenBy(exchanges, [{ ...told, from: chrome }])).toEqual([]);
    expect(brokenBy(exchanges, [{ ...told, from: firefox }])).toEqual(['web/logs-in-nobody-without-authorization']);
  });

  it('are told the outcome of a ticket that a server has exchanged for a page', () => {
    const exchange = call(
      1_500,
      'POST',
      'exchange-tokenset-with-qrcode-ticket',
      { 'user-agent': 'Server' },
      {
        body: '{"ticket":"ticket-of-a"}',
        answer: { statusCode: 200, data: {} },
      },
    );
    const authorized = polled(1_000, 'a', chrome, { status: 'AUTHORIZED', ticket: 'ticket-of-a' });
    expect(brokenBy([authorized, exchange], [{ at: 2_000, scenario: '', outcome: 'failed' }])).toEqual([
      'web/logs-in-when-authorized',
      'backend/logs-in-whom-the-ticket-stands-for',
    ]);
  });

  it('keep the tokens of each other out of their evidence', () => {
    const login = call(
      0,
      'POST',
      'signin',
      { 'user-agent': 'Handset' },
      {
        answer: { statusCode: 200, data: { access_token: 'an-opaque-token' } },
      },
    );
    const spilt = call(1_000, 'GET', 'get-profile', chrome, { query: { q: 'an-opaque-token' } });
    const runs = runsByClient({
      exchanges: [login, polled(500, 'a', chrome), spilt],
      outcomes: [],
      facts: { until: 60_000 },
    });
    const verdict = judgeRuns(runs, { role: 'web' }).find(({ id }) => id === 'web/no-secret-in-a-url');
    expect(verdict).toMatchObject({ verdict: 'broken', evidence: [expect.stringContaining('q=[redacted]')] });
  });
});
