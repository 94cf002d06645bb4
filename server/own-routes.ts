import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DrawPicture, type Mock, pictureId } from '../mocks/index.js';
import { NodeRequest, pathOf, send } from './node-handler.js';

/** Below these a path that no operation has is a mistake of the client, and told as such. */
const apiPath = /^\/(?:(?:api|graphql)(?:\/|$)|(?:[^/]+\/)?oidc\/)/;

/** Serves what belongs to the mock beside the API: pictures, and the refusal of unknown API paths. */
export function createOwnRoutes(mock: Mock) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = pathOf(request.url ?? '/');
    const qrcodeId = pictureId(path);
    if (qrcodeId !== undefined) {
      void mock
        .respondPicture(new NodeRequest(request, path, {}), qrcodeId, png)
        .then((answer) => send(response, answer));
      return true;
    }
    if (path === '/__mock/v1/health') {
      const answered = request.method === 'GET' || request.method === 'HEAD';
      const body = answered ? { status: 'up' } : { message: 'Use GET' };
      const headers = { 'content-type': 'application/json', ...(!answered && { allow: 'GET, HEAD' }) };
      send(response, { status: answered ? 200 : 405, headers, body });
      return true;
    }
    if (!apiPath.test(path)) return false;
    send(response, mock.respondNotFound(new NodeRequest(request, path, {})));
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
