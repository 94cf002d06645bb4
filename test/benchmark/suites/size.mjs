import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlePage, gzipped, mockedPage, mockWithoutWorker } from '../../support/page-bundle.mjs';
import { atMost, printTable } from '../report.mjs';

const mswAlone = `
import { http } from 'msw';
import { setupWorker } from 'msw/browser';
await setupWorker(http.all('*', () => undefined)).start();
`;

const msw = /^msw(?:\/|$)/;
const zod = /^zod(?:\/|$)/;

/** Packs the package, and installs it into an empty folder; answers what is there then. */
function installPackage() {
  const folder = mkdtempSync(join(tmpdir(), 'authing-qrcode-mock-bench-'));
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const npm = (args, cwd) => execFileSync('npm', args, { cwd, encoding: 'utf8' }).trim();
  const tarball = npm(['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], root);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  npm(['install', '--silent', '--no-audit', '--no-fund', join(folder, tarball)], folder);
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  const packages = Object.values(lock.packages).filter(({ peer, version }) => !peer && version !== undefined).length;
  const [size] = execFileSync('du', ['-sk', join(folder, 'node_modules')], { encoding: 'utf8' }).split('\t');
  rmSync(folder, { recursive: true });
  return { packages, megabytes: Number(size) / 1_024 };
}

const kilobytes = (bytes) => (bytes / 1_000).toFixed(1);

/** The bytes that a page loads for `./msw`, in a build by Vite: before it has asked for anything, and later. */
export async function runSize() {
  const whole = await bundlePage(mockedPage);
  const { early } = await bundlePage(mockedPage, [msw]);
  const ours = gzipped(early);
  const withMsw = gzipped((await bundlePage(mockWithoutWorker)).early);
  const hasZod = early.some(({ moduleIds }) => moduleIds.some((id) => id.includes('/node_modules/zod/')));
  const ofZod = hasZod ? ours - gzipped((await bundlePage(mockedPage, [msw, zod])).early) : 0;
  const rows = [
    ['a page with a worker, before the first request', gzipped(whole.early)],
    ['  a worker of msw, without us', gzipped((await bundlePage(mswAlone)).early)],
    ['  ./msw, with what it takes of msw', withMsw],
    ['  ./msw, without msw', ours],
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
  const installed = installPackage();
  printTable(
    'An installation: npm install authing-qrcode-mock',
    ['', ''],
    [
      ['packages', installed.packages],
      ['MB on disk', installed.megabytes.toFixed(1)],
    ],
  );
  return [
    atMost('packages of an installation', installed.packages, 45, ' packages'),
    atMost('an installation on disk', installed.megabytes, 15, ' MB'),
    atMost('./msw before the first request, without msw', ours / 1_000, 20, ' kB'),
    atMost('./msw before the first request, with what it takes of msw', withMsw / 1_000, 90, ' kB'),
    atMost('zod before the first request', ofZod / 1_000, 0, ' kB'),
  ];
}
