/// <reference types="vite/client" />
// The login page of server/pages, with no server at all: a service worker answers what the page asks.
import { createMswMock, startWorker } from 'authing-qrcode-mock/msw';
import { HttpResponse, http } from 'msw';
import { setupWorker } from 'msw/browser';
import { openLoginSession } from '../../server/http/login-session.js';
import page from '../../server/pages/login/index.html?raw';

const mock = createMswMock({ baseUrl: location.origin });
// The backend of the page, which an app without a server plays, too.
const backend = http.post('/__mock/login/session', async ({ request }) => {
  const { status, body } = await openLoginSession(mock, location.origin, (await request.json()) as object);
  return HttpResponse.json(body, { status });
});
const app = http.get('/__mock/login/app', () => HttpResponse.json({ id: mock.apps.fallback.id }));
const worker = setupWorker(app, backend, ...mock.handlers);
await startWorker(worker, { quiet: true, onUnhandledRequest: 'bypass' });

// Whoever plays the phone does it from here: mock.phone('alice').scan(qrcodeId).
Object.assign(globalThis, { mock });

const parsed = new DOMParser().parseFromString(page, 'text/html');
// The other pages are on a server.
for (const away of parsed.querySelectorAll('nav, .brand img')) away.remove();
document.body.replaceChildren(...parsed.body.children);
await import('../../server/pages/login/login.js');
