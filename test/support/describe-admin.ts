import { createMock, type Mock, type MockOptions } from 'authing-qrcode-mock';
import { afterEach, describe } from 'vitest';
import { type Command, commandInProcess, commandOverHttp } from './admin.js';
import { socketTransport, type Transport } from './transports.js';

/** When the clock of a mock that is commanded stands still, unless a test says otherwise. */
export const start = '2026-01-01T00:00:00Z';

/** A mock, and the way to command it. */
export type Prepare = (options?: MockOptions) => Promise<{ readonly mock: Mock; readonly command: Command }>;

/** Registers the tests of admin operations twice: in process, and over HTTP. */
export function describeAdmin(define: (prepare: Prepare) => void): void {
  const opened: Transport[] = [];
  afterEach(async () => {
    for (const transport of opened.splice(0)) await transport.close();
  });

  describe('in process, the admin operation', () => {
    define(async (options) => {
      const mock = createMock({ clock: start, ...options });
      return { mock, command: commandInProcess(mock) };
    });
  });

  describe('over HTTP, the admin operation', () => {
    define(async (options) => {
      const mock = createMock({ clock: start, ...options });
      const transport = await socketTransport(mock);
      opened.push(transport);
      return { mock, command: commandOverHttp(transport.baseUrl) };
    });
  });
}
