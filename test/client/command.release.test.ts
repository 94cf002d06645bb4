import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/command-line.js';
import { temporaryFolder } from '../support/different-credentials.js';
import { idsOf, judgeCommand, rightClient } from '../support/judged-command.js';

const shell = (script: string) => ['sh', '-c', script];

describe.concurrent('client, of a command that plays its role right', { timeout: 60_000 }, () => {
  // All scenarios are played in virtual time; these show that processes, sockets and seconds are no other thing.
  it.each([
    ['web', 'login,cancel', 'web/logs-in-when-authorized'],
    ['phone', 'confirm,decline', 'phone/does-what-its-user-decides'],
    ['backend', 'exchange,exchange-basic', 'backend/exchanges-once'],
  ])('finds nothing broken: %s', async (role, scenarios, id) => {
    const flags = ['--role', role, '--scenario', scenarios];
    const { exitCode, stdout, stderr, report } = await judgeCommand(flags, rightClient());
    expect(idsOf(report, 'failed')).toEqual([]);
    expect(idsOf(report, 'passed')).toContain(id);
    expect(stdout).toContain('PASSED: no rule that was observed and must be kept is broken (exit code 0)');
    expect(stderr).not.toMatch(/warning/i);
    expect(exitCode).toBe(0);
  });
});

describe.concurrent('client, of a page that is built in another way', { timeout: 60_000 }, () => {
  it.each([
    ['a script of curl', ['sh', 'test/client/commands/curl-page.sh']],
    ['a worker', ['node', 'test/client/commands/worker-page.mjs']],
  ])('finds nothing broken and nothing unobserved: %s', async (_, command) => {
    const { exitCode, report } = await judgeCommand(['--role', 'web'], command);
    const others = report.verdicts.filter(({ status }) => status !== 'passed').map(({ id, status }) => [id, status]);
    // On a busy machine a page may not be watched for the 3 s that this rule needs. That blames nobody.
    expect([[], [['web/waits-before-the-next-code', 'skipped']]]).toContainEqual(others);
    expect(exitCode).toBe(0);
  });
});

describe.concurrent('client, of a product with several roles', { timeout: 60_000 }, () => {
  it('gives one report and one card over all of them', async () => {
    const card = join(await temporaryFolder(), 'card.json');
    const second = ['--role', 'backend', '--', ...rightClient('backend/exchanges-once')];
    const flags = ['--role', 'phone', '--card', card];
    const { exitCode, report } = await judgeCommand(flags, [...rightClient(), ...second]);
    expect(idsOf(report, 'failed')).toEqual(['backend/exchanges-once']);
    expect(idsOf(report, 'passed')).toEqual(expect.arrayContaining(['phone/scans-first', 'backend/refuses-alg-none']));
    expect(report.target.name).toMatch(/^phone: .*main\.mjs, backend: .*main\.mjs$/);
    expect(JSON.parse(await readFile(card, 'utf8'))).toMatchObject({ roles: ['phone', 'backend'], broken: 1 });
    expect(exitCode).toBe(1);
  });

  it.each([
    [['--role', 'web', '--', 'node', 'a.mjs', '--role', 'web', '--', 'node', 'b.mjs'], /--role: web is named twice/],
    [['--role', 'web', '--', 'node', 'a.mjs', '--role', 'server', '--', 'node', 'b.mjs'], /"server" is not one of/],
    [['--role', 'web', '--', 'node', 'a.mjs', '--role', 'backend', '--'], /there is no command to judge/],
    [['--scenario', 'login', '--', 'node', 'a.mjs', '--role', 'backend', '--', 'b'], /one role at a time/],
  ])('refuses %j', async (args, message) => {
    const { exitCode, stderr } = await runCommand(['client', 'run', ...args]);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });
});

