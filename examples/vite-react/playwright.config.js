import { defineConfig } from '@playwright/test';

const address = 'http://127.0.0.1:5274';

export default defineConfig({
  testDir: 'tests',
  use: {
    baseURL: address,
    // The mock is the one that the dev server serves.
    mockUrl: address,
    launchOptions: {
      // A browser that is installed already, where there is one.
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: process.env.CHROMIUM_PATH ? ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] : [],
    },
  },
  webServer: { command: 'vite --host 127.0.0.1 --port 5274 --strictPort', url: address },
});
