import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clientRuleRows, clientScenarios } from 'authing-qrcode-mock/client';
import { describe, expect, it } from 'vitest';
import { fastTime, runCommand } from '../support/command-line.js';
import { temporaryFolder } from '../support/different-credentials.js';
import { judgeCommand } from '../support/judged-command.js';

const client = (...args: readonly string[]) => runCommand(['client', ...args]);

describe.concurrent('client', { timeout: 60_000 }, () => {
  it.each([
    ['no command', [], 'write it after --'],
    ['a role that is none', ['--role', 'wbe', '--', 'x'], '--role: "wbe" is not one of web, phone, backend'],
    ['a scenario that is none', ['--scenario', 'logn', '--', 'x'], 'did you mean "login"'],
    [
      'a scenario of another role',
      ['--role', 'web', '--scenario', 'confirm', '--', 'x'],
      '"confirm" is a scenario of phone',
    ],
    ['scenarios of two roles', ['--scenario', 'login,confirm', '--', 'x'], 'one role at a time'],
    ['a recording', ['--har', 'x.har'], 'write authing-qrcode-mock client har <file>'],
    ['a live judge', ['--live'], 'write authing-qrcode-mock client live'],
    ['a list', ['--list'], 'write authing-qrcode-mock client rules'],
    ['a recording that is not there', ['har', 'nowhere.har'], 'nowhere.har'],
    ['a recording without a file', ['har'], "missing required argument 'file'"],
    ['rules of a role that is none', ['rules', '--role', 'wbe'], '--role: "wbe" is not one of web, phone, backend'],
    [
      'a live judge of an app that there is not',
      ['live', '--port', '0', '--app', 'shop'],
      '--app: no app is named "shop"',
    ],
    ['no scenario at once', ['--concurrency', '0', '--', 'x'], '--concurrency: "0"'],
    ['a card of another kind', ['--card', 'card.png', '--', 'x'], 'neither a file .json nor a file .svg'],
    ['a format that nobody knows', ['--report', 'junt', '--', 'x'], 'did you mean "junit"'],
    ['a flag that nobody knows', ['--scenarios', 'login', '--', 'x'], 'Did you mean --scenario'],
  ])('ends with 2 for %s, and says what to write', async (_, args, says) => {
    const { exitCode, stdout, stderr } = await client(...args);
    expect(stderr).toContain(says);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  it('ends with 3 for a command that is not there, and names it', async () => {
    const { exitCode, stderr } = await client('--role', 'web', '--', 'no-such-command');
    expect(stderr).toMatch(/^error: no-such-command cannot be started: .*is it installed, and in the PATH\?$/m);
    expect(exitCode).toBe(3);
  });

  it('ends with 3 for a file that is no program', async () => {
    const file = join(await temporaryFolder(), 'page.mjs');
    await writeFile(file, '');
    const { exitCode, stderr } = await client('--role', 'web', '--', file);
    expect(stderr).toContain(`${file} cannot be started: it may not be executed`);
    expect(exitCode).toBe(3);
  });

  it('says that a command is more than one word', async () => {
    const { exitCode, stderr } = await client('--', 'node my-page.mjs');
    expect(stderr).toContain('write the name and each argument as a word of its own');
    expect(exitCode).toBe(3);
  });

  it('judges nothing where a command asks nothing, however long it is waited for', async () => {
    const { exitCode, stdout, report } = await judgeCommand(
      ['--scenario', 'confirm'],
      ['sleep', '100'],
      {},
      fastTime(40),
    );
    expect(report.summary).toMatchObject({ skipped: report.summary.total });
    expect(report.notes).toEqual([
      expect.stringMatching(/^scenario confirm: the command made no request within \d+ s; it printed nothing$/),
    ]);
    expect(stdout).toContain('FAILED: nothing was judged');
    expect(exitCode).toBe(1);
  });

  it('lists every scenario with what the client does in it, and every rule', async () => {
    const { exitCode, stdout } = await client('rules');
    for (const { name, about, task } of clientScenarios) {
      expect(stdout).toMatch(new RegExp(`^ {4}${name} `, 'm'));
      expect(stdout).toContain(`${about}; it ${task}`);
    }
    for (const [id, { sentence }] of clientRuleRows)
      expect(stdout).toMatch(new RegExp(`^ {4}${id} .*${sentence}$`, 'm'));
    expect(exitCode).toBe(0);
  });

  it('lists one role alone, and as JSON', async () => {
    const { stdout } = await client('rules', '--role', 'backend', '--json');
    const { scenarios, rules } = JSON.parse(stdout);
    const own = clientRuleRows.filter(([, rule]) => rule.role === 'backend');
    expect(rules).toEqual(own.map(([id, { check: _, ...rule }]) => ({ id, ...rule })));
    expect(scenarios.map(({ name }: { name: string }) => name)).toEqual(
      clientScenarios.filter(({ role }) => role === 'backend').map(({ name }) => name),
    );
  });

  it('names in its help every variable that a command is told', async () => {
    const { stdout } = await client('run', '--help');
    const { clientVariables } = await import('../../server/client/variables.js');
    for (const name of Object.keys(clientVariables)) expect(stdout).toContain(name);
    expect(stdout).toContain('Exit codes:');
  });
});
