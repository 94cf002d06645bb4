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
  return findDifference(claims, received, 'token');
}
