import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('bare.mjs', import.meta.url));

/** Plays a login in a process that lacks these globals. */
async function playWithout(...missing: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, missing.join(',')]);
  return JSON.parse(stdout);
}

const reactNative = [
  'crypto',
  'TextDecoder',
  'structuredClone',
  'ReadableStream',
  'TransformStream',
  'CompressionStream',
  'DecompressionStream',
  'MessageChannel',
  'BroadcastChannel',
  'Buffer',
  'process',
  'setImmediate',
  'Response.error',
];

describe('a whole login', () => {
  let usual: unknown;
  beforeAll(async () => {
    usual = await playWithout();
  });

  it('comes to its end where nothing is missing', () => {
    expect(usual).toMatchObject({ scanned: 'SCANNED', status: 'AUTHORIZED', exchanged: expect.any(String) });
  });

  it.each([
    ['crypto.subtle', ['crypto.subtle']],
    ['crypto', ['crypto']],
    ['TextEncoder', ['TextEncoder']],
    ['TextEncoder and TextDecoder', ['TextEncoder', 'TextDecoder']],
    ['structuredClone', ['structuredClone']],
    ['headers in lower case', ['lower-case headers']],
    ['what React Native has not', reactNative],
  ])('gives the same tokens without %s', async (_, missing) => {
    expect(await playWithout(...missing)).toEqual(usual);
  });
});
