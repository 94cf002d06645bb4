import { createServer } from 'node:http';
import { address, announce, logins } from './start.mjs';

const bodyLimit = 102_400;

const routes = {
  'POST /api/v3/gene-qrcode': () => logins.generate(),
  'GET /api/v3/get-qrcode-status': (_request, query) => logins.poll(new URLSearchParams(query).get('qrcodeId')),
  'POST /api/v3/change-qrcode-status': ({ headers }, _query, body) => logins.change(headers.authorization, body),
};

function send(response, status, value) {
  const text = JSON.stringify(value);
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
    })
    .end(text);
}

function readJson(request, done) {
  const chunks = [];
  let size = 0;
  request.on('data', (chunk) => {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
  });
  request.on('end', () => {
    if (size > bodyLimit) return done(413);
    let body;
    try {
      body = JSON.parse(Buffer.concat(chunks).toString());
    } catch {
      return done(400);
    }
    done(200, body);
  });
}

const server = createServer((request, response) => {
  const { url, method } = request;
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? '' : url.slice(mark + 1);
  const route = routes[`${method} ${path}`];
  if (route === undefined) return send(response, 404, { message: 'Not found' });
  if (method === 'GET') return send(response, 200, route(request, query));
  readJson(request, (status, body) => {
    if (status === 200) send(response, 200, route(request, query, body));
    else send(response, status, { message: 'The body cannot be read' });
  });
});

server.listen(address, () => announce(server));
