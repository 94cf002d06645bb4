import { type ClientRole, type ClientRuleId, type Exchange, type Facts, judgeRuns } from 'authing-qrcode-mock/client';
import { describe, expect, it } from 'vitest';

const paths = {
  generate: ['POST', '/api/v3/gene-qrcode'],
  poll: ['GET', '/api/v3/get-qrcode-status'],
  pollV2: ['GET', '/api/v2/qrcode/check'],
  act: ['POST', '/api/v3/set-qrcode-status'],
  signIn: ['POST', '/api/v3/signin'],
  profile: ['GET', '/api/v3/get-profile'],
  exchange: ['POST', '/api/v3/exchange-tokenset-with-qrcode-ticket'],
  exchangeV2: ['POST', '/api/v2/qrcode/userinfo'],
} as const;

/** A request at an instant in s, and what it was answered 5 ms later. */
function call(seconds: number, name: keyof typeof paths, more: Partial<Exchange> = {}): Exchange {
  const [method, path] = paths[name];
  const at = seconds * 1_000;
  const answer = { statusCode: 200, data: {} };
  return {
    ...{ at, answeredAt: at + 5, method, path, query: {}, headers: {}, status: 200, answer, answerHeaders: {} },
    ...more,
  };
}

const data = (fields: object): Partial<Exchange> => ({ answer: { statusCode: 200, data: fields } });
const refused = (statusCode: number, apiCode: number, rule = ''): Partial<Exchange> => ({
  answer: { statusCode, apiCode },
  answerHeaders: { 'x-mock-rule': rule },
});
const poll = (seconds: number, status: string, code = 'a', fields: object = {}) =>
  call(seconds, 'poll', { query: { qrcodeId: code }, ...data({ status, ...fields }) });
const generate = (seconds: number, code: string) => call(seconds, 'generate', data({ qrcodeId: code }));
const act = (seconds: number, action: string, more: Partial<Exchange> = {}, code = 'a', login = 'login') =>
  call(seconds, 'act', {
    headers: { authorization: login, 'content-type': 'application/json' },
    body: JSON.stringify({ qrcodeId: code, action }),
    ...more,
  });
const exchange = (seconds: number, more: Partial<Exchange> = {}) =>
  call(seconds, 'exchange', { body: '{"ticket":"ticket-of-a"}', ...more });

/** What is said of one rule of a role; a minute after the first request, if nothing else is said. */
function verdictOn(rule: ClientRuleId, exchanges: Exchange[], facts: Partial<Facts> = {}, outcome?: 'logged-in') {
  const outcomes = outcome === undefined ? [] : [{ at: 30_000, scenario: 'test', outcome }];
  const role = rule.split('/')[0] as ClientRole;
  const verdicts = judgeRuns([{ exchanges, outcomes, facts: { role, until: 60_000, ...facts } }], { role });
  return verdicts.find(({ id }) => id === rule)?.verdict;
}

