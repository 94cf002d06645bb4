import type { Shape } from './case.js';
import { type Difference, findDifference } from './compare.js';

const decodeBase64Url = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

const decodeJson = (text: string): { readonly [key: string]: unknown } =>
  JSON.parse(new TextDecoder().decode(decodeBase64Url(text)));

/** Verifies the signature of a JWT (RS256) by the key it names, and its claims. */
export async function verifyToken(
  token: string,
  keys: readonly (JsonWebKey & { readonly kid?: string })[],
  claims: { readonly [name: string]: Shape },
): Promise<Difference | undefined> {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const { alg, kid } = decodeJson(header);
  if (alg !== 'RS256') return { path: 'token.alg', expected: 'RS256', received: alg };
  const jwk = keys.find((candidate) => candidate.kid === kid);
  if (jwk === undefined) return { path: 'token.kid', expected: 'the id of a published key', received: kid };
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify']);
  const signed = new TextEncoder().encode(`${header}.${payload}`);
  if (!(await crypto.subtle.verify(algorithm, key, decodeBase64Url(signature), signed))) {
    return { path: 'token.signature', expected: 'one by the published key', received: 'another' };
  }
  return findDifference(claims, decodeJson(payload), 'token');
}
