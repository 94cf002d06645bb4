import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * Starts a real Chromium. It comes in an npm package, with the libraries that a bare machine lacks, so no browser test is
 * ever skipped. `CHROMIUM_PATH` names another one.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? (await unpackChromium());
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  return playwright.launch({ executablePath, args });
}

async function unpackChromium(): Promise<string> {
  // The package brings its shared libraries only where it takes itself for a function on Amazon Linux.
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}
