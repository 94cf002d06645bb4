import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formats } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/command-line.js';
import { temporaryFolder } from '../support/different-credentials.js';
import { judgeCommand, oddCommand, rightClient } from '../support/judged-command.js';
import { faultsOf } from '../support/valid-reports.js';

const names = Object.keys(formats).filter((name) => name !== 'github-summary');
const shell = (script: string) => ['sh', '-c', script];

/** A leaky command, with every report and card that there is. */
async function leakAs(role: string) {
  const folder = await temporaryFolder();
  const leaked = join(await temporaryFolder(), 'leaked');
  const flags = [
    ...['--role', role, '--verbose', '--strict'],
    ...names.flatMap((name) => ['--report', `${name}=${join(folder, name)}`]),
    ...['--report', 'pretty', '--card', join(folder, 'card.json'), '--card', join(folder, 'card.svg')],
  ];
  const environment = { LEAKED: leaked, GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  const ran = await runCommand(['client', ...flags, '--', ...oddCommand('leaky')], environment);
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const secrets = [...new Set((await readFile(leaked, 'utf8')).trimEnd().split('\n'))];
  return { ran, secrets, texts: new Map(files.map((file, index) => [file, String(texts[index])])) };
}

describe.each(['phone', 'backend'])('what client writes of a leaky %s', { timeout: 60_000 }, (role) => {
  const everything = leakAs(role);

  it('holds none of the secrets, in whatever format', async () => {
    const { ran, secrets, texts } = await everything;
    expect(secrets.length).toBeGreaterThan(2);
    expect([...texts.keys()].sort()).toEqual([...names, 'card.json', 'card.svg', 'summary'].sort());
    for (const [name, text] of [...texts, ['standard output', ran.stdout], ['standard error', ran.stderr]] as const) {
      for (const secret of secrets) {
        expect(text, `${name} holds a secret`).not.toContain(secret);
        expect(text, `${name} holds a secret`).not.toContain(encodeURIComponent(secret));
        // What is cut in the middle is still half of it.
        expect(text, `${name} holds the beginning of a secret`).not.toContain(secret.slice(0, 24));
      }
    }
  });

  it('says where they were: in addresses, and in what the command has printed', async () => {
    const { ran, texts } = await everything;
    expect(texts.get('json')).toMatch(/"\+\d+\.\d+ s POST [^"]*q0=\[redacted\]/);
    expect(ran.stdout.replaceAll(/\s+/g, ' ')).toContain('it printed: was handed and answered ["[redacted]"');
    expect(ran.stderr).toMatch(/ \| trace: \[redacted\] \[redacted\]/);
    expect(ran.stdout.replaceAll(/\s+/g, ' ')).toContain('named the user pool "[redacted]"');
  });

  it('is valid by the schemas of JUnit, CTRF and our own', async () => {
    const { texts } = await everything;
    expect(await faultsOf(texts)).toEqual({ junit: [], ctrf: [], json: [] });
  });
});

