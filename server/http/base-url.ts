import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';

/** The address of a mock as its clients see it: in links to pictures, issuers, redirects, pages. */
export interface AddressOptions {
  /** The address, with a path if there is one: `https://tunnel.example.com/login`. Left out: that of each request. */
  readonly publicUrl?: string | undefined;
  /** `X-Forwarded-*` and `Forwarded` are believed: only behind a proxy that sets them. Default false. */
  readonly trustProxy?: boolean | undefined;
}

/** A request, within an Express app that may be mounted somewhere: it knows the path before its own. */
export type MountedRequest = IncomingMessage & {
  readonly baseUrl?: string;
  readonly body?: unknown;
  readonly rawBody?: unknown;
};

/** Answers the address below which a request has come, without a slash at its end. */
export type BaseUrlOf = (request: MountedRequest) => string;

/** The host that a request names. HTTP/2 has no header for it. Source: RFC 9113, section 8.3.1. */
export const hostOf = ({ headers }: IncomingMessage): string | undefined =>
  headers.host ?? (headers[':authority'] as string | undefined);

/** The address of a request on its own connection. */
const ownAddress: BaseUrlOf = (request) => {
  const scheme = (request.socket as TLSSocket).encrypted ? 'https' : 'http';
  return `${scheme}://${hostOf(request) ?? 'localhost'}${request.baseUrl ?? ''}`;
};

/** Makes the function that answers the address of a request. */
export function createBaseUrl({ publicUrl, trustProxy = false }: AddressOptions): BaseUrlOf {
  if (publicUrl !== undefined) {
    const fixed = publicUrl.replace(/\/+$/, '');
    return () => fixed;
  }
  return trustProxy ? forwardedAddress : ownAddress;
}

/** The address that the first proxy has seen. What is no address is left out. */
function forwardedAddress(request: MountedRequest): string {
  const own = new URL(ownAddress(request));
  const { proto, host, port, prefix = '' } = readForwarded(request);
  const scheme = proto === 'https' || proto === 'http' ? proto : own.protocol.slice(0, -1);
  const name = host !== undefined && /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i.test(host) ? host : own.host;
  const isUsual = port === undefined || !/^\d+$/.test(port) || port === (scheme === 'https' ? '443' : '80');
  const authority = isUsual || /:\d+$/.test(name) ? name : `${name}:${port}`;
  const path = /^(?:\/[\w.~%-]+)*\/?$/.test(prefix) ? prefix.replace(/\/$/, '') : '';
  return `${scheme}://${authority}${path}${request.baseUrl ?? ''}`;
}

/** Reads `Forwarded` (RFC 7239), or the headers that came before it. */
function readForwarded({ headers }: IncomingMessage): {
  proto?: string;
  host?: string;
  port?: string;
  prefix?: string;
} {
  const first = (name: string) =>
    String(headers[name] ?? '')
      .split(',')[0]
      ?.trim() || undefined;
  const pairs = (first('forwarded') ?? '').split(';').map((pair) => pair.trim().split('='));
  const standard = Object.fromEntries(
    pairs.map(([name = '', value = '']) => [name.toLowerCase(), value.replace(/^"|"$/g, '')]),
  );
  const found = {
    proto: standard['proto'] ?? first('x-forwarded-proto'),
    host: standard['host'] ?? first('x-forwarded-host'),
    port: standard['host'] === undefined ? first('x-forwarded-port') : undefined,
    prefix: first('x-forwarded-prefix'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
