import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import type { Mock } from '../../mocks/index.js';
import type { AdminAccess } from './admin-access.js';
import type { AddressOptions } from './base-url.js';
import { createNodeHandler } from './node-handler.js';
import { createOwnRoutes } from './own-routes.js';

/**
 * An app of Express, as far as it is needed to mount it, or to listen: without the types of Express, which are a package of
 * their own.
 */
export interface MockApp {
  (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void): void;
  // biome-ignore lint/suspicious/noExplicitAny: the handlers of Express 4 and 5 have types of their own
  use(...handlers: any[]): this;
  listen(port: number, host?: string, done?: () => void): import('node:http').Server;
  listen(port: number, done?: () => void): import('node:http').Server;
}

/**
 * Makes an Express app that serves a mock: on its own, or mounted in your app with `app.use`.
 *
 * It answers every path below `/api`, `/oidc`, `/<appId>/oidc`, `/graphql`, `/oauth/wxapp`, `/qrcodes`, `/guard-cdn` and
 * `/__mock`, and `/cas/session`: mount it after your own routes, or below a prefix.
 *
 * @example
 * const app = express();
 * app.get('/', homePage);
 * app.use(createApp(createMock()));
 * app.listen(0).close();
 */
export function createApp(mock: Mock, options: AdminAccess & AddressOptions = {}): MockApp {
  const handle = createNodeHandler(mock, options);
  const handleOwn = createOwnRoutes(mock, options);
  const app = express();
  app.disable('x-powered-by');
  const answer = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => {
    if (!handle(request, response) && !handleOwn(request, response)) next();
  };
  app.use(answer);
  return Object.assign(app, { handle: besideExpress(app, answer) }) as unknown as MockApp;
}

type Answer = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** Express gives each request the prototype of one of HTTP/1, at which one of HTTP/2 breaks: that goes past Express. */
function besideExpress(app: unknown, answer: Answer) {
  const { handle } = app as { handle: Answer };
  return function (
    this: unknown,
    request: IncomingMessage,
    response: ServerResponse,
    next?: (error?: unknown) => void,
  ) {
    if (request.httpVersionMajor < 2) return handle.call(app, request, response, next as () => void);
    return answer(request, response, next ?? (() => response.writeHead(404).end()));
  };
}
