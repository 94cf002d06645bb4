import { mkdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * Starts a real Chromium. On Linux it comes in an npm package, with the libraries that a bare machine lacks, so no browser
 * test is ever skipped; elsewhere it is the Chrome of the machine. `CHROMIUM_PATH` names another one.
 */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', ...flags];
  try {
    const named = process.env['CHROMIUM_PATH'];
    if (named === undefined && process.platform !== 'linux')
      return await playwright.launch({ channel: 'chrome', args });
    return await playwright.launch({ executablePath: named ?? (await unpackChromium()), args });
  } catch (cause) {
    const message = 'the tests of pages need a Chromium: install Chrome, or name one in CHROMIUM_PATH';
    throw new Error(message, { cause });
  }
}

/** Longer than unpacking takes anywhere, in ms: whoever holds the lock longer has been killed. */
const stale = 60_000;

/** Files are tested in parallel, and each wants a browser: one of them unpacks it, the others wait. */
async function unpackChromium(): Promise<string> {
  const lock = join(tmpdir(), 'authing-qrcode-mock-chromium.lock');
  while (
    !(await mkdir(lock).then(
      () => true,
      () => false,
    ))
  ) {
    const since = await stat(lock).then(({ mtimeMs }) => mtimeMs, Date.now);
    if (Date.now() - since > stale) await rm(lock, { recursive: true, force: true });
    else await wait(50);
  }
  try {
    // The package brings its shared libraries only where it takes itself for a function on Amazon Linux.
    process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x';
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}
