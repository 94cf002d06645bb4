import type { ApiRequest } from './api.js';

/**
 * What a management client signs: the method, the signed headers, the path, and the query or body.
 *
 * Source: sdk (authing-node-sdk 4.0.1).
 *
 * @example
 * stringToSign(request); // 'POST\ndate:…\nx-authing-signature-nonce:…\n/api/v3/change-qrcode-status?action=SCAN&qrcodeId=…'
 */
function stringToSign({ method, path, headers, query, body }: ApiRequest): string {
  const signed = Object.keys(headers)
    .filter((name) => name.startsWith('x-authing-') || name === 'date')
    .sort()
    .map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const fields: Readonly<Record<string, unknown>> = method === 'GET' ? query : JSON.parse(body || '{}');
  const pairs = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${spell(fields[name])}`);
  return `${method}\n${signed.join('')}${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

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
  const encode = (text: string) => new TextEncoder().encode(text);
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const key = await crypto.subtle.importKey('raw', encode(secret), algorithm, false, ['sign']);
  const signed = await crypto.subtle.sign('HMAC', key, encode(stringToSign(request)));
  return `authing ${id}:${btoa(String.fromCharCode(...new Uint8Array(signed)))}`;
}
