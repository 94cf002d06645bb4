import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  use: {
    baseURL: 'http://127.0.0.1:5275',
    launchOptions: {
      // A browser that is installed already, where there is one.
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: process.env.CHROMIUM_PATH ? ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] : [],
    },
  },
  webServer: [
    { command: 'next dev --hostname 127.0.0.1 --port 5275', url: 'http://127.0.0.1:5275', timeout: 120_000 },
    {
      command: 'next build && next start --hostname 127.0.0.1 --port 5276',
      url: 'http://127.0.0.1:5276',
      timeout: 120_000,
    },
  ],
});
