import { createServer } from 'node:http';
import { createMock } from 'authing-qrcode-mock';
import { createNodeHandler } from 'authing-qrcode-mock/server';

// Every so many requests the line breaks: before the answer, or after the request has had its effect.
const every = Number(process.env.BREAKS_EVERY ?? 17);
const delay = Number(process.env.DELAY ?? 30);
const handle = createNodeHandler(createMock({ seed: 7 }));
let requests = 0;

const server = createServer((request, response) => {
  requests += 1;
  const breaks = requests % every === 0;
  if (breaks && requests % (2 * every) === 0) {
    request.socket.destroy();
    return;
  }
  if (breaks) {
    response.writeHead = () => request.socket.destroy() && response;
  }
  setTimeout(() => {
    if (!handle(request, response)) response.writeHead(404).end();
  }, delay);
});
server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
