import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { WrittenHelp } from '../../server/cli/help/written-help.js';
import { runCommand } from '../support/command-line.js';

const built = (path: string) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
const { texts } = JSON.parse(readFileSync(built('data/help.json'), 'utf8')) as WrittenHelp;
const wordsOf = (path: string) => path.split(' ').filter(Boolean);

it.each(Object.entries(texts))('the written help of "%s" is what the command line says', async (path, text) => {
  const environment = { AUTHING_QRCODE_MOCK_PORT: '4821', AUTHING_QRCODE_MOCK_URL: 'http://127.0.0.1:1' };
  expect((await runCommand([...wordsOf(path), '--help'], environment)).stdout).toBe(text);
});

it.each(['', 'clock', 'client run'])('the program prints the written help of "%s"', (path) => {
  const args = [built('server/bin/main.js'), ...wordsOf(path), '--help'];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe(texts[path]);
});

it('the program prints the help of a command with other words before it', () => {
  const args = [built('server/bin/main.js'), 'clock', 'advance', '--help'];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe(texts['clock']);
});
