// The types fit the MSW that is installed, ESM and CommonJS, with the libraries checked.
import { createServer as createHttpServer } from 'node:http';
import { createMock, type Mock } from 'authing-qrcode-mock';
import { createApp } from 'authing-qrcode-mock/express';
import { createMswMock, failUnhandled, mockEachTest, startWorker } from 'authing-qrcode-mock/msw';
import { createServer } from 'authing-qrcode-mock/server';
import { authingQrcodeMock } from 'authing-qrcode-mock/vite';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';

type Hook = (run: () => void | Promise<void>) => void;
declare const beforeAll: Hook;
declare const beforeEach: Hook;
declare const afterEach: Hook;
declare const afterAll: Hook;

const mock = createMswMock({ clock: 'held' });
const server = setupServer(
  ...mock.handlers,
  http.get('https://shop.example.com/', () => HttpResponse.text('mine')),
);
server.listen(failUnhandled());

const test = mockEachTest({ setupServer, beforeAll, beforeEach, afterEach, afterAll }, { seed: 7 });
test.server.use(http.get('https://shop.example.com/', () => HttpResponse.json({})));

const plain: Mock = createMock();
createHttpServer(createApp(plain)).close();
createServer(plain).close();
export const plugin = authingQrcodeMock({ mock: plain });
export const start = startWorker;
export const answer: Promise<Response | undefined> = plain.fetch(new Request('http://localhost/'));
