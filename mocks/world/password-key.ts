import { decodeBase64Url } from '../../contracts/protocol/index.js';

/** The key pair of encrypted passwords. */
export interface PasswordKey {
  /** PEM (SPKI), as `GET /api/v3/system` shows it. */
  readonly publicKey: string;
  /** Decrypts base64 of RSA with PKCS#1 v1.5 padding; `undefined` where the text is no ciphertext of this key. */
  decrypt(text: string): string | undefined;
}

type PrivateKey = Readonly<Record<'n' | 'e' | 'p' | 'q' | 'dp' | 'dq' | 'qi', string>>;

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
} as const satisfies PrivateKey;

const defaultSeed = 1;

/** Makes the key pair of a mock: a fixed one for the default seed, so that its answers are the same again. */
export const createPasswordKey = async (seed: number): Promise<PasswordKey> =>
  prepare(seed === defaultSeed ? fixed : await generate());

const algorithm = { name: 'RSA-OAEP', hash: 'SHA-256' } as const;

async function generate(): Promise<PrivateKey> {
  const parameters = { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const { privateKey } = await crypto.subtle.generateKey(parameters, true, ['encrypt', 'decrypt']);
  return (await crypto.subtle.exportKey('jwk', privateKey)) as PrivateKey;
}

async function prepare(key: PrivateKey): Promise<PasswordKey> {
  const { n, e } = key;
  const publicKey = await crypto.subtle.importKey('jwk', { kty: 'RSA', n, e }, algorithm, true, ['encrypt']);
  const der = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
  const lines = btoa(String.fromCharCode(...der)).match(/.{1,64}/g) ?? [];
  return {
    publicKey: `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`,
    decrypt: (text) => decrypt(key, text),
  };
}

const toNumber = (bytes: Uint8Array) => bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let factor = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}

// The Web Crypto API has no PKCS#1 v1.5 decryption, and this runs in a browser, too. Source: RFC 8017, sections 5.1.2 and 7.2.2.
function decrypt(key: PrivateKey, text: string): string | undefined {
  const bytes = decodeBase64(text);
  const size = decodeBase64Url(key.n).length;
  if (bytes?.length !== size) return undefined;
  const [p, q, dp, dq, qi] = (['p', 'q', 'dp', 'dq', 'qi'] as const).map((name) =>
    toNumber(decodeBase64Url(key[name])),
  );
  if (p === undefined || q === undefined || dp === undefined || dq === undefined || qi === undefined) return undefined;
  const cipher = toNumber(bytes);
  const ofP = power(cipher, dp, p);
  const ofQ = power(cipher, dq, q);
  const message = ofQ + q * ((((qi * (ofP - ofQ)) % p) + p) % p);
  const padded = Uint8Array.from(
    (
      message
        .toString(16)
        .padStart(2 * size, '0')
        .match(/../g) ?? []
    ).map((byte) => Number.parseInt(byte, 16)),
  );
  const end = padded.indexOf(0, 2);
  if (padded[0] !== 0 || padded[1] !== 2 || end < 10) return undefined;
  return new TextDecoder().decode(padded.subarray(end + 1));
}

function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return decodeBase64Url(text);
  } catch {
    return undefined;
  }
}
