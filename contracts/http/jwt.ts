import { type Fields, fieldsOf } from './fields.js';
import { parseJson } from './json.js';
import { decodeUtf8 } from './utf8.js';

/** Decodes base64url to bytes. Throws where the text is none. */
export const decodeBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

/** Encodes bytes as base64url, without padding. */
export const encodeBase64Url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** The parts of a JWT: nothing of it is verified. */
export interface DecodedJwt {
  readonly header: Fields;
  readonly claims: Fields;
  /** The text that is signed. */
  readonly signed: string;
  readonly signature: string;
}

const decodeJson = (text: string) => fieldsOf(parseJson(decodeUtf8(decodeBase64Url(text))));

/** Decodes a JWT without verifying it; `undefined` where the text is none. */
export function decodeJwt(token: string): DecodedJwt | undefined {
  const [header = '', payload = '', signature, ...rest] = token.split('.');
  if (signature === undefined || rest.length > 0) return undefined;
  try {
    return { header: decodeJson(header), claims: decodeJson(payload), signed: `${header}.${payload}`, signature };
  } catch {
    return undefined;
  }
}
