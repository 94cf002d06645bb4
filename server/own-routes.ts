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
  const refuse = (status: number, message: string) =>
    send(response, { status, headers: { ...cors, 'content-type': 'application/json' }, body: { message } });
  try {
    const text = await mock.picture(qrcodeId);
    if (text === undefined) return refuse(404, `There is no QR code "${qrcodeId.slice(0, 40)}"`);
    const png = await drawPng(text);
    response.writeHead(200, { ...cors, 'content-type': 'image/png', 'content-length': png.length }).end(png);
  } catch {
    // Custom data can be larger than what a QR code holds, 2,953 bytes at most.
    refuse(422, 'The custom data of this code is too large for a QR code');
  }
}

async function drawPng(text: string): Promise<Buffer> {
  const [{ generate }, { toPngBuffer }] = await Promise.all([import('lean-qr'), import('lean-qr/extras/node_export')]);
  return Buffer.from(toPngBuffer(generate(text), { on: [0, 0, 0], off: [255, 255, 255], scale: 6 }));
}