describe.concurrent('client, of what a command prints', { timeout: 60_000 }, () => {
  it('shows the last of it where it has died before any request, once for all scenarios alike', async () => {
    const command = shell('echo "looking for $AUTHING_QRCODE_MOCK_URL"; echo "no such page" >&2; exit 7');
    const { exitCode, stdout, report } = await judgeCommand(['--role', 'backend'], command);
    expect(report.notes).toEqual([
      'scenarios exchange, exchange-basic and 12 more: the command ended with exit code 7 before any request; ' +
        'it printed: looking for $AUTHING_QRCODE_MOCK_URL | no such page',
    ]);
    expect(stdout).toContain('nothing was judged: no rule was observed');
    expect(exitCode).toBe(1);
  });

  it('keeps the end of it, however much there is', async () => {
    const command = shell('seq 1 100000; echo "the last words"; exit 1');
    const { report } = await judgeCommand(['--scenario', 'exchange'], command);
    expect(report.notes[0]).toMatch(/\| 99999 \| 100000 \| the last words$/);
    expect(report.notes[0]?.length).toBeLessThan(500);
  });

  it.each([
    [
      'Node',
      `node:internal/x:1\\n    throw e\\n    ^\\n\\nTypeError: no such page\\n    at main (page.mjs:3:1) {\\n  code: 1,\\n  more: [\\n    2\\n  ]\\n}\\n\\nNode.js v20`,
      'TypeError: no such page | code: 1, | more: [ | 2 | Node.js v20',
    ],
    [
      'Python',
      `Traceback (most recent call last):\\n  File "a.py", line 1\\nValueError: no such page`,
      'ValueError: no such page',
    ],
    ['Go', `panic: no such page\\n\\ngoroutine 1 [running]:`, 'panic: no such page | goroutine 1 [running]:'],
  ])('begins with the line that names the error: %s', async (_, text, shown) => {
    const { report } = await judgeCommand(['--scenario', 'exchange'], shell(`printf '${text}\\n' >&2; exit 1`));
    expect(report.notes[0]).toMatch(/it printed: /);
    expect(report.notes[0]?.split('it printed: ')[1]).toBe(shown);
  });

  it('says that it has asked for other things than a login', async () => {
    const command = shell(`"${process.execPath}" -e 'fetch(process.env.AUTHING_QRCODE_MOCK_URL + "/api/v3/nothing")'`);
    const { report } = await judgeCommand(['--scenario', 'exchange'], command);
    expect(report.notes[0]).toContain('with exit code 0 after 1 request, and none of the QR-code login; it printed');
  });

  it('says that it has named a user pool where nobody judges', async () => {
    const ask = `fetch(process.env.AUTHING_QRCODE_MOCK_URL + "/api/v3/get-qrcode-status?qrcodeId=1",
      { headers: { "x-authing-userpool-id": "of-our-tenant" } })`;
    const { report } = await judgeCommand(['--scenario', 'login'], shell(`"${process.execPath}" -e '${ask}'`));
    expect(report.notes[0]).toContain('the command named the user pool "of-our-tenant", and what it asked there');
  });

  it('says so of a command that has died, too, beside how it has ended', async () => {
    const script = `await fetch(process.env.AUTHING_QRCODE_MOCK_URL + '/api/v3/get-profile',
      { headers: { 'x-authing-userpool-id': 'of-our-tenant' } });
      console.log('no such user'); process.exitCode = 7;`;
    const command = [process.execPath, '--input-type=module', '--eval', script];
    const { report } = await judgeCommand(['--scenario', 'exchange'], command);
    expect(report.notes[0]).toContain('the command named the user pool "of-our-tenant"');
    expect(report.notes[0]).toMatch(/; it ended with exit code 7 before any other request; it printed: no such user$/);
  });

  it('shows none of what a terminal obeys', async () => {
    const command = shell(`printf 'one\\b\\0two\\342\\200\\256three'; exit 1`);
    const { report } = await judgeCommand(['--scenario', 'exchange'], command);
    expect(report.notes[0]).toContain('it printed: onetwothree');
  });

  it('says that a signal has ended it', async () => {
    const { report } = await judgeCommand(['--scenario', 'exchange'], shell('kill -9 $$'));
    expect(report.notes[0]).toContain('the command was ended by a signal before any request; it printed nothing');
  });

  it('shows nothing of it where all is fine, unless it is asked to', async () => {
    const [node = '', script = ''] = rightClient();
    const command = shell(`"${node}" "${script}" && echo "as it should be"`);
    const quiet = await judgeCommand(['--scenario', 'exchange'], command);
    expect(quiet.stdout + quiet.stderr).not.toContain('as it should be');
    const verbose = await judgeCommand(['--scenario', 'exchange', '--verbose'], command);
    expect(verbose.stderr).toContain('exchange | as it should be');
  });
});
