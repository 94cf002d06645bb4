// As the guide mounts it in Hono: what is none of the mock is answered by the app.
import { serve } from '@hono/node-server';
import { createMock } from 'authing-qrcode-mock';
import { Hono } from 'hono';
import { clients, logIn } from './clients.mjs';

const mock = createMock();
const app = new Hono();
app.use(async (context, next) => (await mock.fetch(context.req.raw)) ?? next());
app.get('/', (context) => context.text('App'));

const server = serve({ fetch: app.fetch, port: 4873, hostname: '127.0.0.1' });
await logIn(clients.fetch, 'http://127.0.0.1:4873');
if ((await (await fetch('http://127.0.0.1:4873/')).text()) !== 'App') throw new Error('the app is not served');
server.close();
