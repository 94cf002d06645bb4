import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { createMock } from 'authing-qrcode-mock';
import { createApp } from 'authing-qrcode-mock/express';
import express from 'express';

const read = (name) => readFileSync(new URL(`certificates/${name}`, import.meta.url));
const mock = createMock({ seed: 7, actingUser: 'alice', settings: { qrcodeExpiresIn: 2, ticketExpiresIn: 3 } });

const app = express();
app.use('/tenant/__mock', (_request, response) => response.status(404).end());
app.use('/tenant', createApp(mock));

const server = createServer({ key: read('server.key'), cert: read('server.pem') }, app);
server.listen(0, '127.0.0.1', () => console.log(`listening on https://127.0.0.1:${server.address().port}/tenant`));
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
