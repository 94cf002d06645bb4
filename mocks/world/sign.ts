import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { decodeBase64Url, encodeBase64Url, encodeUtf8 } from '../../contracts/protocol/index.js';
import { applyPrivateKey } from './rsa.js';
import { signingKey } from './signing-key.js';

/**
 * Signs the claims of a token: by RS256 with the published key, or by HS256 with a secret. Both give the same token for the same
 * claims. Source: RFC 7515, section 7.1; RFC 7518, sections 3.2 and 3.3.
 */
export async function signToken(claims: Readonly<Record<string, unknown>>, secret?: string): Promise<string> {
  const header =
    secret === undefined ? { alg: signingKey.alg, typ: 'JWT', kid: signingKey.kid } : { alg: 'HS256', typ: 'JWT' };
  const text = [header, claims].map((part) => encodeBase64Url(encodeUtf8(JSON.stringify(part)))).join('.');
  return `${text}.${await signText(text, secret)}`;
}

/** Tells whether a text has this signature. Both ways of signing have one signature for a text: it is made again. */
export const isSignature = async (text: string, signature: string, secret?: string): Promise<boolean> =>
  (await signText(text, secret)) === signature;

async function signText(text: string, secret: string | undefined): Promise<string> {
  const bytes = encodeUtf8(text);
  if (secret !== undefined) return encodeBase64Url(hmac(sha256, encodeUtf8(secret), bytes));
  return encodeBase64Url((await signByWebCrypto(bytes)) ?? signByHand(bytes));
}

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

let imported: Promise<CryptoKey | undefined> | undefined;

/** Imports the key on first use, once for the process: it never changes. */
async function importKey(): Promise<CryptoKey | undefined> {
  const { kty, n, e, d, p, q, dp, dq, qi } = signingKey;
  try {
    return await globalThis.crypto.subtle.importKey('jwk', { kty, n, e, d, p, q, dp, dq, qi }, algorithm, false, [
      'sign',
    ]);
  } catch {
    return undefined;
  }
}

/** Signs by the Web Crypto API; `undefined` where there is none: a page over plain HTTP, jsdom, React Native. */
async function signByWebCrypto(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  if (globalThis.crypto?.subtle === undefined) return undefined;
  imported ??= importKey();
  const key = await imported;
  try {
    return key && new Uint8Array(await globalThis.crypto.subtle.sign(algorithm, key, bytes));
  } catch {
    return undefined;
  }
}

/** The beginning of a SHA-256 digest in a signature. Source: RFC 8017, section 9.2, note 1. */
const digestInfo = '3031300d060960864801650304020105000420';

function signByHand(bytes: Uint8Array): Uint8Array {
  const size = decodeBase64Url(signingKey.n).length;
  const info = Uint8Array.from(digestInfo.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  const digest = sha256(bytes);
  const padded = new Uint8Array(size).fill(0xff);
  padded.set([0, 1]);
  padded[size - info.length - digest.length - 1] = 0;
  padded.set(info, size - info.length - digest.length);
  padded.set(digest, size - digest.length);
  return applyPrivateKey(signingKey, padded);
}
