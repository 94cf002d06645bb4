import express, { type Express } from 'express';
import type { Mock } from '../../mocks/index.js';
import type { AdminAccess } from './admin-access.js';
import { describeMock } from './banner.js';
import { createNodeHandler } from './node-handler.js';
import { createOwnRoutes } from './own-routes.js';

/**
 * Makes an Express app that serves a mock: on its own, or mounted in your app with `app.use`.
 *
 * It answers every path below `/api`, `/oidc`, `/<appId>/oidc`, `/graphql`, `/oauth/wxapp`, `/qrcodes`, `/guard-cdn` and
 * `/__mock`, and `/cas/session`: mount it after your own routes, or below a prefix.
 *
 * @example
 * const app = express();
 * app.get('/', homePage);
 * app.use(createApp(createMock()));
 * app.listen(0).close();
 */
export function createApp(mock: Mock, access: AdminAccess = {}): Express {
  const handle = createNodeHandler(mock);
  const handleOwn = createOwnRoutes(mock, access);
  const app = express();
  app.disable('x-powered-by');
  app.use((request, response, next) => {
    if (!handle(request, response) && !handleOwn(request, response)) next();
  });
  app.get('/__mock', (request, response) => {
    response
      .type('text/plain')
      .send(describeMock(mock, `${request.protocol}://${request.get('host')}${request.baseUrl}`));
  });
  return app;
}
