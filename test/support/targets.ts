import { createServer as createHttpServer, request as httpRequest } from 'node:http';
import { createMock, type Mock, type MockOptions } from 'authing-qrcode-mock';
import { type ApiRequest, type ApiResponse, sendByFetch, type Target } from 'authing-qrcode-mock/contracts';
import { createApp } from 'authing-qrcode-mock/express';
import supertest from 'supertest';
import { definedHeaders, parseBody, urlOf } from '../../dist/contracts/internal.js';
import { offersOf } from './offers.js';
import { readAnyPicture } from './read-picture.js';
import { createSlowStore } from './slow-store.js';
import { listen, mswTransport, socketTransport } from './transports.js';

/** A target that has to be closed. */
export interface OpenTarget extends Target {
  close(): Promise<void>;
}

const held: MockOptions = { clock: 'held', actingUser: 'alice' };

/** The engine alone, without any transport: for tests of the suite itself. */
export async function engineTarget(options: MockOptions = held, mock = createMock(options)): Promise<OpenTarget> {
  return {
    name: 'engine',
    baseUrl: 'http://engine.test',
    ...(await offersOf(mock)),
    readPicture: readAnyPicture,
    send: async (request) => {
      const answer = await answerOf(mock, request);
      return { ...answer, body: structuredClone(answer.body) };
    },
    close: async () => undefined,
  };
}

/** The answer of the engine; pictures are drawn by what adapters share. */
export async function answerOf(mock: Mock, request: ApiRequest): Promise<ApiResponse> {
  if (!request.path.startsWith('/qrcodes/')) return (await mock.respond(request)) ?? mock.respondNotFound(request);
  const response = await mock.fetch(new Request(urlOf(request), { headers: definedHeaders(request.headers) }));
  if (response === undefined) return mock.respondNotFound(request);
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

/** The engine over a store that answers late, as one across a network does: here races are real. */
export function slowStoreTarget(): Promise<OpenTarget> {
  return engineTarget({ ...held, store: createSlowStore() });
}

/** MSW in Node: requests are made by `fetch` and never leave the process. */
export async function mswTarget(): Promise<OpenTarget> {
  const { mock, baseUrl, close } = mswTransport(held);
  return {
    name: 'MSW in Node',
    baseUrl,
    ...(await offersOf(mock)),
    answersUnknownPaths: false,
    send: sendByFetch,
    close,
  };
}

/** Express through supertest. */
export async function supertestTarget(): Promise<OpenTarget> {
  const mock = createMock(held);
  const { baseUrl, close } = await listen(createHttpServer(createApp(mock)));
  return {
    name: 'Express through supertest',
    baseUrl,
    ...(await offersOf(mock)),
    async send(request) {
      const method = request.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete' | 'options';
      const call = supertest(baseUrl)
        [method](urlOf({ ...request, baseUrl: '' }))
        .set(definedHeaders(request.headers));
      const { status, headers, text, body } = await (request.body === undefined ? call : call.send(request.body));
      // A picture comes as bytes.
      return {
        status,
        headers,
        body: parseBody(text ?? (body instanceof Uint8Array ? new TextDecoder().decode(body) : '')),
      };
    },
    close,
  };
}

/** Our own server over a socket, by the plain HTTP client of Node. */
export async function socketTarget(): Promise<OpenTarget> {
  const { mock, baseUrl, close } = await socketTransport(createMock(held));
  return {
    name: 'server over a socket',
    baseUrl,
    ...(await offersOf(mock)),
    send: sendOverSocket,
    close,
  };
}

function sendOverSocket(request: ApiRequest): Promise<ApiResponse> {
  return new Promise((resolve, reject) => {
    const { method, headers, body } = request;
    const outgoing = httpRequest(urlOf(request), { method, headers: definedHeaders(headers) });
    // Without it, Node frames no body of a DELETE, and the server takes it for the next request.
    if (body !== undefined) outgoing.setHeader('content-length', Buffer.byteLength(body));
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        text += chunk;
      });
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: definedHeaders(incoming.headers),
          body: parseBody(text ?? ''),
        }),
      );
    });
    outgoing.end(body);
  });
}
