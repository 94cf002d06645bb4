import { createServer } from 'node:http';

const answers = {
  html: (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>'),
  redirect: (response) => response.writeHead(302, { location: `${process.env.ELSEWHERE}/login?next=secret` }).end(),
  hang: () => undefined,
};
const answer = answers[process.env.ODD];

const server = createServer((_request, response) => answer(response));
server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
