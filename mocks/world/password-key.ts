import { decodeBase64Url, decodeUtf8 } from '../../contracts/protocol/index.js';
import { applyPrivateKey, type RsaPrivateKey } from './rsa.js';

/** The key pair of encrypted passwords. */
export interface PasswordKey {
  /** PEM (SPKI), as `GET /api/v3/system` shows it. */
  readonly publicKey: string;
  /** Decrypts base64 of RSA with PKCS#1 v1.5 padding; `undefined` where the text is no ciphertext of this key. */
  decrypt(text: string): string | undefined;
}

/** The key pair of the default seed. It is published on purpose: nothing that is encrypted with it is worth stealing. */
const fixed = {
  e: 'AQAB',
  n:
    'wWK7XSEPiTHjgmrOoeItNNSAlwM6HP0T7KV1UtdR6yL5zCU388UEZo4TsD9KS8y1_7RQTgfEWsWiDNJjaINDjH-sSjc4qgZKbBz0GPu4' +
    'AMYZxAlpFmuh120tAbspz7HcCEWj7G20ItZHgrb7SPFpXg8g7Wb4dRT0fJDEREYXIdBR7BuUApzvGDsBec9myjZtAUGSDWttyN_7i1BI' +
    'S44UvJfO8EzxZ1_n4jtwrRWWjunrhGvbJWiB4dsA29k2kj_Kj5n7yTKsQj8ijT3Ftd3puLhVC1kyZ7Rep9i4t4w9LLdoiejK-HNHhC5w' +
    'jNfZeaztVJshlHnqCA8LMos-G-tneQ',
  p:
    '9X3Uu1kRuLgVEv8eZUBdVUla9xB5MPzOyOfYuAJCHRILI7EwZuN5cPDXdkyysqr_b7v71JZB0LSeeShKu7llkgCU0Mot2hnFyrWJQlFc' +
    'fPP8QKIWFNxIHGxSsoFpBLcjc4oT2ecswohrfYpnZqmiucJ5S7utqJjm3pjlUSJA4UU',
  q:
    'yano0ztiwQ4JTj8osfviWL4Kwmf8DssHh91GeLMaNEK5Q7JIV6qhV0sRVxIP7AIhie7yaAQr2slx0bpNQCCFoTeInKjmQM8hoizLpFob' +
    'ZtAIbfyfjZzEbecWoD6FuYLAZhFK7ZF7I2m8612YovvDRIY-UYbjQ8ci8r52FJFVvqU',
  dp:
    '3H7YxC2MLU2qIBXlRyw4qJHqkl7Je6aWVP1pOl1M5K-AMd7EiqVmPnsUC714A-Jy6_j8iEUteDfC3y_BcDtlb232PFJcPLlJXnkPf_F0' +
    'EQdUWvk6vCHe4yioXoy9tu6HeQ9cJSvumAvQAEJ__UYAUrjKGavIntY3B1htICKUA8E',
  dq:
    'KqOrX-ZhlhJCs3G1SBTLIhpkqgBUkkgpene169Vqx_wHsiGjHC4u2Qc9Tly6UxuMPd7xED85ipQnZcHvjYyS1KiqUP2BWdix8tln4YNP' +
    '4ehAsAjHL6ki-13uMcmmergDuFEVt6-YCr_TuyxaFrQG8Jk12gUcTntvj0XoL6cfKyU',
  qi:
    'iNzu-HOcsVMLt0H49lXDGUOymtcIyxygbgD_pFbSlUL-T7VNzntFWtrIHwRp5WwSf6yGz4VdbQaT0AJAausfQchPfKusrCQjbfpJHB2f' +
    'XZJhMJYsoLfmoH6lGhp1iQ0VONRmryyqsa2SRaLnD0kPmFATtbBbp_PP-m6kE3VeFH4',
} as const satisfies RsaPrivateKey;

const defaultSeed = 1;

/** Makes the key pair of a mock: a fixed one for the default seed, so that its answers are the same again. */
export const createPasswordKey = async (seed: number): Promise<PasswordKey> =>
  prepare(seed === defaultSeed ? fixed : await generate());

const algorithm = { name: 'RSA-OAEP', hash: 'SHA-256' } as const;

/** Makes a key pair; where there is no Web Crypto API, the fixed one is as good, since it is published anyway. */
async function generate(): Promise<RsaPrivateKey> {
  if (globalThis.crypto?.subtle === undefined) return fixed;
  const parameters = { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const { privateKey } = await crypto.subtle.generateKey(parameters, true, ['encrypt', 'decrypt']);
  return (await crypto.subtle.exportKey('jwk', privateKey)) as RsaPrivateKey;
}

/** All that an RSA key of 2,048 bits and its usual exponent have around the modulus in DER. Source: RFC 5280, section 4.1. */
const [beforeModulus, afterModulus] = ['MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA', 'AgMBAAE'];

function prepare(key: RsaPrivateKey): PasswordKey {
  const parts = [beforeModulus, key.n, afterModulus].map((part) => decodeBase64Url(part));
  const der = parts.flatMap((part) => [...part]);
  const lines = btoa(String.fromCharCode(...der)).match(/.{1,64}/g) ?? [];
  return {
    publicKey: `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`,
    decrypt: (text) => decrypt(key, text),
  };
}

// The Web Crypto API has no PKCS#1 v1.5 decryption, and this runs in a browser, too. Source: RFC 8017, sections 5.1.2 and 7.2.2.
function decrypt(key: RsaPrivateKey, text: string): string | undefined {
  const bytes = decodeBase64(text);
  const size = decodeBase64Url(key.n).length;
  if (bytes?.length !== size) return undefined;
  const padded = applyPrivateKey(key, bytes);
  const end = padded.indexOf(0, 2);
  if (padded[0] !== 0 || padded[1] !== 2 || end < 10) return undefined;
  return decodeUtf8(padded.subarray(end + 1));
}

function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return decodeBase64Url(text);
  } catch {
    return undefined;
  }
}