describe.concurrent('client, of a command that breaks a rule', { timeout: 60_000 }, () => {
  it.each([
    ['web/stops-when-authorized', 'login', /GET \/api\/v3\/check-qrcode-status\?\S* → 200 AUTHORIZED/],
    ['phone/decides-once', 'confirm', /POST \/api\/v3\/change-qrcode-status CONFIRM → 200 refused with \d+/],
    ['backend/exchanges-once', 'exchange', /POST \/api\/v3\/exchange-tokenset-with-qrcode-ticket → 200/],
  ])('shows the requests that break %s, and what a correct client does', async (id, scenario, line) => {
    const { exitCode, stdout, report } = await judgeCommand(['--scenario', scenario], rightClient(id));
    expect(idsOf(report, 'failed')).toEqual([id]);
    const verdict = report.verdicts.find((one) => one.id === id);
    expect(verdict).toMatchObject({ severity: 'must', reason: expect.stringContaining(`in the scenario ${scenario}`) });
    expect(verdict?.evidence?.every((one) => /^\+\d+\.\d{3} s (?:GET|POST) /.test(one))).toBe(true);
    expect(verdict?.evidence?.join('\n')).toMatch(line);
    for (const part of [`✗ ${id}`, 'Evidence:', 'Advice: ']) expect(stdout).toContain(part);
    expect(exitCode).toBe(1);
  });

  it('says of what was not observed what would have to happen', async () => {
    const { stdout } = await judgeCommand(['--scenario', 'confirm'], rightClient());
    expect(stdout).toMatch(/○ phone\/renews-an-expired-login \(\w[\w ]*\)\n {4}It is observed once /);
  });

  it('lists what has passed if it is asked to', async () => {
    const { stdout } = await judgeCommand(['--scenario', 'exchange', '--verbose'], rightClient());
    expect(stdout).toContain('✓ backend/exchanges-once (advice)');
  });
});

describe.concurrent('client, of a command that does not do what it should', { timeout: 60_000 }, () => {
  const flaw = 'phone/survives-network-error';
  const flags = ['--scenario', 'lost-answer'];

  it('warns, counts that apart, and passes', async () => {
    const card = join(await temporaryFolder(), 'card.json');
    const { exitCode, stdout, report } = await judgeCommand([...flags, '--card', card], rightClient(flaw));
    expect(idsOf(report, 'warning')).toEqual([flaw]);
    expect(report.summary).toMatchObject({ failed: 0, warning: 1 });
    expect(stdout).toMatch(new RegExp(`Warnings \\(1\\)[\\s\\S]*! ${flaw}[\\s\\S]*Severity: should`));
    expect(JSON.parse(await readFile(card, 'utf8'))).toMatchObject({ broken: 0, warnings: 1, colour: 'yellow' });
    expect(exitCode).toBe(0);
  });

  it('fails with --strict', async () => {
    const { exitCode, stdout } = await judgeCommand([...flags, '--strict'], rightClient(flaw));
    expect(stdout).toContain('1 warning, and --strict lets none pass');
    expect(exitCode).toBe(1);
  });
});

describe.concurrent('client, of failures that are known', { timeout: 60_000 }, () => {
  const flags = ['--scenario', 'exchange', '--expected-failures'];

  async function expecting(...lines: readonly string[]): Promise<string> {
    const file = join(await temporaryFolder(), 'known.txt');
    await writeFile(file, `# what we know\n${lines.join('\n')}\n`);
    return file;
  }

  it('waives them, on the card, too', async () => {
    const known = await expecting('backend/exchanges-once # LOGIN-42');
    const card = join(await temporaryFolder(), 'card.json');
    const { exitCode, stdout } = await judgeCommand(
      [...flags, known, '--card', card],
      rightClient('backend/exchanges-once'),
    );
    expect(stdout).toContain('Expected to fail: LOGIN-42');
    expect(JSON.parse(await readFile(card, 'utf8'))).toMatchObject({ message: expect.stringContaining('1 waived') });
    expect(exitCode).toBe(0);
  });

  it('fails where one no longer fails', async () => {
    const known = await expecting('backend/exchanges-once');
    const { exitCode, stdout } = await judgeCommand([...flags, known], rightClient());
    expect(stdout).toMatch(/backend\/exchanges-once is expected to fail, and passes/);
    expect(stdout).toContain('FAILED: 1 expected failure passes');
    expect(exitCode).toBe(1);
  });

  it('refuses an id that no rule has, and names the nearest', async () => {
    const known = await expecting('backend/exchange-once');
    const { exitCode, stderr } = await runCommand(['client', ...flags, known, '--', ...rightClient()]);
    expect(stderr).toMatch(
      /known\.txt:2: no rule is named "backend\/exchange-once": did you mean "backend\/exchanges-once"/,
    );
    expect(exitCode).toBe(2);
  });
});

