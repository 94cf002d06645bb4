import express from 'express';
import { address, announce, logins } from './start.mjs';

const app = express();
app.use(express.json());

app.post('/api/v3/gene-qrcode', (_request, response) => {
  response.json(logins.generate());
});
app.get('/api/v3/get-qrcode-status', (request, response) => {
  response.json(logins.poll(request.query.qrcodeId));
});
app.post('/api/v3/change-qrcode-status', (request, response) => {
  response.json(logins.change(request.get('authorization'), request.body));
});

const server = app.listen(address.port, address.host, () => announce(server));
