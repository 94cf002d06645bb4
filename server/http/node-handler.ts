import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseQuery } from 'node:querystring';
import type { ApiRequest, ApiResponse } from '../../contracts/protocol/index.js';
import type { Answerer, Mock } from '../../mocks/index.js';
import { type AddressOptions, type BaseUrlOf, createBaseUrl, type MountedRequest } from './base-url.js';
import { encodeBody } from './encode-body.js';
import { type BodyOf, BodyReadBefore, dropBody, readBody } from './read-body.js';

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
export function createNodeHandler(mock: Mock, options: AddressOptions = {}): NodeHandler {
  const baseUrlOf = createBaseUrl(options);
  const { maxBodyBytes } = mock.limits;
  return (request, response) => {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const path = pathOf(url, mark);
    const respond = mock.route(path);
    if (respond === undefined) return false;
    const read = new NodeRequest(request, path, mark < 0 ? noQuery : readQuery(url.slice(mark + 1)), baseUrlOf);
    if (request.method === 'POST') {
      readBody(request, read, maxBodyBytes, (error) => {
        if (error === undefined) answer(respond, read, response);
        else sendFailure(response, error);
      });
    } else {
      dropBody(request);
      answer(respond, read, response);
    }
    return true;
  };
}

/** The path of a request target. A client that takes us for a proxy sends a whole URL. Source: documented (RFC 9112, 3.2.2). */
export function pathOf(target: string, mark = target.indexOf('?')): string {
  const path = mark < 0 ? target : target.slice(0, mark);
  // A client whose address ends in a slash asks for `//api/…`.
  if (path.startsWith('/')) return path.charCodeAt(1) === slash ? path.replace(/^\/+/, '/') : path;
  return path.replace(/^https?:\/\/[^/]*/i, '').replace(/^\/*/, '/');
}

const slash = 47;

const noQuery = {};

/** A poll has one parameter and nothing to decode: reading it by hand costs a tenth of the general way. */
function readQuery(text: string): ApiRequest['query'] {
  const equals = text.indexOf('=');
  if (equals < 1 || /[&%+]/.test(text)) return parseQuery(text);
  // A computed name never is the prototype, whatever it says; an object without one is slow to make.
  return { [text.slice(0, equals)]: text.slice(equals + 1) };
}

/** The request that `node:http` has read, as plain data; parts that few operations need are made when they do. */
export class NodeRequest implements ApiRequest, BodyOf {
  readonly #request: MountedRequest;
  readonly #baseUrlOf: BaseUrlOf;
  readonly method: string;
  readonly path: string;
  readonly query: ApiRequest['query'];
  readonly headers: ApiRequest['headers'];
  body = '';
  unread: BodyOf['unread'] = undefined;

  constructor(request: MountedRequest, path: string, query: ApiRequest['query'], baseUrlOf: BaseUrlOf) {
    this.#baseUrlOf = baseUrlOf;
    this.#request = request;
    this.method = request.method ?? 'GET';
    this.path = path;
    this.query = query;
    this.headers = request.headers;
  }

  get baseUrl(): string {
    return this.#baseUrlOf(this.#request);
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
  const message = reason instanceof BodyReadBefore ? reason.message : 'Internal server error';
  const body = JSON.stringify({ statusCode: 500, message, requestId });
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
  const { content, encoding, length } = encodeBody(body);
  // A flat list is what Node writes without looking at it again.
  const list: (string | number)[] = ['content-length', length];
  for (const name in headers) list.push(name, headers[name] as string);
  response.writeHead(status, list as string[]);
  if (transport === 'reset') {
    response.write(content.slice(0, Math.ceil(content.length / 2)), encoding, () => response.destroy());
    return;
  }
  response.write(content, encoding);
  // A response that ends while it is corked is written in two pieces, the second one empty, which takes a tenth longer.
  response.socket?.uncork();
  response.end();
}
