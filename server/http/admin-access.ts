import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { hostOf } from './base-url.js';

/** The rights to command a mock over HTTP. */
export interface AdminAccess {
  /** Asked of everybody as `Authorization: Bearer …`; without one, only this machine may. */
  readonly adminToken?: string | undefined;
  /** Nothing is changed over HTTP: the admin API answers GET alone. Default false. */
  readonly readOnlyAdmin?: boolean | undefined;
}

/** Why a request is kept from the admin API. */
export interface Refused {
  readonly status: 401 | 403 | 429;
  readonly message: string;
  /** In s. */
  readonly retryAfter?: number;
}

/** The wrong tokens that an address may send within a minute. */
const maxWrongTokens = 10;
/** The addresses that are remembered. */
const maxAddresses = 1_000;
const minute = 60_000;

/** Counts wrong tokens by the address that has sent them. */
export interface WrongTokens {
  /** The time until an address may try again, in s; `undefined` for one that may. */
  wait(address: string): number | undefined;
  count(address: string): void;
}

/** Remembers wrong tokens for a minute; the oldest address is forgotten where there are too many. */
export function createWrongTokens(now: () => number = Date.now): WrongTokens {
  const windows = new Map<string, { end: number; wrong: number }>();
  const windowOf = (address: string) => {
    const known = windows.get(address);
    if (known !== undefined && known.end > now()) return known;
    windows.delete(address);
    return undefined;
  };
  return {
    wait(address) {
      const window = windowOf(address);
      if (window === undefined || window.wrong < maxWrongTokens) return undefined;
      return Math.max(1, Math.ceil((window.end - now()) / 1_000));
    },
    count(address) {
      const window = windowOf(address);
      if (window !== undefined) window.wrong += 1;
      else {
        const [oldest] = windows.keys();
        if (windows.size >= maxAddresses && oldest !== undefined) windows.delete(oldest);
        windows.set(address, { end: now() + minute, wrong: 1 });
      }
    },
  };
}

const localHost = /^(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;
const localAddress = /^(?:127\.|::1$|::ffff:127\.)/;

/**
 * Keeps away who must not command the mock: a page of another origin, a name that somebody else has pointed at this machine
 * (DNS rebinding), and, beyond loopback, everybody without the token.
 */
export function refuseAdmin(
  request: IncomingMessage,
  { adminToken, readOnlyAdmin = false }: AdminAccess,
  wrongTokens: WrongTokens,
): Refused | undefined {
  const { headers, socket, method } = request;
  const { origin } = headers;
  const host = hostOf(request) ?? '';
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
    return { status: 403, message: `a page of ${origin} may not command this mock` };
  }
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') {
    return { status: 403, message: `a ${site} page may not command this mock` };
  }
  if (readOnlyAdmin && method !== 'GET' && method !== 'HEAD') {
    return { status: 403, message: 'this mock is read only: it was started with --read-only-admin' };
  }
  if (adminToken !== undefined) {
    const address = socket.remoteAddress ?? '';
    const retryAfter = wrongTokens.wait(address);
    if (retryAfter !== undefined) {
      return { status: 429, message: `too many wrong tokens: try again in ${retryAfter} s`, retryAfter };
    }
    if (hasToken(headers.authorization, adminToken)) return undefined;
    if (headers.authorization !== undefined) wrongTokens.count(address);
    return { status: 401, message: 'send Authorization: Bearer with the token that was printed at the start' };
  }
  if (!localHost.test(host))
    return { status: 403, message: `this mock is not commanded by the name "${host.slice(0, 100)}"` };
  if (localAddress.test(socket.localAddress ?? '')) return undefined;
  return { status: 403, message: 'beyond loopback it takes a token: start the mock with --admin-token' };
}

function hasToken(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(/^bearer\s+(.+)$/i.exec(authorization ?? '')?.[1] ?? '');
  const expected = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
