import type { Dispatcher } from 'undici';
import { type ApiRequest, type ApiResponse, definedHeaders, parseBody, urlOf } from '../../../contracts/internal.js';
import { ConfigurationError } from '../../cli/configuration-error.js';
import type { Console } from '../../cli/console.js';
import { readTextFile } from '../../cli/settings/read-text-file.js';
import { createDispatchers } from '../../proxy/dispatchers.js';
import { describeProxy, type NamedProxy } from '../../proxy/proxy.js';
import { IncomingAnswer } from './incoming-answer.js';
import { explainAnswer, readBody, tooLate, UnreadableAnswer } from './read-answer.js';

/** The way to a target. */
export interface TransportOptions {
  /** The longest time for a whole answer, from the first byte of the request to the last of the answer, in ms. */
  readonly timeout: number;
  /** Path of a file with certificates (PEM) that are trusted beside the usual ones. */
  readonly ca?: string | undefined;
  /** Any certificate is taken. */
  readonly insecure: boolean;
  /** The certificate by which the target, or a gateway before it, knows who asks, and its key (PEM). */
  readonly client?: { readonly cert: string; readonly key: string; readonly passphrase?: string } | undefined;
  /** Headers for a gateway before the target, sent with every request that does not have them. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A way to a target, to be closed in the end. */
export interface Transport {
  send(request: ApiRequest): Promise<ApiResponse>;
  close(): Promise<void>;
}

/** All that is read in a run, in characters: each of the 5,000 requests that it may make unless told can be answered with 6 kB. */
const mostText = 32 * 1_048_576;

/** The time of a transport. */
export interface TransportTime extends Pick<Console, 'now' | 'wait'> {
  /** Ends whatever is under way. */
  readonly deadline?: AbortSignal | undefined;
}

/**
 * Sends requests over HTTP. A redirect is answered as it is, and never followed: credentials do not travel to another host.
 * `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are minded, in small letters, too; this machine is asked directly.
 */
export function createTransport(
  { timeout, ca, insecure, client, headers: added = {} }: TransportOptions,
  environment: NodeJS.ProcessEnv,
  time: TransportTime,
): Transport {
  const connect = {
    timeout,
    ...(ca !== undefined && { ca: readCertificates(ca) }),
    ...(insecure && { rejectUnauthorized: false }),
    ...client,
  };
  // The time-outs of undici are for the headers, and between two parts of a body: a drip meets neither.
  const common = { connect, headersTimeout: 0, bodyTimeout: 0 };
  const dispatchers = createDispatchers(environment, common);
  const underWay = endInTime(timeout, time);
  let read = 0;

  async function ask({ method, headers, body, ...request }: ApiRequest, answer: IncomingAnswer) {
    const url = new URL(urlOf({ method, headers, ...request }));
    const { dispatcher, proxy } = dispatchers.of(url);
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: method as Dispatcher.HttpMethod,
        headers: { ...added, ...definedHeaders(headers) },
        ...(body !== undefined && { body }),
      },
      answer,
    );
    await (proxy === undefined ? answer.whole : throughProxy(answer, proxy));
    const content = readBody(answer.bytes(), answer.headers);
    read += content.length;
    if (read > mostText) {
      throw new UnreadableAnswer(
        `has answered with more than ${mostText / 1_048_576} MB in all, the most that is read in a run: choose with --only`,
      );
    }
    return {
      status: answer.status,
      headers: answer.headers,
      body: typeof content === 'string' ? parseBody(content) : content,
    };
  }

  return {
    async send(request) {
      const answer = new IncomingAnswer();
      underWay.add(answer);
      try {
        return await ask(request, answer);
      } catch (error) {
        throw explainAnswer(error, answer.hasBegun);
      } finally {
        underWay.delete(answer);
      }
    },
    async close() {
      underWay.close();
      await dispatchers.destroy();
    },
  };
}

/** Ends answers that take longer than they may, in ms. One timer is enough, as those that were asked for first end first. */
function endInTime(longest: number, { now, wait, deadline }: TransportTime) {
  const begun = new Map<IncomingAnswer, number>();
  const closed = new AbortController();
  let isWatched = false;
  async function watch() {
    isWatched = true;
    for (let [first] = begun; first !== undefined && !closed.signal.aborted; [first] = begun) {
      const [answer, since] = first;
      const rest = since + longest - now();
      if (rest > 0) await wait(rest, closed.signal);
      else {
        begun.delete(answer);
        answer.end(tooLate(longest, answer.hasBegun));
      }
    }
    isWatched = false;
  }
  const stop = () => {
    for (const answer of begun.keys()) answer.end(deadline?.reason);
  };
  deadline?.addEventListener('abort', stop);
  return {
    add(answer: IncomingAnswer) {
      deadline?.throwIfAborted();
      begun.set(answer, now());
      if (!isWatched) void watch();
    },
    delete: (answer: IncomingAnswer) => begun.delete(answer),
    close() {
      deadline?.removeEventListener('abort', stop);
      closed.abort();
    },
  };
}

/** Waits for an answer that comes through a proxy. Where the proxy is what fails, the error names it. */
async function throughProxy(answer: IncomingAnswer, proxy: NamedProxy): Promise<void> {
  const blame = (problem: string) =>
    new UnreadableAnswer(
      `is asked through ${describeProxy(proxy)}, ${problem}: is the variable right? NO_PROXY lists hosts that are asked directly`,
    );
  const wantsPassword = () => blame('which asks for a user name and a password (HTTP 407)');
  try {
    await answer.whole;
  } catch (error) {
    const { message } = error as Error;
    if (message.includes('(407)')) throw wantsPassword();
    const [, status] = /^Proxy response \((\d+)\)/.exec(message) ?? [];
    if (status !== undefined) throw blame(`which answers HTTP ${status} to the request for a tunnel`);
    const code = networkCode(error);
    throw /^(?:ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOST|ENET|UND_ERR_(?:SOCKET|CONNECT))/.test(code)
      ? blame(`which cannot be reached, or hangs up (${code})`)
      : error;
  }
  if (answer.status === 407) throw wantsPassword();
}

function readCertificates(path: string): string {
  try {
    return readTextFile(path);
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
