import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import serveStatic from 'serve-static';
import { AdminError, type Mock, version } from '../../mocks/index.js';
import { pagesFolder } from '../places.js';
import { readJson, sendJson } from './admin.js';
import { openLoginSession } from './login-session.js';

/** A page loads everything from here, and talks to nobody but this mock. Photos of users are data URLs. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The headers of every page. */
export const pageHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

// Not Express: it gives every request and response another prototype, and a poll after that costs a tenth more.
const serveFile = serveStatic(fileURLToPath(pagesFolder), {
  setHeaders(response, path) {
    // The name of an asset changes with what is in it; a page is asked for anew.
    const cached = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    response.setHeader('cache-control', cached);
  },
});

/** `originalUrl` is what the client has asked for, where an app is mounted below a prefix. */
type Mounted = IncomingMessage & { originalUrl?: string };

/** Answers what is below `/__mock/` beside the admin API: the pages, the configuration and the backend of the login page, the OpenAPI document. */
export async function answerPage(
  mock: Mock,
  request: Mounted,
  response: ServerResponse,
  { path, baseUrl }: { readonly path: string; readonly baseUrl: string },
): Promise<void> {
  for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
  if (path === '/__mock/login/session' && request.method === 'POST') {
    const { status, body } = await openSession(mock, request, baseUrl);
    sendJson(response, status, body);
  } else if (path === '/__mock/login/app') {
    sendJson(response, 200, { id: mock.apps.fallback.id });
  } else if (path === '/__mock/openapi.json') {
    const { describeApi } = await import('../../contracts/protocol/openapi.js');
    sendJson(response, 200, describeApi(version));
  } else {
    request.originalUrl ??= request.url ?? '/';
    request.url = (request.url ?? '/').slice((request.url ?? '/').indexOf('/__mock') + '/__mock'.length);
    serveFile(request as Parameters<typeof serveFile>[0], response, () => {
      sendJson(response, 404, { message: 'Nothing is here: GET /__mock says what there is' });
    });
  }
}

async function openSession(mock: Mock, request: IncomingMessage, baseUrl: string) {
  try {
    return await openLoginSession(mock, baseUrl, await readJson(request));
  } catch (error) {
    if (error instanceof AdminError) return { status: error.status, body: { message: error.message } };
    console.error('authing-qrcode-mock failed to open a session of the login page', error);
    return { status: 500, body: { message: 'Internal server error' } };
  }
}