describe('the judge of a page', () => {
  it('holds new codes against no page whose codes were used', () => {
    const codes = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((code, index) => [
      generate(index * 1.5, code),
      poll(index * 1.5 + 1, 'AUTHORIZED', code),
    ]);
    expect(verdictOn('web/does-not-ask-for-codes-in-a-loop', codes)).toBe('not observed');
  });

  it('finds a page that asks for a code after each that has expired', () => {
    const codes = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((code, index) => [
      generate(index * 1.5, code),
      poll(index * 1.5 + 1, 'EXPIRED', code),
    ]);
    expect(verdictOn('web/does-not-ask-for-codes-in-a-loop', codes)).toBe('broken');
  });

  it('lets a page ask for a profile once the code has ended', () => {
    const scanned = poll(1, 'SCANNED', 'a', { briefUserInfo: {} });
    const rule = 'web/shows-the-user-from-brief-user-info';
    expect(verdictOn(rule, [scanned, poll(2, 'CANCELLED'), call(3, 'profile')])).toBe('passed');
    expect(verdictOn(rule, [scanned, call(3, 'profile'), poll(4, 'CANCELLED')])).toBe('broken');
  });

  it('does not take the profile of an app for that of the page where nobody tells them apart', () => {
    const calls = [poll(1, 'SCANNED', 'a', { briefUserInfo: {} }), call(2, 'profile'), act(3, 'CONFIRM')];
    const [verdict] = judgeRuns([{ exchanges: calls, outcomes: [], facts: { until: 60_000 } }], {
      role: 'web',
    }).filter(({ id }) => id === 'web/shows-the-user-from-brief-user-info');
    expect(verdict?.verdict).toBe('not observed');
  });

  it('does not take a poll that was answered at once for its own successor', () => {
    const lost = call(1, 'poll', { ...refused(404, 2241), answeredAt: 1_000 });
    expect(verdictOn('web/does-not-take-http-200-for-success', [lost])).toBe('passed');
  });

  it('finds a page that no longer looks at a code which is not decided', () => {
    const rule = 'web/goes-on-until-decided';
    const polls = [poll(1, 'PENDING'), poll(2, 'SCANNED', 'a', { briefUserInfo: {} })];
    expect(verdictOn(rule, polls)).toBe('broken');
    expect(verdictOn(rule, polls, { endedAt: 2_500, until: 3_000 })).toBe('broken');
    expect(verdictOn(rule, polls, { until: 3_000 })).toBe('passed');
    expect(verdictOn(rule, [...polls, poll(3, 'AUTHORIZED')])).toBe('passed');
    expect(verdictOn(rule, [...polls, generate(3, 'b')])).toBe('passed');
    // In the millisecond in which the last poll began, and after it.
    expect(verdictOn(rule, [...polls, generate(2, 'b')])).toBe('passed');
  });

  it('leaves the next code to a button once a page has renewed two by itself', () => {
    const rule = 'web/asks-for-a-new-code-after-expiry';
    const renewed = (count: number) =>
      Array.from({ length: count }, (_, index) => [
        generate(index * 3, `code-${index}`),
        poll(index * 3 + 1, 'EXPIRED', `code-${index}`),
      ]).flat();
    expect(verdictOn(rule, renewed(4))).toBe('passed');
    expect(verdictOn(rule, renewed(1))).toBe('broken');
    expect(verdictOn(rule, renewed(2))).toBe('broken');
  });

  it('lets a page look at the first code once more before it swaps the two', () => {
    const rule = 'web/stops-when-replaced';
    const swapped = [generate(0, 'a'), poll(1, 'PENDING', 'a'), generate(2, 'b'), poll(2.5, 'PENDING', 'b')];
    expect(verdictOn(rule, [...swapped, poll(3, 'PENDING', 'a')])).toBe('passed');
    expect(verdictOn(rule, [...swapped, poll(3, 'PENDING', 'a'), poll(4, 'PENDING', 'a')])).toBe('broken');
  });

  it('lets a page wait 5 s, and 5 s more after each 429', () => {
    const rule = 'web/polls-often-enough';
    const throttled = call(10, 'poll', { query: { qrcodeId: 'a' }, ...refused(429, 0, 'throttled') });
    const polls = [poll(0, 'PENDING'), poll(5, 'PENDING'), throttled, poll(20, 'PENDING'), poll(30, 'AUTHORIZED')];
    expect(verdictOn(rule, polls)).toBe('passed');
    expect(verdictOn(rule, [poll(0, 'PENDING'), poll(10, 'PENDING'), poll(20, 'AUTHORIZED')])).toBe('broken');
  });

  it('lets a page rest that is hidden, and none that always polls so seldom', () => {
    const rule = 'web/polls-often-enough';
    const hidden = [poll(0, 'PENDING'), poll(1, 'PENDING'), poll(21, 'PENDING'), poll(22, 'AUTHORIZED')];
    expect(verdictOn(rule, hidden)).toBe('passed');
    expect(verdictOn(rule, [poll(0, 'PENDING'), poll(20, 'PENDING'), poll(40, 'AUTHORIZED')])).toBe('broken');
  });

  it('forgives a page whose polls are 0.4 s apart, as a machine is busy, and none whose are less', () => {
    const polls = (distance: number) => [0, 1, 2, 3].map((time) => poll(time * distance, 'PENDING'));
    expect(verdictOn('web/waits-between-polls', polls(0.41))).toBe('passed');
    expect(verdictOn('web/waits-between-polls', polls(0.39))).toBe('broken');
    expect(verdictOn('web/waits-between-polls', [poll(0, 'PENDING'), poll(0.1, 'PENDING')])).toBe('not observed');
  });

  it('blames no page that was loaded anew after trouble', () => {
    const trouble = call(1, 'poll', { query: { qrcodeId: 'a' }, status: 500, answer: 'no JSON' });
    expect(verdictOn('web/survives-server-error', [trouble])).toBe('broken');
    expect(verdictOn('web/survives-server-error', [trouble, generate(2, 'b')])).toBe('not observed');
    const facts = { scenario: 'server-error' };
    expect(verdictOn('web/survives-server-error', [trouble, generate(2, 'b')], facts)).toBe('broken');
  });

  it('lets a page log in after MFA', () => {
    const mfa = call(1, 'pollV2', { query: { random: 'a' }, answer: { code: 200, data: { random: 'a', status: 4 } } });
    const rule = 'web/logs-in-nobody-without-authorization';
    expect(verdictOn(rule, [mfa], {}, 'logged-in')).toBe('not observed');
  });

  it('shows a status of any name as it is', () => {
    const odd = poll(1, 'constructor');
    const [verdict] = judgeRuns([{ exchanges: [odd], outcomes: [], facts: { role: 'web', until: 60_000 } }]).filter(
      ({ id }) => id === 'web/survives-unknown-status',
    );
    expect(verdict?.evidence.join()).toMatch(/→ 200 constructor$/);
  });

  it('lets a page wait for a minute for an answer which never comes', () => {
    const { answeredAt: _, ...hanging } = call(1, 'poll', { query: { qrcodeId: 'a' }, status: 0 });
    expect(verdictOn('web/survives-network-error', [hanging], { until: 50_000 })).toBe('not observed');
    expect(verdictOn('web/survives-network-error', [hanging], { until: 70_000 })).toBe('broken');
  });

  it('does not take a page that honours Retry-After for one that has slept', () => {
    const throttled = call(1, 'poll', {
      query: { qrcodeId: 'a' },
      status: 429,
      answerHeaders: { 'retry-after': '40' },
    });
    expect(verdictOn('web/goes-on-after-sleep', [throttled, poll(42, 'PENDING')])).toBe('not observed');
  });

  it('does not know how long a page usually waits from two waits alone', () => {
    const throttled = (seconds: number) => call(seconds, 'poll', { query: { qrcodeId: 'a' }, ...refused(429, 429) });
    const rule = 'web/backs-off-when-throttled';
    const few = [poll(1, 'PENDING'), poll(2.7, 'PENDING'), throttled(4.4), poll(6.4, 'PENDING')];
    expect(verdictOn(rule, few)).toBe('not observed');
    expect(verdictOn(rule, [poll(0, 'PENDING'), ...few])).toBe('passed');
  });
});

