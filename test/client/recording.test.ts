import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMock } from 'authing-qrcode-mock';
import { type ClientVerdict, judgeRuns, runOfHar } from 'authing-qrcode-mock/client';
import { describe, expect, it } from 'vitest';
import { callMock, generateQrcode, pollQrcode } from '../support/calls.js';
import { runCommand } from '../support/command-line.js';
import { temporaryFolder, writeJson } from '../support/different-credentials.js';

const start = Date.parse('2026-05-04T10:00:00Z');
const app = { name: 'X-Authing-App-Id', value: 'app' };

interface Recorded {
  readonly after: number;
  readonly path: string;
  readonly method?: string;
  readonly answer?: unknown;
  readonly more?: object;
}

/** An entry as Chromium writes it. */
const entry = ({ after, path, method = 'GET', answer, more = {} }: Recorded) => ({
  pageref: 'page_1',
  startedDateTime: new Date(start + after).toISOString(),
  time: 12.5,
  _initiator: { type: 'script' },
  request: {
    method,
    url: `https://login.example.com:8443${path}`,
    httpVersion: 'h2',
    headers: [{ name: ':authority', value: 'login.example.com:8443' }, app],
    ...(method === 'POST' && { postData: { mimeType: 'application/json', text: '{"type":"MOBILE_APP"}' } }),
  },
  response: {
    status: 200,
    headers: [{ name: 'Content-Type', value: 'application/json' }],
    content: { size: 100, mimeType: 'application/json', text: JSON.stringify(answer) },
  },
  ...more,
});

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
const envelope = (data: unknown) => ({ statusCode: 200, message: 'ok', data });
const generated = (after: number, qrcodeId = 'code-1'): Recorded => ({
  after,
  path: '/tenant/api/v3/gene-qrcode',
  method: 'POST',
  answer: envelope({ qrcodeId }),
});
const polled = (after: number, data: object, more: object = {}): Recorded => ({
  after,
  path: '/tenant/api/v3/get-qrcode-status?qrcodeId=code-1',
  answer: envelope(data),
  more,
});
const capture = (...recorded: readonly Recorded[]) => ({
  log: { version: '1.2', creator: { name: 'WebInspector' }, pages: [{ id: 'page_1' }], entries: recorded.map(entry) },
});

const verdictsOf = (archive: unknown) =>
  new Map<string, ClientVerdict>(judgeRuns([runOfHar(archive)]).map((verdict) => [verdict.id, verdict]));

const judgeFile = async (archive: unknown, ...flags: readonly string[]) =>
  runCommand(['client', 'har', await writeJson('capture.har', archive), ...flags]);

describe('client, of the journal of a mock', { timeout: 30_000 }, () => {
  async function record(pollsAfterTheEnd: number) {
    const mock = createMock({ clock: 'held' });
    const id = await generateQrcode(mock);
    await mock.phone('alice').scan(id);
    await mock.phone('alice').confirm(id);
    for (let time = 0; time <= pollsAfterTheEnd; time += 1) {
      mock.clock.advance('1s');
      await pollQrcode(mock, id);
    }
    // Somebody looks at the page for a while.
    mock.clock.advance('20s');
    await callMock(mock, 'getProfile', {});
    return mock.admin('readJournal', { format: 'har' });
  }

  it('finds what is broken', async () => {
    const { exitCode, stdout } = await judgeFile(await record(2), '--role', 'web');
    expect(stdout).toMatch(/✗ web\/stops-when-authorized[\s\S]*polled 2 times more after AUTHORIZED/);
    expect(stdout).toContain('Client check of capture.har');
    expect(exitCode).toBe(1);
  });

  it('finds what is kept', async () => {
    const verdicts = verdictsOf(await record(0));
    expect(verdicts.get('web/stops-when-authorized')).toMatchObject({ verdict: 'passed' });
  });
});

