import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const sources = ['contracts', 'mocks', 'server'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|html)$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name)),
);

const places = (pattern: RegExp) =>
  sources.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );

describe('the prose of the product', () => {
  it('begins no comment with a question word', () => {
    expect(places(/(?:\/\*\*|\/\/) ?(?:What|How|Who|Whether|Where|Whoever|Whom|Whose|When)\b/)).toEqual([]);
  });

  it('calls an assumption by no other word', () => {
    expect(places(/\bguess/i)).toEqual([]);
  });
});