describe('the judge of an app', () => {
  it('takes a decision that succeeds for proof that somebody has scanned the code', () => {
    expect(verdictOn('phone/scans-first', [act(1, 'CONFIRM')])).toBe('not observed');
    expect(verdictOn('phone/scans-first', [act(1, 'CONFIRM', refused(400, 990_001))])).toBe('broken');
  });

  it('counts the logins until one is used, and none of later days', () => {
    const expired = act(1, 'SCAN', refused(401, 2206));
    const renewed = [call(2, 'signIn'), act(3, 'SCAN', {}, 'a', 'another login')];
    const later = [10, 20, 30, 40].map((seconds) => call(seconds, 'signIn'));
    expect(verdictOn('phone/renews-an-expired-login', [expired, ...renewed, ...later])).toBe('passed');
    const atOnce = [2, 3, 4, 5].map((seconds) => call(seconds, 'signIn'));
    expect(verdictOn('phone/renews-an-expired-login', [expired, ...atOnce])).toBe('broken');
  });

  it('finds an app that renews its login again and again although each new one is refused', () => {
    const rule = 'phone/renews-an-expired-login';
    const expired = (seconds: number, login: string) => act(seconds, 'SCAN', refused(401, 2206), 'a', login);
    const loop = [1, 2, 3, 4].flatMap((time) => [call(time, 'signIn'), expired(time + 0.5, `login ${time}`)]);
    expect(verdictOn(rule, [expired(0, 'login 0'), ...loop])).toBe('broken');
    expect(verdictOn(rule, [expired(0, 'login 0'), ...loop.slice(0, 2)])).toBe('passed');
  });

  it('takes a user who presses a button again for no storm', () => {
    const scans = (distance: number) => [0, 1, 2, 3].map((time) => act(time * distance, 'SCAN', refused(400, 990_001)));
    expect(verdictOn('phone/no-retry-storm', scans(15))).toBe('passed');
    expect(verdictOn('phone/no-retry-storm', scans(1))).toBe('broken');
  });

  it('holds against no app what it did before it could know that a code has expired', () => {
    const refusal = refused(400, 990_001, 'qrcode-expired');
    const rule = 'phone/leaves-expired-codes-alone';
    expect(verdictOn(rule, [act(1, 'SCAN'), act(2, 'CONFIRM'), act(3, 'SCAN', refusal)])).toBe('passed');
    expect(verdictOn(rule, [act(1, 'SCAN', refusal), act(2, 'CONFIRM')])).toBe('broken');
  });
});

