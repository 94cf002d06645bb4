import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Mock, pictureId } from '../mocks/index.js';
import { NodeRequest, send } from './node-handler.js';

/** Serves what belongs to the mock beside the API: pictures, health, and the refusal of unknown API paths. */
export function createOwnRoutes(mock: Mock) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const qrcodeId = pictureId(path);
    if (qrcodeId !== undefined) {
      void servePicture(mock, qrcodeId, request, response);
      return true;
    }
    if (path === '/__mock/v1/health') {
      send(response, { status: 200, headers: { 'content-type': 'application/json' }, body: { status: 'up' } });
      return true;
    }
    if (path.startsWith('/api/')) {
      send(response, mock.respondNotFound(new NodeRequest(request, path, {})));
      return true;
    }
    return false;
  };
}

async function servePicture(mock: Mock, qrcodeId: string, request: IncomingMessage, response: ServerResponse) {
  // A page reads the picture by XHR, so it needs the same headers as an answer of the API. Source: sdk (Guard 5.3.9).
  const { origin } = request.headers;
  const cors = origin === undefined ? {} : { 'access-control-allow-origin': origin, vary: 'Origin' };
  const text = await mock.picture(qrcodeId);
  if (text === undefined) {
    const headers = { ...cors, 'content-type': 'application/json' };
    send(response, { status: 404, headers, body: { message: `There is no QR code "${qrcodeId.slice(0, 40)}"` } });
    return;
  }
  const [{ generate }, { toPngBuffer }] = await Promise.all([import('lean-qr'), import('lean-qr/extras/node_export')]);
  const png = Buffer.from(toPngBuffer(generate(text), { on: [0, 0, 0], off: [255, 255, 255], scale: 6 }));
  response.writeHead(200, { ...cors, 'content-type': 'image/png', 'content-length': png.length }).end(png);
}