describe.concurrent('client', { timeout: 60_000 }, () => {
  it('watches on where a command has only started another process', async () => {
    const started = join(await temporaryFolder(), 'started');
    const [node = '', script = ''] = rightClient();
    const saysSo = 'data:text/javascript,import("node:fs").then((fs)=>fs.writeFileSync(process.env.STARTED,""))';
    // On a busy machine a process takes seconds to start.
    const command = shell(
      `"${node}" --import '${saysSo}' "${script}" > /dev/null 2>&1 & until [ -e "$STARTED" ]; do sleep 0.05; done`,
    );
    const { report } = await judgeCommand(['--scenario', 'confirm'], command, { STARTED: started });
    expect(idsOf(report, 'failed')).toEqual([]);
    expect(idsOf(report, 'passed')).toContain('phone/does-what-its-user-decides');
  });

  it('takes an outcome for a sign of life: an app may refuse a code before it asks anything', async () => {
    const told = `fetch(process.env.AUTHING_QRCODE_MOCK_OUTCOME_URL, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scenario: process.env.AUTHING_QRCODE_MOCK_CLIENT_SCENARIO, outcome: 'expired' }),
    })`;
    const { report } = await judgeCommand(['--scenario', 'expired-code'], [process.execPath, '--eval', told]);
    expect(idsOf(report, 'passed')).toContain('phone/leaves-expired-codes-alone');
  });

  it('plays as many scenarios at once as it may', async () => {
    const log = join(await temporaryFolder(), 'log');
    const [node = '', script = ''] = rightClient();
    const command = shell(`echo begin >> "$LOG"; "${node}" "${script}"; echo end >> "$LOG"`);
    const flags = ['--scenario', 'confirm,decline', '--concurrency', '1'];
    const { exitCode } = await judgeCommand(flags, command, { LOG: log });
    expect(await readFile(log, 'utf8')).toBe('begin\nend\nbegin\nend\n');
    expect(exitCode).toBe(0);
  });

  it('tells the command what concerns its role, and nothing that was meant for another command', async () => {
    const command = shell('env | grep ^AUTHING_QRCODE_MOCK_ | cut -d= -f1 | sort; exit 1');
    const { stdout } = await judgeCommand(['--scenario', 'decline'], command, {
      AUTHING_QRCODE_MOCK_APP_SECRET: 'of-another-command',
    });
    const printed = stdout.replaceAll(/\s+/g, ' ');
    const names = ['APP_ID', 'CLIENT_ROLE', 'CLIENT_SCENARIO', 'DECISION', 'OUTCOME_URL', 'PASSWORD', 'QRCODE_ID'];
    const all = [...names, 'QRCODE_TEXT', 'URL', 'USER', 'USER_POOL_ID'].map((name) => `AUTHING_QRCODE_MOCK_${name}`);
    expect(printed).toContain(`it printed: ${all.join(' | ')}`.slice(0, 200));
  });

  it('refuses an outcome of another scenario, and one that no login has, and names what is wrong', async () => {
    const tell = (body: object) => `fetch(process.env.AUTHING_QRCODE_MOCK_OUTCOME_URL, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: '${JSON.stringify(body)}',
    }).then((answer) => answer.text()).then(console.log)`;
    const odd = [
      tell({ scenario: 'login', outcome: 'failed' }),
      tell({ scenario: 'exchange', outcome: 'lost' }),
      tell({ scenario: 'exchange', outcome: 'failed' }),
    ];
    const { report } = await judgeCommand(
      ['--scenario', 'exchange'],
      [process.execPath, '--input-type=module', '--eval', odd.map((one) => `await ${one};`).join('\n')],
    );
    const printed = String(report.notes[0]).split('it printed: ')[1] ?? '';
    expect(printed.split(' | ').map((line) => JSON.parse(line))).toEqual([
      { error: { status: 400, message: 'scenario: "login" is not played here: it is "exchange"' } },
      { error: { status: 400, message: expect.stringMatching(/"logged-in"[\s\S]*at outcome$/) } },
      { ok: true, heard: true },
    ]);
  });

  it('says on standard error what came of it where every report goes into a file', async () => {
    const path = join(await temporaryFolder(), 'report.xml');
    const args = ['client', '--scenario', 'exchange', '--report', `junit=${path}`, '--', ...rightClient()];
    const { stdout, stderr } = await runCommand(args);
    expect(stdout).toBe('');
    expect(stderr).toContain(`no rule that was observed and must be kept is broken (exit code 0): see ${path}`);
  });

  it('keeps standard output for the report, and tells how far it is on standard error', async () => {
    const args = ['client', '--scenario', 'exchange', '--report', 'json', '--', ...rightClient()];
    const { stdout, stderr } = await runCommand(args);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'client', summary: { failed: 0 } });
    expect(stderr).toContain('as backend: 1 scenario');
  });
});
