import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const sources = ['contracts', 'mocks', 'server', 'test'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|mts|mjs|css|html)$/.test(name) && !name.includes('node_modules'))
    .filter((name) => !name.endsWith('written-examples.test.ts'))
    .map((name) => join(folder, name)),
);

const lengths = sources.map((path) => ({ path, lines: readFileSync(path, 'utf8').trimEnd().split('\n').length }));

describe('the house', () => {
  it('has no file over 300 lines', () => {
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  it('has no room with more than 16 files of its own', () => {
    const rooms = new Map<string, number>();
    for (const path of sources.filter((one) => !one.startsWith('test/'))) {
      rooms.set(dirname(path), (rooms.get(dirname(path)) ?? 0) + 1);
    }
    expect([...rooms].filter(([, files]) => files > 16)).toEqual([]);
  });

  it('forbids import circles, those of types included', () => {
    const { linter } = JSON.parse(readFileSync('biome.json', 'utf8'));
    expect(linter.rules.suspicious.noImportCycles).toEqual({ level: 'error', options: { ignoreTypes: false } });
  });
});
