import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
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
    if (process.env['CHROMIUM_PATH'] === undefined && process.platform !== 'linux')
      return await playwright.launchServer({ channel: 'chrome', args });
    return await launchOnceClosed(await chromiumPath(), args);
  } catch (cause) {
    const message = 'the tests of pages need a Chromium: install Chrome, or name one in CHROMIUM_PATH';
    throw new Error(`${message} (${(cause as Error).message})`, { cause });
  }
}

/**
 * A process that another worker has just forked holds a copy of the handle by which the program was written, until it
 * executes its own: meanwhile the program is busy.
 */
async function launchOnceClosed(executablePath: string, args: string[], tries = 50): Promise<BrowserServer> {
  try {
    return await playwright.launchServer({ executablePath, args });
  } catch (error) {
    if (tries === 0 || !String(error).includes('ETXTBSY')) throw error;
    await setTimeout(100);
    return launchOnceClosed(executablePath, args, tries - 1);
  }
}

/** Resolves to the program of the Chromium of a run on Linux, and prepares the environment that it needs. */
export async function chromiumPath(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) return named;
  // The package brings its shared libraries only where it takes itself for a function on Amazon Linux.
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const path = await chromium.executablePath();
  // The package names /tmp as the place of its fonts, which are below the folder of this run: without them, no text is drawn.
  const fonts = join(tmpdir(), 'fonts');
  await writeFile(
    join(fonts, 'fonts.conf'),
    `<fontconfig><dir>${fonts}</dir><cachedir>${fonts}</cachedir></fontconfig>`,
  );
  return path;
}
