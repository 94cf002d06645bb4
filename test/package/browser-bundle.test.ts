import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';

describe('a bundle of the MSW mock for browsers', () => {
  let chunks: Rollup.OutputChunk[];
  beforeAll(async () => {
    const entry = fileURLToPath(new URL('../../dist/mocks/msw/index.js', import.meta.url));
    const built = await build({
      configFile: false,
      logLevel: 'error',
      build: { write: false, lib: { entry, formats: ['es'] }, rollupOptions: { external: ['msw'] } },
    });
    chunks = [built]
      .flat()
      .flatMap((part) => ('output' in part ? part.output.filter((file) => file.type === 'chunk') : []));
  });

  const modules = (from = chunks) => from.flatMap(({ moduleIds }) => moduleIds);

  it('imports nothing of Node, and no Express', () => {
    const imported = chunks.flatMap(({ imports }) => imports);
    expect(imported.filter((name) => name.startsWith('node:') || name === 'express')).toEqual([]);
    expect(modules().filter((id) => id.includes('/express/') || id.includes('__vite-browser-external'))).toEqual([]);
  });

  it('loads users and the signing of tokens only when they are needed', () => {
    const [entry] = chunks.filter(({ isEntry }) => isEntry);
    const early = modules(entry ? [entry] : []);
    expect(early.some((id) => id.includes('/mocks/msw/index.js'))).toBe(true);
    expect(early.filter((id) => /seed-users|@noble/.test(id))).toEqual([]);
  });

  it('holds no judge of clients', () => {
    expect(modules().some((id) => id.includes('/mocks/control/traffic.js'))).toBe(true);
    expect(modules().filter((id) => /\/client\/(?:judge|checks|rules)/.test(id))).toEqual([]);
  });
});
