// Serves oauth2-mock-server: oauth2.mjs <port> [an answer that it gives at /userinfo, as JSON]
import { OAuth2Server } from 'oauth2-mock-server';

const [port = '0', answer] = process.argv.slice(2);
const server = new OAuth2Server();
await server.issuer.keys.generate('RS256');
if (answer !== undefined) {
  const body = JSON.parse(answer);
  server.service.on('beforeUserinfo', (response) => {
    response.body = body;
  });
}
await server.start(Number(port), '127.0.0.1');
console.log(`listening on http://127.0.0.1:${server.address().port}`);
