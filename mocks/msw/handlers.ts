import { type HttpHandler, http } from 'msw';
import type { ApiRequest } from '../../contracts/protocol/index.js';
import { createMock, type Mock } from '../mock.js';
import type { MockOptions } from '../mock-options.js';
import { pictureId, svg } from '../qrcode/picture.js';

/** Upstream's own hosts: of the API, and of every app. */
const upstreamHosts = /^https:\/\/(?:[\w-]+\.)+authing\.(?:cn|co|com)(?=\/)/;
const anyHost = /^https?:\/\/[^/]+(?=\/)/;

/** The options of a mock for MSW. */
export interface MswMockOptions extends MockOptions {
  /**
   * Which addresses are answered: upstream's own hosts if left out, one or more addresses of your choice
   * (`https://login.example.com`, a path prefix is fine), or `'*'` for any host.
   */
  readonly baseUrl?: string | readonly string[] | undefined;
}

/** A mock that MSW can serve. */
export interface MswMock extends Mock {
  /** Hand these to `setupServer` or `setupWorker`. A path that is no operation is left to your other handlers. */
  readonly handlers: HttpHandler[];
}

/**
 * Makes a mock with handlers for MSW, in a browser or in Node.
 *
 * @example
 * import { setupServer } from 'msw/node';
 * import { createMswMock } from 'authing-qrcode-mock/msw';
 *
 * const mock = createMswMock();
 * const server = setupServer(...mock.handlers);
 * server.listen();
 * server.close();
 *
 * @throws TypeError that names the option which is unknown or out of range.
 */
export function createMswMock({ baseUrl, ...options }: MswMockOptions = {}): MswMock {
  const mock = createMock(options);
  const base = basePattern(baseUrl);
  // One handler for the whole API: MSW tries them in turn, and the table of operations is the faster search.
  const handler = http.all(base, async ({ request }) => {
    const prefix = base.exec(request.url)?.[0];
    if (prefix === undefined) return undefined;
    const url = new URL(request.url);
    const path = url.pathname.slice(new URL(prefix).pathname.replace(/\/$/, '').length);
    const qrcodeId = pictureId(path);
    const respond = mock.route(path);
    if (qrcodeId === undefined && respond === undefined) return undefined;
    const asked = await read(request, { url, path, baseUrl: prefix });
    const answer = await (qrcodeId === undefined ? respond?.(asked) : mock.respondPicture(asked, qrcodeId, svg));
    if (answer === undefined) return undefined;
    const { body, status, headers, transport } = answer;
    if (transport === 'drop') return Response.error();
    if (transport === 'hang') return untilGivenUp(request.signal);
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return new Response(transport === 'reset' ? brokenOff(text ?? '') : (text ?? null), { status, headers });
  });
  return { ...mock, handlers: [handler] };
}

/** Never answers, as long as the client waits. */
const untilGivenUp = (signal: AbortSignal) =>
  new Promise<Response>((resolve) => signal.addEventListener('abort', () => resolve(Response.error())));

/** The first half of a body, and then the end of the connection. */
function brokenOff(text: string): ReadableStream {
  const half = new TextEncoder().encode(text.slice(0, Math.ceil(text.length / 2)));
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new TypeError('the connection was reset'));
      else controller.enqueue(half);
      sent = true;
    },
  });
}

function basePattern(baseUrl: MswMockOptions['baseUrl']): RegExp {
  if (baseUrl === undefined) return upstreamHosts;
  if (baseUrl === '*') return anyHost;
  const bases = (typeof baseUrl === 'string' ? [baseUrl] : baseUrl).map((base) => {
    if (!URL.canParse(base))
      throw new TypeError(`baseUrl "${base}" is not a URL: write https://login.example.com, or *`);
    return new URL(base).href.replace(/\/$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^(?:${bases.join('|')})(?=/)`);
}

async function read(request: Request, at: { url: URL; path: string; baseUrl: string }): Promise<ApiRequest> {
  const headers: Record<string, string> = {};
  request.headers.forEach((value, name) => {
    headers[name] = value;
  });
  // A service worker does not see the Origin that the browser adds on the wire; the page itself knows it.
  const origin = globalThis.location?.origin;
  if (origin !== undefined && at.url.origin !== origin) headers['origin'] ??= origin;
  const shared = { method: request.method, baseUrl: at.baseUrl, path: at.path, query: readQuery(at.url), headers };
  return request.method === 'POST' ? { ...shared, body: await request.text() } : shared;
}

function readQuery({ search, searchParams }: URL): ApiRequest['query'] {
  if (search === '') return {};
  const query: Record<string, string | readonly string[]> = Object.create(null);
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name);
    query[name] = values.length === 1 ? String(values[0]) : values;
  }
  return query;
}
