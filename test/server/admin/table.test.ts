import { readdirSync, readFileSync } from 'node:fs';
import { adminOperations } from 'authing-qrcode-mock/contracts';
import { expect, it } from 'vitest';

const tests = readdirSync(new URL('.', import.meta.url))
  .filter((name) => !name.startsWith('table'))
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .join('\n');

it.each(Object.keys(adminOperations))('the admin operation %s is tested', (name) => {
  expect(tests).toMatch(new RegExp(`(?:command\\(|, )'${name}'`));
});
