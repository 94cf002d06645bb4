import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The rights to command a mock over HTTP. */
export interface AdminAccess {
  /** Asked of everybody as `Authorization: Bearer …`; without one, only this machine may. */
  readonly adminToken?: string | undefined;
}

/** Why a request is kept from the admin API. */
export interface Refused {
  readonly status: 401 | 403;
  readonly message: string;
}

const localHost = /^(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;
const localAddress = /^(?:127\.|::1$|::ffff:127\.)/;

/**
 * Keeps away who must not command the mock: a page of another origin, a name that somebody else has pointed at this machine
 * (DNS rebinding), and, beyond loopback, everybody without the token.
 */
export function refuseAdmin({ headers, socket }: IncomingMessage, { adminToken }: AdminAccess): Refused | undefined {
  const { host = '', origin } = headers;
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
    return { status: 403, message: `a page of ${origin} may not command this mock` };
  }
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') {
    return { status: 403, message: `a ${site} page may not command this mock` };
  }
  if (adminToken !== undefined) {
    if (hasToken(headers.authorization, adminToken)) return undefined;
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
