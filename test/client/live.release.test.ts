import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMock, demoPassword } from 'authing-qrcode-mock';
import { describe, expect, it } from 'vitest';
import { type Live, liveCommands } from '../support/live-command.js';

const live = liveCommands();

/** A page waits between its polls: if this one did not, it would break a second rule, and what is asked here would not be told apart. */
const pauseOfAPage = () => sleep(600);

/** Two polls under way at once, while the mock takes 3 s to answer. */
async function pollTwiceAtOnce({ admin, generate, poll }: Live): Promise<void> {
  const id = await generate();
  await admin('/faults', { operation: 'getQrcodeStatus', latency: '3s', next: 2 });
  const first = poll(id);
  await pauseOfAPage();
  await Promise.all([first, poll(id)]);
}

describe('client live', { timeout: 60_000 }, () => {
  it('says which rule is broken as soon as it is, once, with what shows it; and reports when a signal ends it', async () => {
    const command = await live();
    await pollTwiceAtOnce(command);
    await command.printed(/BROKEN {2}web\/one-poll-at-a-time \(must\): A page never has two polls of one code/);
    await command.printed(
      /the second began \d\.\d\d s before the first was answered\n.*GET \/api\/v3\/get-qrcode-status/,
    );
    const { exitCode, stdout, stderr } = await command.end('SIGTERM');
    expect(exitCode).toBe(1);
    expect(stdout.match(/BROKEN/g)).toHaveLength(1);
    expect(stdout).toContain('a correct client: Start the timer of the next poll when the answer is there');
    expect(stdout).toMatch(/FAILED: 1 rule is broken \(exit code 1\)\s*$/);
    expect(stdout).not.toContain('\u001b');
    expect(stderr).toBe('');
  });

  it('goes on judging after the last call, as time alone tells that a page has stopped', async () => {
    const command = await live();
    const id = await command.generate();
    await command.poll(id);
    await pauseOfAPage();
    await command.poll(id);
    await command.admin(`/codes/${id}/force`, { status: 'AUTHORIZED' });
    await pauseOfAPage();
    await command.poll(id);
    await command.printed(/passed {2}web\/stops-when-authorized/);
    expect(await command.end('SIGINT')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('writes JSON lines, and reports and cards as asked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'authing-qrcode-mock-'));
    const [known, report, card] = ['known.txt', 'report.json', 'card.json'].map((name) => join(folder, name));
    await writeFile(String(known), 'web/one-poll-at-a-time # the timer is not ours\n');
    const flags = [
      '--json',
      '--expected-failures',
      String(known),
      '--report',
      `json=${report}`,
      '--card',
      String(card),
    ];
    const command = await live(...flags);
    await pollTwiceAtOnce(command);
    await command.printed(/"id":"web\/one-poll-at-a-time"/);
    const { exitCode, stdout } = await command.end('SIGTERM');
    expect(exitCode).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toEqual({ event: 'listening', address: expect.any(String) });
    expect(lines).toContainEqual({
      event: 'verdict',
      id: 'web/one-poll-at-a-time',
      verdict: 'broken',
      reason: expect.any(String),
      evidence: [expect.any(String), expect.any(String)],
      role: 'web',
      severity: 'must',
      sentence: expect.any(String),
      correct: expect.any(String),
      source: { kind: 'advice', reason: expect.any(String) },
    });
    expect(lines.at(-1)).toMatchObject({ event: 'end', exitCode: 0, summary: { waived: 1 } });
    expect(JSON.parse(await readFile(String(report), 'utf8'))).toMatchObject({ requests: 3, kind: 'client' });
    expect(JSON.parse(await readFile(String(card), 'utf8'))).toMatchObject({ roles: ['web'], waived: 1 });
  });

  it('judges every role at once, each client for itself', async () => {
    const command = await live();
    const { ask } = command;
    const id = await command.generate();
    await command.poll(id);
    const handset = { 'user-agent': 'Handset/1' };
    const passwordPayload = { account: 'alice', password: demoPassword };
    const login = await ask('POST', '/api/v3/signin', { connection: 'PASSWORD', passwordPayload }, handset);
    const state = { ...handset, authorization: String(login.data['access_token']) };
    const act = (action: string) => ask('POST', '/api/v3/set-qrcode-status', { qrcodeId: id, action }, state);
    await act('SCAN');
    await act('CONFIRM');
    await act('CONFIRM');
    await pauseOfAPage();
    const ticket = String((await command.poll(id)).data['ticket']);
    const exchange = '/api/v3/exchange-tokenset-with-qrcode-ticket';
    const { id: appId, secret } = createMock().apps.named('post');
    const body = { ticket, client_id: appId, client_secret: secret };
    await ask('POST', `${exchange}?state=${ticket}`, body, { 'user-agent': 'Server/1' });
    await command.printed(/BROKEN {2}phone\/decides-once/);
    await command.printed(/BROKEN {2}backend\/no-secret-in-a-url/);
    const { stdout, stderr } = await command.end('SIGTERM');
    expect(stdout).toContain('passed  web/sends-the-app-id');
    expect(stdout.match(/BROKEN +\S+/g)?.sort()).toEqual([
      'BROKEN  backend/no-secret-in-a-url',
      // This one acts as fast as it can.
      'BROKEN  phone/asks-its-user',
      'BROKEN  phone/decides-once',
    ]);
    // What was handed to the clients stands nowhere.
    const secrets = [ticket, secret, String(login.data['access_token']), createMock().apps.accessKey.secret];
    for (const value of secrets) expect(stdout + stderr).not.toContain(value);
    expect(stdout).not.toMatch(/password"|=password/);
  });
});
