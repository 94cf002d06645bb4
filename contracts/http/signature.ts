import type { ApiRequest } from './api.js';
import { encodeUtf8 } from './utf8.js';

/**
 * Composes the text that a management client signs: method, signed headers, path, and query or body.
 *
 * Source: sdk (authing-node-sdk 4.0.1).
 *
 * @example
 * stringToSign(request); // 'POST\ndate:…\nx-authing-signature-nonce:…\n/api/v3/change-qrcode-status?action=SCAN&qrcodeId=…'
 */
function stringToSign(
  { method, path, headers, query, body }: ApiRequest,
  { names = namesToSign(headers), emptyAlone = false }: SigningStyle = {},
): string {
  const signed = names.map((name) =>
    headers[name] === undefined ? '\n' : `${name}:${String(headers[name]).trim()}\n`,
  );
  const fields: Readonly<Record<string, unknown>> = method === 'GET' ? query : JSON.parse(body || '{}');
  const pairs = Object.keys(fields)
    .sort()
    .map((name) => (emptyAlone && isEmpty(fields[name]) ? name : `${name}=${spell(fields[name])}`));
  return `${method}\n${signed.join('')}${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

/** The differences between the SDKs. */
interface SigningStyle {
  /** The headers that are signed, in their order; one that is not sent leaves an empty line. */
  readonly names?: readonly string[];
  /** A parameter without a value is written without `=`. */
  readonly emptyAlone?: boolean;
}

const isEmpty = (value: unknown) => value === '' || value === null || value === undefined;

const namesToSign = (headers: ApiRequest['headers']): readonly string[] =>
  Object.keys(headers)
    .filter((name) => name.startsWith('x-authing-') || name === 'date')
    .sort();

/** C# signs five headers, whatever else it sends. Source: sdk (authing-csharp-sdk). */
const namesOfCsharp = [
  'x-authing-date',
  'x-authing-sdk-version',
  'x-authing-signature-method',
  'x-authing-signature-nonce',
  'x-authing-signature-version',
];

const spell = (value: unknown) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));

/**
 * The value of `authorization` for a request signed with an access key: HMAC-SHA1, in base64.
 *
 * Source: sdk (authing-node-sdk 4.0.1).
 *
 * @example
 * await signature({ id: 'key', secret: 'secret' }, request); // 'authing key:…'
 */
export async function signature(
  { id, secret }: { readonly id: string; readonly secret: string },
  request: ApiRequest,
): Promise<string> {
  return sign({ id, secret }, stringToSign(request));
}

/** The values of `authorization` that the SDKs make of one request. Source: sdk (Node, Java, Go; C#). */
export const signatures = (
  accessKey: { readonly id: string; readonly secret: string },
  request: ApiRequest,
): Promise<readonly string[]> =>
  Promise.all(
    [{}, { emptyAlone: true }, { names: namesOfCsharp }].map((style) => sign(accessKey, stringToSign(request, style))),
  );

async function sign({ id, secret }: { readonly id: string; readonly secret: string }, text: string): Promise<string> {
  const [{ hmac }, { sha1 }] = await Promise.all([import('@noble/hashes/hmac.js'), import('@noble/hashes/legacy.js')]);
  const signed = hmac(sha1, encodeUtf8(secret), encodeUtf8(text));
  return `authing ${id}:${btoa(String.fromCharCode(...signed))}`;
}
