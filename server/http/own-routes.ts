import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DrawPicture, Mock } from '../../mocks/index.js';
import { pictureId } from '../../mocks/internal.js';
import { type AdminAccess, createWrongTokens, refuseAdmin } from './admin-access.js';
import { type AddressOptions, createBaseUrl } from './base-url.js';
import { NodeRequest, pathOf, send, sendFailure, sendLater } from './node-handler.js';

/** Below these a path that no operation has is a mistake of the client, and told as such. */
const apiPath = /^\/(?:(?:api|graphql)(?:\/|$)|(?:[^/]+\/)?oidc\/)/;

/** A supervisor of this process asks these, and has no token. */
const openPaths = new Set(['/__mock/v1/health', '/__mock/v1/ready']);

/** The path at which a client tells how its login has ended. */
const outcomePath = '/__mock/v1/client/outcome';

/** A page that is judged is of another origin and has no token, and what it tells changes nothing. */
const isTold = (mock: Mock, path: string) => path === outcomePath && mock.traffic.isWatched;

/** Lets a page of any origin tell, and read the answer. */
function letPageTell({ headers }: IncomingMessage, response: ServerResponse): void {
  if (headers.origin === undefined) return;
  response.setHeader('access-control-allow-origin', headers.origin);
  response.setHeader('access-control-allow-methods', 'POST');
  response.setHeader('access-control-allow-headers', 'content-type');
  response.setHeader('vary', 'Origin');
}

/** The options of what a mock serves beside the API. */
export interface OwnRoutesOptions extends AdminAccess, AddressOptions {
  /** The certificate of the server, as PEM: a client that is to trust it fetches it. */
  readonly certificate?: string | undefined;
}

/** Serves what belongs to the mock beside the API: pictures, the admin API, the pages, and the refusal of unknown API paths. */
export function createOwnRoutes(mock: Mock, { certificate, ...access }: OwnRoutesOptions) {
  const baseUrlOf = createBaseUrl(access);
  const read = (request: IncomingMessage, path: string) => new NodeRequest(request, path, {}, baseUrlOf);
  const wrongTokens = createWrongTokens();
  async function command(path: string, request: IncomingMessage, response: ServerResponse) {
    // Not loaded before somebody asks: a mock that nobody commands starts faster without.
    const { answerAdmin, sendJson } = await import('./admin.js');
    const isOpen = isTold(mock, path);
    if (isOpen) letPageTell(request, response);
    if (isOpen && request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    const refused = isOpen || openPaths.has(path) ? undefined : refuseAdmin(request, access, wrongTokens);
    if (refused === undefined) {
      await answerAdmin(mock, request, response);
      return;
    }
    const { status, message, retryAfter } = refused;
    if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
    sendJson(response, status, { error: { status, message } });
  }

  async function show(path: string, request: IncomingMessage, response: ServerResponse) {
    const { answerPage } = await import('./page-routes.js');
    await answerPage(mock, request, response, read(request, path));
  }

  /** A shell gets a text; a browser the dashboard. */
  async function describe(request: IncomingMessage, response: ServerResponse) {
    const baseUrl = baseUrlOf(request);
    if (request.headers.accept?.includes('text/html')) {
      response.writeHead(302, { location: `${baseUrl}/__mock/` }).end();
      return;
    }
    const { describeMock } = await import('./banner.js');
    const text = describeMock(mock, baseUrl);
    response
      .writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'content-length': Buffer.byteLength(text) })
      .end(text);
  }

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = pathOf(request.url ?? '/');
    const qrcodeId = pictureId(path);
    if (qrcodeId !== undefined) {
      sendLater(response, mock.respondPicture(read(request, path), qrcodeId, png));
      return true;
    }
    if (path === '/__mock/v1' || path.startsWith('/__mock/v1/')) {
      command(path, request, response).catch((reason: unknown) => sendFailure(response, reason));
      return true;
    }
    if (path === '/__mock/certificate.pem' && certificate !== undefined) {
      const headers = { 'content-type': 'application/x-pem-file', 'content-length': Buffer.byteLength(certificate) };
      response.writeHead(200, headers).end(certificate);
      return true;
    }
    if (path.startsWith('/__mock/')) {
      show(path, request, response).catch((reason: unknown) => sendFailure(response, reason));
      return true;
    }
    if (path === '/__mock') {
      describe(request, response).catch((reason: unknown) => sendFailure(response, reason));
      return true;
    }
    if (!apiPath.test(path)) return false;
    send(response, mock.respondNotFound(read(request, path)));
    return true;
  };
}

const png: DrawPicture = {
  contentType: 'image/png',
  async draw(text) {
    const [{ generate }, { toPngBuffer }] = await Promise.all([
      import('lean-qr'),
      import('lean-qr/extras/node_export'),
    ]);
    return toPngBuffer(generate(text), { on: [0, 0, 0], off: [255, 255, 255], scale: 6 });
  },
};
