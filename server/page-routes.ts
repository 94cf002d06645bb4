import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';
import { type Mock, version } from '../mocks/index.js';
import { openLoginSession } from './login-session.js';

/** The pages, as the build has bundled them. */
const folder = fileURLToPath(new URL('./pages', import.meta.url));

/** A page runs what comes from here and nothing else, and talks to nobody but this mock. Photos of users are data URLs. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the pages, to be mounted at `/__mock`: the dashboard, the phone, the login page with its backend, the API reference. */
export function createPageRoutes(mock: Mock): Router {
  const router = express.Router();
  router.use((_, response, next) => {
    response.set({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    next();
  });
  router.get('/openapi.json', async (_, response) => {
    const { describeApi } = await import('../contracts/openapi.js');
    response.json(describeApi(version));
  });
  router.post('/login/session', express.json(), async (request, response) => {
    const baseUrl = `${request.protocol}://${request.get('host')}${request.baseUrl.replace(/\/__mock$/, '')}`;
    const { status, body } = await openLoginSession(mock, baseUrl, request.body ?? {});
    response.status(status).set('cache-control', 'no-store').json(body);
  });
  router.use(
    express.static(folder, {
      setHeaders(response, path) {
        // The name of an asset changes with what is in it; a page is asked for anew.
        const cached = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
        response.setHeader('cache-control', cached);
      },
    }),
  );
  return router;
}
