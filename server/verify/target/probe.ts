import { type ApiRequest, type ApiResponse, oneLine, shorten } from '../../../contracts/internal.js';
import { UnreadableAnswer } from './read-answer.js';
import { networkCode } from './transport.js';

/** A target that cannot be judged: it does not answer, or is something else. The command exits 3. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

const advice: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: is it running, and is the port right?',
  ENOTFOUND: 'there is no such host: is the name right, and does this machine resolve it?',
  EAI_AGAIN: 'the name cannot be resolved now: is there a network?',
  ECONNRESET: 'it hangs up: is it HTTP, and not HTTPS, or the other way round?',
  ETIMEDOUT: 'it does not answer: is there a firewall, or a proxy to set with HTTPS_PROXY?',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer: is there a firewall, or a proxy to set with HTTPS_PROXY?',
  UND_ERR_SOCKET: 'it hangs up: is it HTTP, and not HTTPS, or the other way round?',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself: trust it with --ca <file>',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority of your own: trust it with --ca <file>',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority that is not known: --ca <file>',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that is not known: --ca <file>',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host: is the name right?',
};

/** Says in a sentence why there is no answer to judge, and what to do about it. */
export function explainNetwork(baseUrl: string, error: unknown): string {
  if (error instanceof UnreadableAnswer) return `${baseUrl} ${error.message}`;
  const code = networkCode(error);
  const hint = advice[code] ?? (/WRONG_VERSION_NUMBER|EPROTO/.test(code) ? advice['ECONNRESET'] : undefined);
  return `${baseUrl} cannot be reached (${code})${hint === undefined ? '' : `: ${hint}`}`;
}

/** The means of a probe. */
interface ProbeOptions {
  readonly send: (request: ApiRequest) => Promise<ApiResponse>;
  /** The number of times that it asks again after a network error. */
  readonly retries: number;
  readonly deadline: AbortSignal;
}

/**
 * Asks whether there is anything that speaks this API, with no credentials. Rejects with UnreachableError, or with the reason
 * of the deadline.
 */
export async function probe(baseUrl: string, options: ProbeOptions): Promise<void> {
  const request: ApiRequest = {
    method: 'GET',
    baseUrl,
    path: '/api/v3/check-qrcode-status',
    query: { qrcodeId: 'authing-qrcode-mock-verify' },
    headers: {},
  };
  const { status, headers, body } = await ask(baseUrl, request, options);
  const location = headers['location'];
  if (status >= 300 && status < 400 && location !== undefined) {
    throw new UnreachableError(
      `${baseUrl} redirects to ${placeOf(location, baseUrl)}. It is not followed, so that no credentials travel there: ` +
        'give the address that it leads to',
    );
  }
  if (typeof body === 'object' && body !== null && ('statusCode' in body || 'code' in body)) return;
  const gate = describeGate(status, headers);
  if (gate !== undefined) throw new UnreachableError(`${baseUrl} ${gate}`);
  const page = status === 200 ? 'HTML' : `HTML (HTTP ${status})`;
  const what = /html/i.test(headers['content-type'] ?? '') ? page : `HTTP ${status} without the envelope of the API`;
  throw new UnreachableError(
    `${baseUrl} answers ${what} to GET ${request.path}: is the address that of the API, and its path prefix complete?`,
  );
}

/** The words about what stands in front of a deployment, and does not let through. */
function describeGate(status: number, headers: ApiResponse['headers']): string | undefined {
  const challenge = shorten(oneLine(headers['www-authenticate'] ?? ''), 200);
  if (status === 401 && /^basic/i.test(challenge)) {
    return (
      `answers HTTP 401 and asks for Basic authentication (${challenge}), as a gateway before it does: ` +
      `--basic-auth <user>, with the password in AUTHING_QRCODE_MOCK_GATEWAY_PASSWORD, or --header 'authorization: …'`
    );
  }
  if (status === 401 || status === 403 || status === 407) {
    const scheme = challenge === '' ? '' : ` (${challenge})`;
    return `answers HTTP ${status}${scheme}, without the envelope of the API: does a gateway before it want a header? --header '<name>: <value>'`;
  }
  if (status >= 500) {
    return `answers HTTP ${status}, without the envelope of the API: is what stands behind the gateway up? Look into its log`;
  }
  return undefined;
}

/** The place that a redirect leads to, without what may be secret in it. */
function placeOf(location: string, baseUrl: string): string {
  if (!URL.canParse(location, baseUrl)) return 'what is no address';
  const { origin, pathname } = new URL(location, baseUrl);
  return shorten(`${origin}${pathname}`, 300);
}

async function ask(baseUrl: string, request: ApiRequest, options: ProbeOptions): Promise<ApiResponse> {
  for (let left = options.retries; ; left -= 1) {
    try {
      return await options.send(request);
    } catch (error) {
      if (options.deadline.aborted) throw error;
      if (left <= 0) throw new UnreachableError(explainNetwork(baseUrl, error));
    }
  }
}