describe('a capture of a browser', () => {
  it('is read below a prefix, on a port, and with bodies in base64', () => {
    const encoded = { content: { text: base64(envelope({ status: 'AUTHORIZED' })), encoding: 'base64' } };
    const more = { response: { status: 200, headers: [], ...encoded } };
    const archive = capture(
      generated(0),
      polled(1_000, { status: 'PENDING' }),
      polled(2_000, {}, more),
      polled(3_000, {}),
    );
    const { verdict, evidence } = verdictsOf(archive).get('web/stops-when-authorized') ?? {};
    expect(verdict).toBe('broken');
    expect(evidence).toEqual([
      '+2.000 s GET /tenant/api/v3/get-qrcode-status?qrcodeId=code-1 → 200 AUTHORIZED',
      '+3.000 s GET /tenant/api/v3/get-qrcode-status?qrcodeId=code-1 → 200 without a field',
    ]);
  });

  it('takes an answer that never came for a network error', () => {
    const lost = { response: { status: 0, headers: [], content: { size: 0 } }, time: -1 };
    const archive = capture(
      generated(0),
      polled(1_000, { status: 'PENDING' }),
      polled(2_000, {}, lost),
      polled(3_000, { status: 'PENDING' }),
    );
    expect(verdictsOf(archive).get('web/survives-network-error')).toMatchObject({ verdict: 'passed' });
  });

  it('holds the code of one page apart from that of another', () => {
    const other = { pageref: 'page_2' };
    const archive = capture(
      generated(0),
      polled(1_000, { status: 'PENDING' }),
      { ...generated(1_500, 'code-2'), more: other },
      ...[2_000, 3_000, 4_000].map((after) => polled(after, { status: 'PENDING' })),
    );
    expect(verdictsOf(archive).get('web/stops-when-replaced')).toMatchObject({ verdict: 'not observed' });
    const same = capture(
      generated(0),
      polled(1_000, { status: 'PENDING' }),
      generated(1_500, 'code-2'),
      ...[2_000, 3_000, 4_000].map((after) => polled(after, { status: 'PENDING' })),
    );
    expect(verdictsOf(same).get('web/stops-when-replaced')).toMatchObject({ verdict: 'broken' });
  });

  it('takes a form with a file in it', () => {
    const more = {
      request: {
        method: 'POST',
        url: 'https://login.example.com/upload',
        headers: [],
        postData: { mimeType: 'multipart/form-data', params: [{ name: 'photo', fileName: 'photo.png' }] },
      },
    };
    const archive = capture({ after: 0, path: '/upload', answer: {}, more });
    expect(runOfHar(archive).exchanges).toMatchObject([{ method: 'POST', path: '/upload' }]);
  });

  it('leaves out what the browser asks by itself before it sends', () => {
    const archive = capture({ after: 0, path: '/api/v3/gene-qrcode', method: 'OPTIONS', answer: '' });
    expect(runOfHar(archive).exchanges).toEqual([]);
  });
});

