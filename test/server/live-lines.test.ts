import { createMock } from 'authing-qrcode-mock';
import { describe, expect, it } from 'vitest';
import type { Keyboard } from '../../server/cli/console.js';
import { obeyKeys } from '../../server/cli/terminal/keys.js';
import { showCalls } from '../../server/cli/terminal/live-lines.js';
import { callMock, generateQrcode, pollQrcode } from '../support/calls.js';

/** A terminal whose time passes when it is told to. */
function terminal(isTTY = true) {
  const waiting: (() => void)[] = [];
  let written = '';
  const output = {
    isTTY,
    columns: 100,
    write(text: string) {
      written += text;
    },
  };
  return {
    console: {
      env: { NO_COLOR: '1' },
      stdout: output,
      stderr: output,
      wait: () => new Promise<void>((resolve) => waiting.push(resolve)),
    },
    async pass() {
      for (const resolve of waiting.splice(0)) resolve();
      await Promise.resolve();
      await Promise.resolve();
      return written;
    },
  };
}

describe('a mock that is served on a terminal', () => {
  it('shows each call in a line, and polls with the same answer in one', async () => {
    const mock = createMock({ clock: '2026-01-01T00:00:00Z' });
    const { console, pass } = terminal();
    const end = showCalls(mock, console);
    const id = await generateQrcode(mock);
    await pollQrcode(mock, id);
    await pollQrcode(mock, id);
    expect(await pass()).toBe(`00:00:00  geneQrcode  ${id}  200\n00:00:00  getQrcodeStatus  ${id}  PENDING  ×2\n`);
    await pollQrcode(mock, id);
    expect((await pass()).split('\n').at(-2)).toBe(`\u001b[1A\u001b[2K00:00:00  getQrcodeStatus  ${id}  PENDING  ×3`);
    await callMock(mock, 'changeQrcodeStatus', { qrcodeId: id, action: 'SCAN' });
    expect((await pass()).split('\n').at(-2)).toBe(`00:00:00  changeQrcodeStatus SCAN  ${id}  not-logged-in`);
    end();
    const before = await pass();
    await pollQrcode(mock, id);
    expect(await pass()).toBe(before);
  });

  it('shows none where nobody sees it', async () => {
    const mock = createMock();
    const { console, pass } = terminal(false);
    showCalls(mock, console);
    await generateQrcode(mock);
    expect(await pass()).toBe('');
  });

  it('obeys keys: it opens the dashboard, resets, helps and quits', async () => {
    const mock = createMock();
    const { console, pass } = terminal();
    const told: string[] = [];
    let press: (key: string) => void = () => undefined;
    const keyboard: Keyboard = {
      listen(onKey) {
        press = onKey;
        return () => told.push('ended');
      },
      open: (address) => told.push(`open ${address}`),
      quit: () => told.push('quit'),
    };
    const end = obeyKeys(mock, 'http://127.0.0.1:4820', { ...console, keyboard });
    expect(await pass()).toContain('o opens the dashboard, r resets the mock, h shows this, q quits');
    await generateQrcode(mock);
    press('o');
    press('r');
    await expect.poll(pass).toContain('the mock has forgotten everything');
    expect((await mock.admin('listCodes', {})).codes).toEqual([]);
    press('q');
    press('\u0003');
    end();
    expect(told).toEqual(['open http://127.0.0.1:4820/__mock/', 'quit', 'quit', 'ended']);
  });
});
