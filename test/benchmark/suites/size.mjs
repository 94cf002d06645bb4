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
  const early = gzipped(whole.early);
  const withoutMsw = gzipped((await bundlePage(mockedPage, [msw])).early);
  const ours = gzipped((await bundlePage(mockedPage, [msw, zod])).early);
  const rows = [
    ['before the first request', early],
    ['  of it msw, as a page without us has it', gzipped((await bundlePage(mswAlone)).early)],
    ['  of it zod', withoutMsw - ours],
    ['  of it ours, and what else we need', ours],
    ...whole.late.map((chunk) => [`later: ${chunk.name}`, gzipped([chunk])]).sort(([, one], [, other]) => other - one),
  ];
  printTable(
    'A page with ./msw, built by Vite, gzipped',
    ['', 'kB'],
    rows.map(([name, bytes]) => [name, kilobytes(bytes)]),
  );
  return [
    atMost('./msw before the first request, without msw', withoutMsw / 1_000, 20, ' kB'),
    atMost('zod before the first request', (withoutMsw - ours) / 1_000, 0, ' kB'),
  ];
}
