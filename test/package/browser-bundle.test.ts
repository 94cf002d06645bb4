import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundlePage, gzipped, mockedPage, mockWithoutWorker } from '../support/page-bundle.mjs';

/** The sources of a module that is a bundle itself, else the module. */
const sourcesOf = (id: string): readonly string[] =>
  existsSync(`${id}.map`) ? JSON.parse(readFileSync(`${id}.map`, 'utf8')).sources : [id];

describe('a bundle of the MSW mock for browsers', () => {
  let built: Awaited<ReturnType<typeof bundlePage>>;
  beforeAll(async () => {
    built = await bundlePage(mockedPage, [/^msw(?:\/|$)/]);
  });

  const early = () => built.early.flatMap(({ moduleIds }) => moduleIds).flatMap(sourcesOf);
  const modules = () => [...early(), ...built.late.flatMap(({ moduleIds }) => moduleIds).flatMap(sourcesOf)];

  it('imports nothing of Node, and no Express', () => {
    const imported = [...built.early, ...built.late].flatMap(({ imports }) => imports);
    expect(imported.filter((name) => name.startsWith('node:') || name === 'express')).toEqual([]);
    expect(modules().filter((id) => id.includes('/express/') || id.includes('__vite-browser-external'))).toEqual([]);
  });

  it('takes 20 kB before the first request, gzipped', () => {
    expect(early().some((id) => id.includes('/mocks/msw/create-in-browser.ts'))).toBe(true);
    expect(gzipped(built.early)).toBeLessThanOrEqual(20_000);
  });

  it('takes little of MSW by itself: 30 kB with it, gzipped', async () => {
    const { early: withMsw } = await bundlePage(mockWithoutWorker);
    expect(gzipped(withMsw)).toBeLessThanOrEqual(30_000);
  });

  it('loads schemas, rules, users and the signing of tokens only when they are needed', () => {
    const later =
      /\/zod\/|@noble|\/(?:schemas|errors|behaviours|commands)\/|\/(?:seed-users|respond|create-answers)\.ts$/;
    expect(early().filter((id) => later.test(id))).toEqual([]);
    for (const part of ['/zod/', '/seed-users.ts', '/respond.ts']) {
      expect(modules().some((id) => id.includes(part))).toBe(true);
    }
  });

  it('holds no judge of clients', () => {
    expect(modules().some((id) => id.includes('/mocks/control/traffic.ts'))).toBe(true);
    expect(modules().filter((id) => /\/client\/(?:judge|checks|rules)/.test(id))).toEqual([]);
  });
});
