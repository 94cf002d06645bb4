import type { ApiRequest, ApiResponse } from '../../../contracts/internal.js';
import { networkCode } from './transport.js';

/** A target that cannot be judged: it does not answer, or is something else. The command exits 3. */
class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

const advice: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: is it running, and is the port right?',
  ENOTFOUND: 'there is no such host: is the name right, and does this machine resolve it?',
  EAI_AGAIN: 'the name cannot be resolved now: is there a network?',
  ECONNRESET: 'it hangs up: is it HTTP, and not HTTPS, or the other way round?',
  ETIMEDOUT: 'it does not answer: is there a firewall, or a proxy to set with HTTPS_PROXY?',
  TIMEOUT: 'it takes the connection and does not answer: raise --timeout, or see what it waits for',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer: is there a firewall, or a proxy to set with HTTPS_PROXY?',
  UND_ERR_HEADERS_TIMEOUT: 'it takes the connection and does not answer: raise --timeout, or see what it waits for',
  UND_ERR_BODY_TIMEOUT: 'it stops in the middle of an answer: raise --timeout, or see what it waits for',
  UND_ERR_SOCKET: 'it hangs up: is it HTTP, and not HTTPS, or the other way round?',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself: trust it with --ca <file>',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority of your own: trust it with --ca <file>',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority that is not known: --ca <file>',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that is not known: --ca <file>',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host: is the name right?',
};

/** Says what a network error means, and what to do about it. */
export function explainNetwork(baseUrl: string, error: unknown): string {
  const code = networkCode(error);
  const hint = advice[code] ?? (/WRONG_VERSION_NUMBER|EPROTO/.test(code) ? advice['ECONNRESET'] : undefined);
  return `${baseUrl} cannot be reached (${code})${hint === undefined ? '' : `: ${hint}`}`;
}

/** Asks whether there is anything that speaks this API, with no credentials. Rejects with UnreachableError. */
export async function probe(
  baseUrl: string,
  send: (request: ApiRequest) => Promise<ApiResponse>,
  tries: number,
): Promise<void> {
  const request: ApiRequest = {
    method: 'GET',
    baseUrl,
    path: '/api/v3/check-qrcode-status',
    query: { qrcodeId: 'authing-qrcode-mock-verify' },
    headers: {},
  };
  const { status, headers, body } = await ask(baseUrl, () => send(request), tries);
  const location = headers['location'];
  if (status >= 300 && status < 400 && location !== undefined) {
    const elsewhere = new URL(location, baseUrl);
    elsewhere.search = '';
    throw new UnreachableError(
      `${baseUrl} redirects to ${elsewhere.href}. It is not followed, so that no credentials travel there: ` +
        'give the address that it leads to',
    );
  }
  if (typeof body === 'object' && body !== null && ('statusCode' in body || 'code' in body)) return;
  const what = /html/i.test(headers['content-type'] ?? '') ? 'HTML' : `HTTP ${status} without the envelope of the API`;
  throw new UnreachableError(
    `${baseUrl} answers ${what} to GET ${request.path}: is the address that of the API, and its path prefix complete?`,
  );
}

async function ask(baseUrl: string, send: () => Promise<ApiResponse>, tries: number): Promise<ApiResponse> {
  for (let left = tries; ; left -= 1) {
    try {
      return await send();
    } catch (error) {
      if (left <= 0) throw new UnreachableError(explainNetwork(baseUrl, error));
    }
  }
}
