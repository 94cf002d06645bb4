import { createServer } from 'node:http';
import { readCall } from './call.mjs';
import { pictureOf } from './code-picture.mjs';
import { createCodes } from './codes.mjs';
import { findApp, findUserPool } from './demonstration-data.mjs';
import { answerers } from './envelopes.mjs';
import { codeOperations } from './operations-code.mjs';
import { fastpassOperations } from './operations-fastpass.mjs';
import { loginBoxOperations } from './operations-login-box.mjs';
import { oidcOperations } from './operations-oidc.mjs';
import { olderOperations } from './operations-older.mjs';
import { pushOperations } from './operations-push.mjs';
import { Refusal } from './refusals.mjs';
import { createTokens } from './tokens.mjs';

const knownHeaders = [
  'content-type',
  'authorization',
  'x-authing-app-id',
  'x-authing-userpool-id',
  'x-authing-request-from',
  'x-authing-sdk-version',
  'x-authing-lang',
  'x-authing-app-tenant-id',
  'x-authing-device-id',
];
const notFound = { httpStatus: 404, content: { statusCode: 404, message: 'not found' } };

function secondsFrom(name, fallback) {
  const seconds = Number(process.env[name] ?? fallback);
  if (!(seconds > 0)) throw new Error(`${name} must be a positive number of seconds`);
  return seconds;
}

// Clients send credentials, and with credentials browsers take no `*`.
function crossOriginHeaders(request) {
  const { origin } = request.headers;
  if (origin === undefined) return { vary: 'Origin' };
  const requested = request.headers['access-control-request-headers']?.split(',') ?? [];
  const allowed = new Set([...knownHeaders, ...requested.map((name) => name.trim().toLowerCase()).filter(Boolean)]);
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': [...allowed].join(', '),
    'access-control-max-age': '600',
  };
}

function send(request, response, { httpStatus = 200, type = 'application/json; charset=utf-8', headers, content }) {
  const payload = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content);
  response.writeHead(httpStatus, { 'content-type': type, ...headers, ...crossOriginHeaders(request) });
  response.end(payload);
}

function pictureOperation(codes) {
  return (call) => {
    try {
      const code = codes.find(call.codeId);
      return {
        type: 'image/png',
        headers: { 'cache-control': 'no-store' },
        content: pictureOf(codes.pictureText(code)),
      };
    } catch (error) {
      if (error instanceof Refusal) return notFound;
      throw error;
    }
  };
}

function routesOf(parts) {
  const loginBox = loginBoxOperations(parts);
  const groups = [
    ['current', codeOperations(parts)],
    ['current', fastpassOperations(parts)],
    ['current', pushOperations(parts)],
    ['older', olderOperations(parts)],
    ['older', loginBox.older],
    ['plain', loginBox.plain],
    ['plain', oidcOperations(parts)],
    ['plain', { 'GET /pictures/:codeId': pictureOperation(parts.codes) }],
  ];
  return new Map(
    groups.flatMap(([dialect, operations]) =>
      Object.entries(operations).map(([route, operation]) => [route, { dialect, operation }]),
    ),
  );
}

// Folds the three places where a path carries an id.
function routeOf(method, path) {
  const [, appId, oidcPath] = /^\/([^/]+)(\/oidc\/.+)$/.exec(path) ?? [];
  if (appId && findApp(appId)) return { route: `${method} ${oidcPath}`, below: `/${appId}` };
  const [, configuredAppId, rest] = /^\/api\/v2\/applications\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (configuredAppId) {
    return { route: `${method} /api/v2/applications/:appId/${rest}`, appId: configuredAppId };
  }
  const [, codeId] = /^\/pictures\/([\w-]+)\.png$/.exec(path) ?? [];
  if (codeId) return { route: `${method} /pictures/:codeId`, codeId };
  return { route: `${method} ${path}` };
}

async function answer(request, base, routes) {
  const call = await readCall(request, base);
  const { route, ...ids } = routeOf(call.method, call.path);
  const found = routes.get(route);
  if (!found) return notFound;
  const operation = (given) => {
    if (given.body.tooLarge) throw new Refusal('payloadTooLarge');
    const userPoolId = given.headers['x-authing-userpool-id'];
    if (userPoolId !== undefined && !findUserPool(userPoolId)) throw new Refusal('userPoolNotFound');
    return found.operation(given);
  };
  return answerers[found.dialect](async (given) => operation(given), Object.assign(call, ids));
}

async function start() {
  const qrcodeExpiresIn = secondsFrom('QRCODE_EXPIRES_IN', 120);
  const ticketExpiresIn = secondsFrom('TICKET_EXPIRES_IN', 300);
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  const tokens = await createTokens(base);
  const codes = createCodes({ qrcodeExpiresIn, ticketExpiresIn, tokens });
  const routes = routesOf({ base, tokens, codes });

  server.on('request', (request, response) => {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, crossOriginHeaders(request)).end();
      return;
    }
    answer(request, base, routes)
      .catch((error) => {
        console.error(error);
        return { httpStatus: 500, content: { statusCode: 500, message: 'server error' } };
      })
      .then((result) => send(request, response, result));
  });
  process.once('SIGTERM', () => {
    server.close();
    server.closeAllConnections();
  });
  console.log(`listening on ${base}`);
}

await start();
