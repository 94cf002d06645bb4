import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { clientScenarios } from 'authing-qrcode-mock/client';
import { describe, expect, it } from 'vitest';
import { runScenarios } from '../../server/client/scenario/run-scenario.js';
import { CannotStartError, type StartClient } from '../../server/client/scenario/started-client.js';
import { runCommand } from '../support/command-line.js';
import { oddCommand } from '../support/judged-command.js';
import { startProcess } from '../support/stand-ins.js';

/** Judges the stubborn command; what it and its child say, and whether they live, is told over lines that break when they die. */
async function judgeStubborn(...flags: readonly string[]) {
  const said: string[] = [];
  const lines: Socket[] = [];
  const listeners = new Set<() => void>();
  const server = createServer((line) => {
    lines.push(line);
    line.on('error', () => undefined);
    createInterface(line).on('line', (text) => {
      said.push(text);
      for (const listen of listeners) listen();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const started = startProcess(['client', '--scenario', 'confirm', ...flags, '--', ...oddCommand('stubborn')], {
    LINE_PORT: String(port),
  });
  return {
    ...started,
    said,
    /** Resolves once all of it is said. */
    hears: (...texts: readonly string[]) =>
      new Promise<void>((resolve) => {
        const look = () => texts.every((text) => said.includes(text)) && resolve();
        listeners.add(look);
        look();
      }),
    /** Resolves once the command and its child are gone. */
    async dead() {
      await Promise.all(lines.map((line) => line.closed || once(line, 'close')));
      server.close();
    },
  };
}

const bothAreThere = ['parent is there', 'child is there'];

describe.concurrent('client, when it is interrupted', { timeout: 30_000 }, () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'reports what was seen, marks it as partial, ends what it has started, and ends: %s',
    async (signal, code) => {
      const judged = await judgeStubborn();
      await judged.hears(...bothAreThere);
      judged.kill(signal);
      const { exitCode, stdout, stderr } = await judged.ran;
      await judged.dead();
      expect(stderr).toContain(`${signal}: ending, and reporting what was seen`);
      expect(stdout).toContain('only 0 of 1 scenarios were played to their end');
      expect(stdout).toContain(`INTERRUPTED: interrupted by ${signal} (exit code ${code})`);
      expect(stdout).toContain('1 request in');
      expect(exitCode).toBe(code);
    },
  );

  it('tells the command to end before it kills what is left', async () => {
    const judged = await judgeStubborn();
    await judged.hears(...bothAreThere);
    judged.kill('SIGINT');
    await judged.hears('parent was told to end', 'child was told to end');
    await judged.ran;
    await judged.dead();
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'ends at once when it is interrupted again, by %s, and so does what it has started',
    async (signal, code) => {
      const judged = await judgeStubborn();
      await judged.hears(...bothAreThere);
      judged.kill('SIGINT');
      await judged.hears('child was told to end');
      judged.kill(signal);
      const { exitCode, stdout } = await judged.ran;
      await judged.dead();
      expect(stdout).toBe('');
      expect(exitCode).toBe(code);
    },
  );

  it('ends what it has started where its terminal is closed', async () => {
    const judged = await judgeStubborn();
    await judged.hears(...bothAreThere);
    judged.kill('SIGHUP');
    expect(await judged.ran).toMatchObject({ exitCode: 129 });
    await judged.dead();
  });

  it('writes no card, and says so', async () => {
    const judged = await judgeStubborn('--card', '/nowhere/card.svg');
    await judged.hears(...bothAreThere);
    judged.kill('SIGINT');
    expect(await judged.ran).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('writes no card') });
    await judged.dead();
  });
});

describe('client, interrupted before the command has asked anything', { timeout: 30_000 }, () => {
  it('does not hold that against it', async () => {
    const signalOn = { text: 'judging', signal: 'SIGINT' } as const;
    const { exitCode, stdout } = await runCommand(
      ['client', '--scenario', 'confirm', '--', 'sleep', '100'],
      {},
      signalOn,
    );
    expect(stdout).toContain('only 0 of 1 scenarios');
    expect(stdout).not.toContain('no request');
    expect(exitCode).toBe(130);
  });
});

describe('scenarios of which one cannot be played', () => {
  it('are ended all, before that is told', async () => {
    const [first, second] = clientScenarios.filter(({ role }) => role === 'backend');
    if (first === undefined || second === undefined) throw new TypeError('there are several');
    const ending = new AbortController();
    const ended = once(ending.signal, 'abort').then(() => ({ code: 0, output: '' }));
    let started = 0;
    const start: StartClient = async () => {
      started += 1;
      if (started === 2) throw new CannotStartError('it is gone');
      return { ended, stop: async () => ending.abort() };
    };
    await expect(runScenarios([first, second], start)).rejects.toThrow('it is gone');
    expect(ending.signal.aborted).toBe(true);
  });
});
