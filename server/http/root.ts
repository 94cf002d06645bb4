import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { version } from '../../mocks/index.js';
import { pagesFolder } from '../places.js';
import { sendJson } from './admin.js';
import { pageHeaders } from './page-routes.js';

/** The paths of a mock, for tools that wait for the bare address and for people who look there first. */
const described = {
  name: 'authing-qrcode-mock',
  version,
  api: '/api/v3',
  dashboard: '/__mock/',
  phone: '/__mock/phone/',
  login: '/__mock/login/',
  docs: '/__mock/docs/',
  health: '/__mock/v1/health',
};

/** Answers the bare address: a page for a browser, else JSON. Any other path is none of the mock. */
export async function answerRoot(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const { origin, accept, 'access-control-request-headers': headers } = request.headers;
  if (origin !== undefined) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('vary', 'Origin');
  }
  // A page of another origin reads the answer only if the question before it is answered.
  if (request.method === 'OPTIONS') {
    const method = request.headers['access-control-request-method'] ?? 'GET';
    response.setHeader('access-control-allow-methods', method);
    if (headers !== undefined) response.setHeader('access-control-allow-headers', headers);
    response.writeHead(204).end();
    return;
  }
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (path === '/' && isRead && accept?.includes('text/html')) await showHome(response);
  else if (path === '/' && isRead) sendJson(response, 200, described);
  else
    sendJson(response, 404, {
      message: 'Nothing is here: the API is below /api/v3, and GET / or /__mock says what else there is',
    });
}

async function showHome(response: ServerResponse): Promise<void> {
  const page = await readFile(new URL('home/index.html', pagesFolder), 'utf8');
  // The addresses in the page are relative to its own folder.
  const text = page.replaceAll('="../', '="__mock/');
  for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-cache',
    })
    .end(text);
}
