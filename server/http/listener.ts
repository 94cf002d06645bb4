import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Mock } from '../../mocks/index.js';
import type { AdminAccess } from './admin-access.js';
import type { AddressOptions } from './base-url.js';
import { DirectRequest } from './direct-request.js';
import { createNodeHandler, pathOf, sendFailure } from './node-handler.js';
import { createOwnRoutes, type OwnRoutesOptions } from './own-routes.js';
import { defaultServerLimits, type ServerLimits, serverOptions } from './server-limits.js';

/** A certificate and its private key, as PEM. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
}

/**
 * Makes an HTTP server for a mock. It is not listening yet.
 *
 * @example
 * const server = createServer(createMock());
 * server.listen(0, '127.0.0.1').close();
 */
export function createServer(mock: Mock, { limits, ...options }: ServeOptions = {}): Server {
  return createBoundedServer({ ...defaultServerLimits, ...limits }).on('request', createListener(mock, options));
}

/** The options of a server of a mock. */
export interface ServeOptions extends AdminAccess, AddressOptions {
  readonly limits?: Partial<ServerLimits> | undefined;
}

/** Makes a server that keeps the bounds, and answers nothing yet; of HTTPS, where it is handed a certificate. */
export function createBoundedServer(limits: ServerLimits, identity?: TlsIdentity): Server {
  const options = { ...serverOptions(limits), IncomingMessage: DirectRequest };
  const server = identity === undefined ? createHttpServer(options) : createHttpsServer({ ...options, ...identity });
  server.maxConnections = limits.maxConnections;
  return server;
}

/** Makes the function with which a server answers requests: all of them, those of unknown paths, too. */
export function createListener(mock: Mock, options: OwnRoutesOptions) {
  const handle = createNodeHandler(mock, options);
  const handleOwn = createOwnRoutes(mock, options);
  const prefix = new URL(options.publicUrl ?? 'http://localhost').pathname.replace(/\/+$/, '');
  return (request: IncomingMessage, response: ServerResponse) => {
    // Some proxies hand the path of the public address on, and some do not.
    if (prefix !== '' && request.url?.startsWith(`${prefix}/`)) request.url = request.url.slice(prefix.length);
    if (handle(request, response) || handleOwn(request, response)) return;
    // Not loaded before somebody asks for what is neither the API nor a page.
    import('./root.js')
      .then(({ answerRoot }) => answerRoot(request, response, pathOf(request.url ?? '/')))
      .catch((reason: unknown) => sendFailure(response, reason));
  };
}
