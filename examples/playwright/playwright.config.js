import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  use: {
    baseURL: 'http://127.0.0.1:5273',
    launchOptions: {
      // A browser that is installed already, where there is one.
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: process.env.CHROMIUM_PATH ? ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] : [],
    },
  },
  webServer: { command: 'node page/serve.js', url: 'http://127.0.0.1:5273', reuseExistingServer: true },
});
