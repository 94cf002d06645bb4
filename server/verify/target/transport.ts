import { readFileSync } from 'node:fs';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { type ApiRequest, type ApiResponse, definedHeaders, parseBody, urlOf } from '../../../contracts/internal.js';
import { ConfigurationError } from '../../cli/configuration-error.js';

/** The way to a target. */
export interface TransportOptions {
  /** The longest time for an answer, in ms. */
  readonly timeout: number;
  /** Path of a file with certificates (PEM) that are trusted beside the usual ones. */
  readonly ca?: string | undefined;
  /** Any certificate is taken. */
  readonly insecure: boolean;
}

/** A way to a target, to be closed in the end. */
export interface Transport {
  send(request: ApiRequest): Promise<ApiResponse>;
  close(): Promise<void>;
}

/** Bodies larger than this are not read, in bytes: no answer of the API comes near it. */
const largestAnswer = 16 * 1_048_576;

/**
 * Sends requests over HTTP. A redirect is answered as it is, and never followed: credentials do not travel to another host.
 * `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are minded, in small letters, too.
 */
export function createTransport(
  { timeout, ca, insecure }: TransportOptions,
  environment: NodeJS.ProcessEnv,
): Transport {
  const connect = {
    timeout,
    ...(ca !== undefined && { ca: readCertificates(ca) }),
    ...(insecure && { rejectUnauthorized: false }),
  };
  const common = { connect, headersTimeout: timeout, bodyTimeout: timeout, maxResponseSize: largestAnswer };
  const usesProxy = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'].some((name) => environment[name]);
  const dispatcher: Dispatcher = usesProxy
    ? new EnvHttpProxyAgent({ ...common, requestTls: connect, proxyTls: connect })
    : new Agent(common);
  return {
    async send(request) {
      const { method, headers, body } = request;
      const url = new URL(urlOf(request));
      const answer = await dispatcher.request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: method as Dispatcher.HttpMethod,
        headers: definedHeaders(headers),
        ...(body !== undefined && { body }),
      });
      const text = await answer.body.text();
      return { status: answer.statusCode, headers: flatten(answer.headers), body: parseBody(text) };
    },
    close: () => dispatcher.destroy(),
  };
}

const flatten = (headers: Record<string, string | string[] | undefined>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));

function readCertificates(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigurationError(`--ca: ${path} cannot be read: ${(error as Error).message}`);
  }
}

/** The code of what went wrong on the way, wherever an error keeps it. */
export function networkCode(error: unknown): string {
  if (error instanceof AggregateError) return networkCode(error.errors[0]);
  const { code, cause, name } = error as { code?: string; cause?: unknown; name?: string };
  if (name === 'TimeoutError') return 'TIMEOUT';
  if (cause !== undefined && code === undefined) return networkCode(cause);
  return code ?? String((error as Error).message ?? error);
}
