import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseQuery } from 'node:querystring';
import type { TLSSocket } from 'node:tls';
import type { ApiRequest, ApiResponse } from '../../contracts/protocol/index.js';
import type { Answerer, Mock } from '../../mocks/index.js';

/** Answers a request, or leaves it untouched: `false` means that it is none of the mock's. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Makes the handler that serves the API of a mock over plain `node:http`, with as little as possible in between. The
 * pictures of codes are not part of it: `createServer` and `createApp` serve them, too.
 *
 * @example
 * const handle = createNodeHandler(createMock());
 * http.createServer((request, response) => {
 *   if (!handle(request, response)) response.writeHead(404).end();
 * });
 */
export function createNodeHandler(mock: Mock): NodeHandler {
  const { maxBodyBytes } = mock.limits;
  return (request, response) => {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const path = pathOf(url, mark);
    const respond = mock.route(path);
    if (respond === undefined) return false;
    const read = new NodeRequest(request, path, mark < 0 ? noQuery : readQuery(url.slice(mark + 1)));
    if (request.method === 'POST') {
      readBody(request, read, maxBodyBytes, () => answer(respond, read, response));
    } else {
      answer(respond, read, response);
    }
    return true;
  };
}

/** The path of a request target. A client that takes us for a proxy sends a whole URL. Source: documented (RFC 9112, 3.2.2). */
export function pathOf(target: string, mark = target.indexOf('?')): string {
  const path = mark < 0 ? target : target.slice(0, mark);
  return path.startsWith('/') ? path : path.replace(/^https?:\/\/[^/]*/i, '') || '/';
}

const noQuery = {};

/** A poll has one parameter and nothing to decode: reading it by hand costs a tenth of the general way. */
function readQuery(text: string): ApiRequest['query'] {
  const equals = text.indexOf('=');
  if (equals < 1 || /[&%+]/.test(text)) return parseQuery(text);
  // A computed name never is the prototype, whatever it says; an object without one is slow to make.
  return { [text.slice(0, equals)]: text.slice(equals + 1) };
}

/** An Express app that is mounted somewhere knows the path before its own. */
type Mounted = IncomingMessage & { readonly baseUrl?: string; readonly body?: unknown };

/** The request that `node:http` has read, as plain data; parts that few operations need are made when they do. */
export class NodeRequest implements ApiRequest {
  readonly #request: Mounted;
  readonly method: string;
  readonly path: string;
  readonly query: ApiRequest['query'];
  readonly headers: ApiRequest['headers'];
  body = '';
  tooLarge = false;

  constructor(request: Mounted, path: string, query: ApiRequest['query']) {
    this.#request = request;
    this.method = request.method ?? 'GET';
    this.path = path;
    this.query = query;
    this.headers = request.headers;
  }

  get baseUrl(): string {
    const { socket, headers, baseUrl = '' } = this.#request;
    const scheme = (socket as TLSSocket).encrypted ? 'https' : 'http';
    return `${scheme}://${headers.host ?? 'localhost'}${baseUrl}`;
  }
}

function readBody(request: Mounted, read: NodeRequest, limit: number, done: () => void): void {
  // A body parser of the embedding app has consumed the stream: what it has made of it is all there is.
  if (request.readableEnded) {
    const written = writeAgain(request);
    if (written === undefined) read.tooLarge = true;
    else read.body = written;
    done();
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) {
      chunks.push(chunk);
    } else if (!read.tooLarge) {
      // Answered at once; what still comes is read and dropped, so that the client gets to read the answer.
      read.tooLarge = true;
      done();
    }
  });
  request.on('end', () => {
    if (read.tooLarge) return;
    // Most bodies come in one piece.
    read.body = chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString();
    done();
  });
}

/** The text that a body parser has read; `undefined` where that is nested deeper than can be written. */
function writeAgain({ body = {}, headers }: Mounted): string | undefined {
  if (typeof body === 'string' || Buffer.isBuffer(body)) return body.toString();
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const pairs = Object.entries(body as Record<string, unknown>).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
    );
    return new URLSearchParams(pairs).toString();
  }
  try {
    return JSON.stringify(body);
  } catch {
    return undefined;
  }
}

function answer(respond: Answerer, request: ApiRequest, response: ServerResponse): void {
  try {
    const answered = respond(request);
    if (answered instanceof Promise) sendLater(response, answered);
    else send(response, answered);
  } catch (reason) {
    sendFailure(response, reason);
  }
}

/** Writes an answer once it is there. */
export function sendLater(response: ServerResponse, answered: Promise<ApiResponse>): void {
  answered.then((later) => send(response, later)).catch((reason: unknown) => sendFailure(response, reason));
}

/** Answers what is a defect of ours: one call fails, and the process goes on. */
export function sendFailure(response: ServerResponse, reason: unknown): void {
  const requestId = randomUUID();
  console.error(`authing-qrcode-mock failed to answer the request ${requestId}`, reason);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = JSON.stringify({ statusCode: 500, message: 'Internal server error', requestId });
  response.writeHead(500, { 'content-type': 'application/json; charset=utf-8', 'x-request-id': requestId }).end(body);
}

/** Writes an answer of the mock to the wire. */
export function send(response: ServerResponse, { status, headers, body, transport }: ApiResponse): void {
  if (response.destroyed || transport === 'hang') return;
  if (transport === 'drop') {
    response.destroy();
    return;
  }
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const written = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  // A flat list is what Node writes without looking at it again.
  const list: (string | number)[] = ['content-length', Buffer.byteLength(written)];
  for (const name in headers) list.push(name, headers[name] as string);
  response.writeHead(status, list as string[]);
  if (transport === 'reset') {
    response.write(written.slice(0, Math.ceil(written.length / 2)), () => response.destroy());
  } else {
    response.end(written);
  }
}
