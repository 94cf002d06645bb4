import { chromium as playwright } from 'playwright-core';

/** Opens the dashboard of each server in a real browser, on the core of what asks; answers how to close them. */
export async function openDashboards(servers) {
  // The package brings its shared libraries only where it takes itself for a function on Amazon Linux.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const executablePath = process.env.CHROMIUM_PATH ?? (await chromium.executablePath());
  const browser = await playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const pages = [];
  for (const { url, name } of servers) {
    const page = await browser.newPage();
    await page.goto(`${url}/__mock/`);
    await page.getByText('live', { exact: true }).waitFor();
    pages.push({ page, name });
  }
  return async () => {
    for (const { page, name } of pages) {
      const [line = 'none'] = await page.locator('#journal summary').allInnerTexts();
      console.log(`The dashboard of ${name} shows as the last call: ${line}`);
    }
    await browser.close();
  };
}
