import { hash } from '../world/hash.js';

/** The form of a key. Tokens are longer. */
const form = /^[\da-z]{12}$/;

/** The tokens that were asked for last, and their keys, so that a client that comes again and again is found at once. A power of two. */
const places = 1_024;
const lastTokens: string[] = [];
const lastKeys: string[] = [];

/** The place of a token by characters of its signature. The very last one of a signature has a few values only. */
const placeOf = (token: string): number =>
  (token.charCodeAt(token.length - 2) + 64 * token.charCodeAt(token.length - 3)) & (places - 1);

/**
 * The short key by which a login state is found: a hash of its token, which itself takes three times the memory of all the
 * rest. A token that was tampered with has another key, but for one in 4 × 10¹⁸.
 *
 * @example
 * tokenKey('eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI2N…') // '0k2j9xq0b7zf'
 */
export function tokenKey(token: string): string {
  const place = placeOf(token);
  const known = lastTokens[place] === token ? lastKeys[place] : undefined;
  if (known !== undefined) return known;
  // No more than 62 bits: V8 keeps a text of 13 characters or more in pieces.
  const key = spell(hash(token, 0xdeadbeef, 0x9e3779b1)) + spell(hash(token, 0x41c6ce57, 0x5f356495));
  lastTokens[place] = token;
  lastKeys[place] = key;
  return key;
}

/** Tells whether an id is such a key already, as in a snapshot. */
export const isTokenKey = (id: string): boolean => form.test(id);

/** 31 bits, in six characters. The upper ones of a product are the good ones. */
const spell = (value: number): string => (value >>> 1).toString(36).padStart(6, '0');
