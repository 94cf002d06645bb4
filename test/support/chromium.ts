/**
 * Unpacks Chromium once, before any worker starts: two that unpack at once would get in each other's way. It comes in an
 * npm package, with the libraries that a bare machine lacks, so no browser test is ever skipped. `CHROMIUM_PATH` names
 * another one.
 */
export default async function unpackChromium(): Promise<void> {
  if (process.env['CHROMIUM_PATH'] !== undefined) return;
  // The package brings its shared libraries only where it takes itself for a function on Amazon Linux.
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  process.env['CHROMIUM_PATH'] = await chromium.executablePath();
}
