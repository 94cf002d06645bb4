import type { ServerOptions } from 'node:http';

/**
 * The bounds of a server against clients that are slow, or many.
 *
 * @example
 * createServer(createMock(), { limits: { requestTimeout: 5_000 } });
 */
export interface ServerLimits {
  /** The time in which the headers of a request have to come, in ms. Default 10,000. */
  readonly headersTimeout: number;
  /** The time in which a whole request has to come, in ms. Default 60,000. */
  readonly requestTimeout: number;
  /** The time that a connection stays open without a request, in ms. Default 5,000. */
  readonly keepAliveTimeout: number;
  /** More connections are closed at once. Default 10,000. */
  readonly maxConnections: number;
  /** Larger headers are refused with 431, in bytes. Default 102,400. */
  readonly maxHeaderBytes: number;
}

/** The bounds of a server that is told no others. */
export const defaultServerLimits: ServerLimits = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 5_000,
  maxConnections: 10_000,
  maxHeaderBytes: 102_400,
};

/** The options with which `node:http` keeps the bounds. It looks for late requests twice in the shortest of the times. */
export const serverOptions = ({
  headersTimeout,
  requestTimeout,
  keepAliveTimeout,
  maxHeaderBytes,
}: ServerLimits): ServerOptions => ({
  headersTimeout: Math.min(headersTimeout, requestTimeout),
  requestTimeout,
  keepAliveTimeout,
  maxHeaderSize: maxHeaderBytes,
  connectionsCheckingInterval: Math.max(50, Math.min(headersTimeout, requestTimeout) / 2),
});
