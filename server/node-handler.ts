import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseQuery } from 'node:querystring';
import type { TLSSocket } from 'node:tls';
import type { ApiRequest, ApiResponse } from '../contracts/protocol.js';
import { bodyLimit, type Mock } from '../mocks/index.js';

/** Answers a request, or leaves it untouched: `false` means that it is none of the mock's. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Makes the handler that serves a mock over plain `node:http`, with as little as possible in between.
 *
 * @example
 * const handle = createNodeHandler(createMock());
 * http.createServer((request, response) => {
 *   if (!handle(request, response)) response.writeHead(404).end();
 * });
 */
export function createNodeHandler(mock: Mock): NodeHandler {
  return (request, response) => {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const path = mark < 0 ? url : url.slice(0, mark);
    if (!mock.knows(path)) return false;
    const query = mark < 0 ? noQuery : parseQuery(url.slice(mark + 1));
    if (request.method === 'POST') {
      readBody(request, (body, tooLarge) => {
        answer(mock, toApiRequest(request, path, query, body, tooLarge), response);
      });
    } else {
      answer(mock, toApiRequest(request, path, query), response);
    }
    return true;
  };
}

const noQuery = {};

/** An Express app that is mounted somewhere knows the path before its own. */
type Mounted = IncomingMessage & { readonly baseUrl?: string; readonly body?: unknown };

/** Turns what `node:http` has read into plain data. */
export function toApiRequest(
  request: Mounted,
  path: string,
  query: ApiRequest['query'],
  body?: string,
  tooLarge?: boolean,
): ApiRequest {
  const { headers, method = 'GET', baseUrl = '' } = request;
  const scheme = (request.socket as TLSSocket).encrypted ? 'https' : 'http';
  const plain = { method, baseUrl: `${scheme}://${headers.host ?? 'localhost'}${baseUrl}`, path, query, headers };
  if (tooLarge) return { ...plain, tooLarge };
  return body === undefined ? plain : { ...plain, body };
}

function readBody(request: Mounted, done: (body: string, tooLarge?: boolean) => void): void {
  // A body parser of the embedding app has consumed the stream: what it has made of it is all there is.
  if (request.readableEnded) {
    const { body } = request;
    done(typeof body === 'string' || Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body ?? {}));
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    const wasTooLarge = size > bodyLimit;
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
    // Answered at once; what still comes is read and dropped, so that the client gets to read the answer.
    else if (!wasTooLarge) done('', true);
  });
  request.on('end', () => {
    if (size <= bodyLimit) done((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString() ?? '');
  });
}

function answer(mock: Mock, request: ApiRequest, response: ServerResponse): void {
  const answered = mock.respond(request);
  if (answered instanceof Promise) {
    answered.then((later) => later && send(response, later));
  } else if (answered !== undefined) {
    send(response, answered);
  }
}

/** Writes an answer of the mock to the wire. */
export function send(response: ServerResponse, { status, headers, body }: ApiResponse): void {
  if (response.destroyed) return;
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) }).end(text);
}
