import fastify from 'fastify';
import { address, announce, logins } from './start.mjs';

const app = fastify();

app.post('/api/v3/gene-qrcode', (_request, reply) => {
  reply.send(logins.generate());
});
app.get('/api/v3/get-qrcode-status', (request, reply) => {
  reply.send(logins.poll(request.query.qrcodeId));
});
app.post('/api/v3/change-qrcode-status', (request, reply) => {
  reply.send(logins.change(request.headers.authorization, request.body));
});

await app.listen(address);
announce(app.server);
