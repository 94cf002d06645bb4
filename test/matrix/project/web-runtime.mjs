// Bun and Deno serve mock.fetch by their own servers, and the Node server of the mock by theirs of node:http.
import { createMock } from 'authing-qrcode-mock';
import { createServer } from 'authing-qrcode-mock/server';
import { clients, logIn } from './clients.mjs';

const answer = async (request) => (await mock.fetch(request)) ?? new Response('App');
const mock = createMock();
const own =
  typeof Bun === 'undefined'
    ? Deno.serve({ port: 4874, hostname: '127.0.0.1', onListen: () => undefined }, answer)
    : Bun.serve({ port: 4874, hostname: '127.0.0.1', fetch: answer });
await logIn(clients.fetch, 'http://127.0.0.1:4874');
if ((await (await fetch('http://127.0.0.1:4874/')).text()) !== 'App') throw new Error('the app is not served');
await (own.stop ?? own.shutdown).call(own);

const server = createServer(createMock());
await new Promise((resolve) => server.listen(4875, '127.0.0.1', resolve));
await logIn(clients.fetch, 'http://127.0.0.1:4875');
const page = await fetch('http://127.0.0.1:4875/__mock/');
if (!(await page.text()).includes('<title>Dashboard</title>')) throw new Error('there is no dashboard');
server.close();
console.log('both servers have logged in');
