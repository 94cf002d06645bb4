import { bundlePage, gzipped, mockedPage } from '../../support/page-bundle.mjs';
import { atMost, printTable } from '../report.mjs';

const mswAlone = `
import { http } from 'msw';
import { setupWorker } from 'msw/browser';
await setupWorker(http.all('*', () => undefined)).start();
`;

const msw = /^msw(?:\/|$)/;
const zod = /^zod(?:\/|$)/;

const kilobytes = (bytes) => (bytes / 1_000).toFixed(1);

/** The bytes that a page loads for `./msw`, in a build by Vite: before it has asked for anything, and later. */
export async function runSize() {
  const whole = await bundlePage(mockedPage);
  const { early } = await bundlePage(mockedPage, [msw]);
  const ours = gzipped(early);
  const hasZod = early.some(({ moduleIds }) => moduleIds.some((id) => id.includes('/node_modules/zod/')));
  const ofZod = hasZod ? ours - gzipped((await bundlePage(mockedPage, [msw, zod])).early) : 0;
  const rows = [
    ['before the first request', gzipped(whole.early)],
    ['  a page with msw alone', gzipped((await bundlePage(mswAlone)).early)],
    ['  a page with us alone', ours],
    ['    of it zod', ofZod],
    ...whole.late.map((chunk) => [`later: ${chunk.name}`, gzipped([chunk])]).sort(([, one], [, other]) => other - one),
  ];
  // Vite sets it for a build; servers that are measured later would take it for theirs.
  delete process.env.NODE_ENV;
  printTable(
    'A page with ./msw, built by Vite, gzipped',
    ['', 'kB'],
    rows.map(([name, bytes]) => [name, kilobytes(bytes)]),
  );
  return [
    atMost('./msw before the first request, without msw', ours / 1_000, 20, ' kB'),
    atMost('zod before the first request', ofZod / 1_000, 0, ' kB'),
  ];
}
