import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMock, type Mock, type MockOptions } from 'authing-qrcode-mock';
import { createMswMock } from 'authing-qrcode-mock/msw';
import { createServer } from 'authing-qrcode-mock/server';
import { setupServer } from 'msw/node';

/** A mock that an SDK can be pointed at. */
export interface Transport {
  readonly mock: Mock;
  readonly baseUrl: string;
  close(): Promise<void>;
}

/** Lets a server listen on a free port. */
export async function listen(server: Server): Promise<{ server: Server; baseUrl: string; close(): Promise<void> }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { server, baseUrl: `http://127.0.0.1:${port}`, close };
}

/** Our server, over a socket of its own. */
export async function socketTransport(mock: Mock = createMock()): Promise<Transport> {
  const { baseUrl, close } = await listen(createServer(mock));
  return { mock, baseUrl, close };
}

/** MSW in Node, at upstream's own address. */
export function mswTransport(options: MockOptions = {}): Transport {
  const mock = createMswMock(options);
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledRequest: 'error' });
  return { mock, baseUrl: 'https://core.authing.cn', close: async () => server.close() };
}
