import { createMock } from 'authing-qrcode-mock';
import { createServer } from 'authing-qrcode-mock/server';
import { afterEach } from 'vitest';
import { listen } from './transports.js';

/** Servers of mocks whose admin API is tried from outside. Each is closed after its test. */
export function useAdminServers() {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  return {
    /** Closes something after the test. */
    closeLater: (close: () => Promise<void>) => void closing.push(close),
    async serve(access: Parameters<typeof createServer>[1] = {}) {
      const mock = createMock();
      const { baseUrl, close } = await listen(createServer(mock, access));
      closing.push(close);
      return { mock, baseUrl, state: `${baseUrl}/__mock/v1/state`, reset: `${baseUrl}/__mock/v1/reset` };
    },
  };
}
