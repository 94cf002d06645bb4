import { createServer as createHttpServer } from 'node:http';
import { createMock, type Mock } from 'authing-qrcode-mock';
import { createApp } from 'authing-qrcode-mock/express';
import { createMswMock } from 'authing-qrcode-mock/msw';
import { createServer } from 'authing-qrcode-mock/server';
import { setupServer } from 'msw/node';
import { listen } from './transports.js';

/** A request as its bytes. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

/** The answer, as far as it does not depend on the transport. */
export interface RawAnswer {
  readonly status: number;
  readonly type: string | null;
  readonly body: string;
}

/** A way to send raw requests to a mock. */
export interface RawTransport {
  ask(request: RawRequest): Promise<RawAnswer>;
  close(): void | Promise<void>;
}

const address = 'https://core.authing.cn';

/** A mock whose answers are the same for the same requests. */
const options = { clock: '2026-01-01T00:00:00Z' } as const;

const ask =
  (send: (request: Request) => Promise<Response | undefined>, baseUrl: string) =>
  async ({ method, path, headers = {}, body }: RawRequest): Promise<RawAnswer> => {
    const request = new Request(baseUrl + path, {
      method,
      headers,
      ...(body !== undefined && { body: body as BodyInit }),
    });
    const response = await send(request);
    if (response === undefined) throw new TypeError(`${path} is none of the mock`);
    const text = await response.text();
    // The address of the mock is all that may differ.
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: text.replaceAll(baseUrl, '<address>'),
    };
  };

async function overSocket(serve: (mock: Mock) => ReturnType<typeof createHttpServer>): Promise<RawTransport> {
  const { baseUrl, close } = await listen(serve(createMock(options)));
  return { ask: ask((request) => fetch(request), baseUrl), close };
}

/** The transports, by name. */
export const rawTransports: Readonly<Record<string, () => Promise<RawTransport>>> = {
  'node:http': () => overSocket((mock) => createServer(mock)),
  Express: () => overSocket((mock) => createHttpServer(createApp(mock))),
  'mock.fetch': async () => {
    const mock = createMock(options);
    return { ask: ask((request) => mock.fetch(request), address), close: () => undefined };
  },
  MSW: async () => {
    const server = setupServer(...createMswMock(options).handlers);
    server.listen({ onUnhandledRequest: 'error' });
    return { ask: ask((request) => fetch(request), address), close: () => server.close() };
  },
};