describe('client, of a recording', { timeout: 30_000 }, () => {
  it('holds no token, ticket, secret or password, wherever it stood', async () => {
    const planted = {
      ticket: 'planted-ticket-0001',
      token: 'planted-token-0002',
      cookie: 'planted-cookie-0003',
      secret: 'planted-secret-0004',
    };
    const headers = [
      app,
      { name: 'Authorization', value: `Bearer ${planted.token}` },
      { name: 'Cookie', value: `theme=dark; session=${planted.cookie}` },
    ];
    const url = `https://login.example.com/api/v3/get-profile/${planted.token}?q=${planted.ticket}&client_secret=${planted.secret}&c=${planted.cookie}`;
    const archive = capture(
      generated(0),
      polled(1_000, { status: 'AUTHORIZED', ticket: planted.ticket }),
      { after: 2_000, path: '/', answer: {}, more: { request: { method: 'GET', url, headers } } },
      polled(3_000, { status: 'AUTHORIZED', ticket: planted.ticket }),
    );
    const reports = ['pretty', 'json', 'html', 'md', 'junit', 'ctrf', 'github'].flatMap((name) => ['--report', name]);
    const { stdout, stderr } = await judgeFile(archive, ...reports, '--verbose');
    expect(stdout).toMatch(/✗ web\/no-secret-in-a-url[\s\S]*\?q=\[redacted\]/);
    for (const secret of Object.values(planted)) expect(stdout + stderr).not.toContain(secret);
  });

  it('knows nothing of answers that were left out, and says how to record them', async () => {
    const content = { response: { status: 200, headers: [], content: { size: 100, mimeType: 'application/json' } } };
    const polls = [2_000, 3_000, 4_000].map((after) => polled(after, { status: 'PENDING' }));
    const archive = capture(generated(0), polled(1_000, {}, content), ...polls);
    const { stdout } = await judgeFile(archive, '--verbose');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('1 of 5 answers of the QR-code login are left out of it');
    expect(stdout).toContain('○ web/survives-network-error');
    expect(stdout).toContain('✓ web/waits-between-polls');
  });

  it('tells two pages of one browser apart', async () => {
    const second = (recorded: Recorded) => ({ ...recorded, more: { ...recorded.more, pageref: 'page_2' } });
    const made = (after: number) => ({ ...generated(after, 'code-2') });
    const polls = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((seconds) => polled(seconds * 1_000, { status: 'PENDING' }));
    const { stdout } = await judgeFile(capture(generated(0), ...polls, second(made(4_500))));
    expect(stdout).not.toContain('✗');
  });

  it('may go on after a page was left while it waited', async () => {
    const polls = [1_000, 2_000, 3_000].map((after) => polled(after, { status: 'PENDING' }));
    const more = { after: 60_000, path: '/api/v3/get-profile', answer: envelope({}), more: { pageref: 'page_2' } };
    const elsewhere = { ...entry(more), request: { method: 'GET', url: 'https://other.example.com/', headers: [] } };
    const archive = capture(generated(0), ...polls);
    archive.log.entries.push(elsewhere as never);
    const { stdout } = await judgeFile(archive);
    expect(stdout).not.toMatch(/[✗!] web/);
  });

  it('may begin with a byte order mark', async () => {
    const path = join(await temporaryFolder(), 'capture.har');
    await writeFile(path, `\uFEFF${JSON.stringify(capture(generated(0)))}`);
    const { stdout } = await runCommand(['client', 'har', path, '--verbose']);
    expect(stdout).toContain('✓ web/sends-the-app-id');
  });

  it('judges nothing where no request is one of the login, and says so', async () => {
    const { exitCode, stdout } = await judgeFile(capture({ after: 0, path: '/style.css', answer: {} }));
    expect(stdout).toContain('it holds no request of the QR-code login');
    expect(stdout).toContain('nothing was judged');
    expect(exitCode).toBe(1);
  });

  it.each([
    [
      'an entry without an address',
      { request: { method: 'GET', url: '', headers: [] } },
      'log.entries.0.request.url: is no URL',
    ],
    ['an entry without an instant', { startedDateTime: 'yesterday' }, 'log.entries.0.startedDateTime: is no instant'],
    ['an entry without an answer', { response: undefined }, 'log.entries.0.response'],
  ])('ends with 2 for %s, and says where it is', async (_, more, says) => {
    const { exitCode, stderr } = await judgeFile(capture({ after: 0, path: '/', answer: {}, more }));
    expect(stderr).toContain('this is not an HTTP archive');
    expect(stderr).toContain(says);
    expect(exitCode).toBe(2);
  });

  it('ends with 2 for what is no JSON, and repeats nothing of it', async () => {
    const path = join(await temporaryFolder(), 'capture.har');
    await writeFile(path, 'planted-token-0002');
    const { exitCode, stderr } = await runCommand(['client', 'har', path]);
    expect(stderr).toContain('capture.har: it is not JSON');
    expect(stderr).not.toContain('planted');
    expect(exitCode).toBe(2);
  });

  it.each([
    ['objects', `${'{"data":'.repeat(30_000)}1${'}'.repeat(30_000)}`],
    ['lists', '['.repeat(30_000) + ']'.repeat(30_000)],
  ])('judges requests and answers of %s that are nested deeper than is read', (_, deep) => {
    const path = '/api/v3/gene-qrcode';
    const recorded = entry({ after: 0, path, method: 'POST' });
    const request = { ...recorded.request, postData: { mimeType: 'application/json', text: deep } };
    const response = { status: 200, headers: [], content: { size: deep.length, text: deep } };
    const log = {
      version: '1.2',
      creator: { name: 'proxy', version: '1' },
      entries: [{ ...recorded, request, response }],
    };
    for (const role of ['web', 'phone', 'backend'] as const)
      expect(judgeRuns([runOfHar({ log }, { role })]).length).toBeGreaterThan(0);
  });
});
