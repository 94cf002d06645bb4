import { decodeBase64Url } from '../../contracts/protocol/index.js';

/** The private part of an RSA key, as a JWK has it. */
export type RsaPrivateKey = Readonly<Record<'n' | 'e' | 'p' | 'q' | 'dp' | 'dq' | 'qi', string>>;

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

/** Applies the private key to a number of as many bytes as the key has. Source: RFC 8017, sections 5.1.2 and 5.2.1. */
export function applyPrivateKey(key: RsaPrivateKey, bytes: Uint8Array): Uint8Array {
  const number = (name: keyof RsaPrivateKey) => toNumber(decodeBase64Url(key[name]));
  const [p, q] = [number('p'), number('q')];
  const given = toNumber(bytes);
  const ofP = power(given, number('dp'), p);
  const ofQ = power(given, number('dq'), q);
  const result = ofQ + q * ((((number('qi') * (ofP - ofQ)) % p) + p) % p);
  const digits = result.toString(16).padStart(2 * bytes.length, '0');
  return Uint8Array.from(digits.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
