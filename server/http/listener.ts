import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Express } from 'express';
import type { Mock } from '../../mocks/index.js';
import type { AdminAccess } from './admin-access.js';
import { createNodeHandler, sendFailure } from './node-handler.js';
import { createOwnRoutes } from './own-routes.js';
import { defaultServerLimits, type ServerLimits, serverOptions } from './server-limits.js';

/**
 * Makes an HTTP server for a mock. It is not listening yet.
 *
 * @example
 * const server = createServer(createMock());
 * server.listen(0, '127.0.0.1').close();
 */
export function createServer(mock: Mock, { limits, ...access }: ServeOptions = {}): Server {
  return createBoundedServer({ ...defaultServerLimits, ...limits }).on('request', createListener(mock, access));
}

/** The options of a server of a mock. */
export interface ServeOptions extends AdminAccess {
  readonly limits?: Partial<ServerLimits> | undefined;
}

/** Makes a server that keeps the bounds, and answers nothing yet. */
export function createBoundedServer(limits: ServerLimits): Server {
  const server = createHttpServer(serverOptions(limits));
  server.maxConnections = limits.maxConnections;
  return server;
}

/** Makes the function with which a server answers requests. */
export function createListener(mock: Mock, access: AdminAccess) {
  const handle = createNodeHandler(mock);
  const handleOwn = createOwnRoutes(mock, access);
  const serveRest = lazyApp(mock, access);
  return (request: IncomingMessage, response: ServerResponse) => {
    if (handle(request, response) || handleOwn(request, response)) return;
    serveRest(request, response).catch((reason: unknown) => sendFailure(response, reason));
  };
}

/** Express is not loaded before somebody asks for something that is not the API. */
function lazyApp(mock: Mock, access: AdminAccess) {
  let app: Promise<Express> | undefined;
  return async (request: IncomingMessage, response: ServerResponse) => {
    app ??= import('./standalone.js').then(({ createStandaloneApp }) => createStandaloneApp(mock, access));
    (await app)(request, response);
  };
}
