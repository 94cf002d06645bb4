// CommonJS takes the package by require, where Node lets it take a module.
const { it, before, after } = require('node:test');
const { setupServer } = require('msw/node');
const { createMswMock } = require('authing-qrcode-mock/msw');

const mock = createMswMock();
const server = setupServer(...mock.handlers);
before(() => server.listen({ onUnhandledRequest: 'error' }));
after(() => server.close());

it('logs in from CommonJS', async () => {
  const { clients, logIn } = await import('./clients.mjs');
  await logIn(clients.fetch);
});
