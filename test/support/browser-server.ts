import { join } from 'node:path';
import { type BrowserServer, chromium as playwright } from 'playwright-core';

/** The film that a camera of the browser plays. */
export const filmIn = (folder: string): string => join(folder, 'film.y4m');

/**
 * Starts a real Chromium for a run. On Linux it comes in an npm package, with the libraries that a bare machine lacks, so no
 * browser test is ever skipped; elsewhere it is the Chrome of the machine. `CHROMIUM_PATH` names another one.
 */
export async function launchBrowserServer(folder: string): Promise<BrowserServer> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    // One process for all sites and pages: starting one for each took most of the time.
    '--disable-features=IsolateOrigins,site-per-process',
    '--renderer-process-limit=1',
    '--disable-background-networking',
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    // Another host than the mock's, for what a page may do on its own origin alone.
    '--host-resolver-rules=MAP phone.test 127.0.0.1',
    `--use-file-for-fake-video-capture=${filmIn(folder)}`,
  ];
  try {
    const named = process.env['CHROMIUM_PATH'];
    if (named === undefined && process.platform !== 'linux')
      return await playwright.launchServer({ channel: 'chrome', args });
    return await playwright.launchServer({ executablePath: named ?? (await unpackChromium()), args });
  } catch (cause) {
    const message = 'the tests of pages need a Chromium: install Chrome, or name one in CHROMIUM_PATH';
    throw new Error(`${message} (${(cause as Error).message})`, { cause });
  }
}

async function unpackChromium(): Promise<string> {
  // The package brings its shared libraries only where it takes itself for a function on Amazon Linux.
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}
