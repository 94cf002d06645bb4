import { isObject } from '../http/fields.js';
import { decodeBase64Url, decodeJwt } from '../http/jwt.js';
import type { Shape } from './case.js';
import { type Difference, findDifference } from './compare.js';

/** Verifies the signature of a JWT (RS256) by the key it names, and its claims. */
export async function verifyToken(
  token: string,
  keys: readonly (JsonWebKey & { readonly kid?: string })[],
  claims: { readonly [name: string]: Shape },
): Promise<Difference | undefined> {
  const decoded = decodeJwt(token);
  if (decoded === undefined) return { path: 'token', expected: 'a JWT', received: token };
  const {
    header: { alg, kid },
    claims: received,
    signed,
    signature,
  } = decoded;
  if (alg !== 'RS256') return { path: 'token.alg', expected: 'RS256', received: alg };
  const jwk = keys.find((candidate) => candidate.kid === kid);
  if (jwk === undefined) return { path: 'token.kid', expected: 'the id of a published key', received: kid };
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify']);
  if (!(await crypto.subtle.verify(algorithm, key, decodeBase64Url(signature), new TextEncoder().encode(signed)))) {
    return { path: 'token.signature', expected: 'one by the published key', received: 'another' };
  }
  return findDifference(claimsFor(claims, received), received, 'token');
}

/** Claims that are compared with others of the token: `{ $after: 'iat' }`, `{ $notAfter: 'iat' }`. An audience may be a list. */
function claimsFor(
  claims: { readonly [name: string]: Shape },
  received: Readonly<Record<string, unknown>>,
): { readonly [name: string]: Shape } {
  const entries = Object.entries(claims).map(([name, shape]) => {
    const value = received[name];
    if (name === 'aud' && Array.isArray(value)) return [name, { $ifAny: shape }] as const;
    if (!isObject(shape)) return [name, shape] as const;
    const { $after: after, $notAfter: notAfter } = shape as { $after?: string; $notAfter?: string };
    if (after !== undefined)
      return [name, isLater(value, received[after]) ? { $is: 'number' } : `later than ${after}`] as const;
    if (notAfter === undefined) return [name, shape] as const;
    // It may be absent.
    return [
      name,
      isLater(value, received[notAfter]) ? `not later than ${notAfter}` : { $ifAny: value as Shape },
    ] as const;
  });
  return Object.fromEntries(entries);
}

const isLater = (one: unknown, other: unknown): boolean =>
  typeof one === 'number' && typeof other === 'number' && one > other;