describe('the judge of a backend', () => {
  it('asks nobody to refuse an id_token that an answer does not hold', () => {
    const answered = { answer: { code: 200, data: { username: 'alice' } } };
    const facts = { idToken: 'forged' } as const;
    const v2 = [call(1, 'exchangeV2', answered)];
    expect(verdictOn('backend/refuses-a-forged-id-token', v2, facts, 'logged-in')).toBe('not observed');
    const v3 = [exchange(1, data({ id_token: 'forged' }))];
    expect(verdictOn('backend/refuses-a-forged-id-token', v3, facts, 'logged-in')).toBe('broken');
  });

  it('knows nothing of a backend that may have left the id_token unread for a profile', () => {
    const calls = [exchange(1, data({ id_token: 'forged' })), call(2, 'profile')];
    const facts = { idToken: 'forged' } as const;
    expect(verdictOn('backend/refuses-a-forged-id-token', calls, facts, 'logged-in')).toBe('not observed');
  });

  it('blames no page that may exchange its ticket itself', () => {
    const fromPage = { headers: { origin: 'https://shop.example.com' } };
    const facts = { app: { id: 'app', clientAuthentication: 'none' } };
    const rule = 'backend/exchanges-from-a-server';
    expect(verdictOn(rule, [exchange(1, fromPage)], facts)).toBe('not observed');
    expect(verdictOn(rule, [exchange(1, { ...fromPage, ...refused(403, 990_009) })], facts)).toBe('broken');
  });

  it('finds a ticket that is tried again over V2, where a refusal has no class', () => {
    const again = { body: '{"ticket":"ticket-of-a"}', answer: { code: 990_010 } };
    const rule = 'backend/does-not-repeat-a-refused-exchange';
    expect(verdictOn(rule, [call(1, 'exchangeV2', again), call(2, 'exchangeV2', again)])).toBe('broken');
  });
});
