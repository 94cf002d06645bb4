import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createMock } from 'authing-qrcode-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateQrcode } from '../support/calls.js';
import { runCommand } from '../support/command-line.js';
import { temporaryFolder } from '../support/different-credentials.js';
import { runProcess, startProcess } from '../support/stand-ins.js';
import { socketTransport, type Transport } from '../support/transports.js';

/** Runs a command to its end. */
async function shell(args: readonly string[], environment: Record<string, string> = {}) {
  const { exitCode, stdout, stderr } = await runCommand(args, environment);
  return { code: exitCode, output: stdout.trim(), errors: stderr.trim() };
}

/** Runs a command that is fine, and answers what it says. */
async function say(args: readonly string[]): Promise<string> {
  const { code, output, errors } = await shell(args);
  if (code !== 0) throw Object.assign(new Error(errors), { exitCode: code });
  return output;
}

describe('in the shell', () => {
  let transport: Transport;
  beforeAll(async () => {
    transport = await socketTransport(createMock({ clock: '2026-01-01T00:00:00Z' }));
  });
  afterAll(() => transport.close());

  const told = (...args: string[]) => say([...args, '--url', transport.baseUrl]);

  it('a phone scans, and exits with 0; with 1 where it is refused', async () => {
    const id = await generateQrcode(transport.mock);
    const environment = { AUTHING_QRCODE_MOCK_URL: transport.baseUrl };
    expect(await shell(['phone', 'scan', id, '--as', 'bob'], environment)).toEqual({
      code: 0,
      output: `${id} is SCANNED`,
      errors: '',
    });
    expect(await shell(['phone', 'confirm', id], environment)).toMatchObject({
      code: 1,
      errors: expect.stringContaining('Only the user who scanned'),
    });
  });

  it('a mock that does not answer is told, with what to do', async () => {
    const { code, errors } = await shell(['state', '--url', 'http://127.0.0.1:9']);
    expect(code).toBe(3);
    expect(errors).toContain('authing-qrcode-mock serve');
  });

  it('a reader that has seen enough, such as head, leaves the exit code as it is', async () => {
    const { ran, stopReading } = startProcess(['client', 'rules']);
    stopReading();
    expect(await ran).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('an address that is none is wrong usage', async () => {
    expect((await shell(['state', '--url', 'localhost'])).code).toBe(2);
  });

  it('a code is explained', async () => {
    const id = await generateQrcode(transport.mock);
    expect(await told('phone', 'scan', id, '--as', 'bob')).toBe(`${id} is SCANNED`);
    await expect(told('phone', 'confirm', id)).rejects.toMatchObject({ exitCode: 1 });
    expect(await told('phone', 'confirm', id, '--as', 'bob', '--json')).toContain('"status":"AUTHORIZED"');
    const output = await told('explain', id);
    expect(output).toContain('created → scanned → confirmed refused (not-the-scanner) → confirmed');
    expect(output).toContain('assumed: only the user who scanned');
  });

  it('the clock is moved, and tells what became due', async () => {
    const id = await generateQrcode(transport.mock);
    expect(await told('clock', 'advance', '121s')).toContain(`${id} expire`);
    expect(JSON.parse(await told('clock', '--json'))).toMatchObject({ held: true });
    await expect(told('clock', 'sideways', '1s')).rejects.toMatchObject({ exitCode: 2 });
    await expect(told('clock', 'advance')).rejects.toThrow(/121s/);
  });

  it('a scenario is listed, defined, played and ended', async () => {
    expect(await told('scenario')).toMatch(/^happy\s+scanned after 2 s/);
    expect(await told('scenario', 'mine', '--steps', '[{"after":"1s","do":"scan"}]')).toBe('playing mine');
    expect(await told('scenario', 'none')).toBe('playing nothing');
    await expect(told('scenario', 'mine', '--steps', 'scan')).rejects.toThrow(/JSON/);
    await expect(told('scenario', 'hapy')).rejects.toThrow(/happy/);
  });

  it('a fault is added, listed and removed', async () => {
    const id = await told('fault', '{"operation":"signin","refuse":"throttled","next":3}');
    expect(await told('fault')).toContain(`${id}  0 of 0 calls`);
    expect(await told('fault', 'remove', id)).toBe(`removed ${id}`);
    await expect(told('fault', '{"operation":"dance","drop":true}')).rejects.toThrow(/dance/);
  });

  it('the state is told, the journal read, and all of it forgotten', async () => {
    const id = await generateQrcode(transport.mock);
    await told('force', 'CANCELLED', id);
    expect(await told('state')).toMatch(/codes +.*1 CANCELLED/);
    expect(await told('journal', '--code', id)).toBe(`${id} created`);
    expect(JSON.parse(await told('journal', '--har'))).toHaveProperty('log.version', '1.2');
    expect(await told('reset')).toBe('forgot everything');
    expect(await told('state')).toMatch(/codes +none/);
  });

  it('a snapshot is written into a file, for its owner alone, and restored', async () => {
    const id = await generateQrcode(transport.mock);
    const path = join(await temporaryFolder(), 'state.json');
    expect(await told('snapshot', path)).toMatch(/^\d+ codes and \d+ login states are written to /);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await told('snapshot'))).toMatchObject({ schemaVersion: 1 });
    await told('reset');
    expect(await told('restore', path)).toBe(`restored ${path}`);
    expect(await told('phone', 'scan', id)).toBe(`${id} is SCANNED`);
    await expect(told('restore', `${path}.none`)).rejects.toMatchObject({ exitCode: 2, message: /cannot be read/ });
    await expect(told('snapshot', join(path, 'x'))).rejects.toMatchObject({
      exitCode: 2,
      message: /cannot be written/,
    });
  });

  it('the mock of a user pool is commanded alone', async () => {
    const id = await generateQrcode(transport.mock.userPool('w1'));
    expect(await told('phone', 'scan', id, '--user-pool', 'w1')).toBe(`${id} is SCANNED`);
    await expect(told('phone', 'scan', id)).rejects.toMatchObject({ exitCode: 1 });
  });
});

describe('exec', () => {
  const script = `
    const url = process.env.AUTHING_QRCODE_MOCK_URL;
    const answer = await fetch(url + '/api/v3/gene-qrcode', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"type":"MOBILE_APP"}',
    });
    console.log((await answer.json()).statusCode, new URL(url).port !== '4820');
    process.exit(7);
  `;

  it('runs a command beside a mock of its own, and passes its exit code on', async () => {
    const run = ['exec', '--clock', 'held', '--', process.execPath, '--input-type=module', '-e', script];
    expect(await runProcess(run)).toMatchObject({ exitCode: 7, stdout: '200 true\n' });
  });

  it('exits as a command does that a signal has ended', async () => {
    const run = ['exec', '--', process.execPath, '-e', 'process.kill(process.pid, "SIGTERM")'];
    expect((await shell(run)).code).toBe(143);
  });

  it('says that there is no such command', async () => {
    expect(await shell(['exec', '--', 'no-such-command-here'])).toMatchObject({
      code: 2,
      errors: expect.stringContaining('no-such-command-here'),
    });
  });
});
