import type { Mock } from 'authing-qrcode-mock';
import { type ApiRequest, operations } from 'authing-qrcode-mock/contracts';
import fc from 'fast-check';

const paths = [...Object.values(operations).map(({ path }) => path), '/api/v3/nothing', '/oidc/', '/', '//', '/%'];

const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    'SCAN',
    'PASSWORD',
    'MOBILE_APP',
    'true',
    '\u0000',
    '💥',
    'Basic =',
    'Bearer ',
  ),
);

const names = fc.constantFrom(
  'qrcodeId',
  'action',
  'type',
  'ticket',
  'connection',
  'passwordPayload',
  'options',
  '__proto__',
);

const bodies = fc.oneof(
  fc.dictionary(names, fc.oneof(oddText, fc.anything()), { maxKeys: 4 }).map((fields) => safeJson(fields)),
  fc.json(),
  oddText,
);

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? String(item) : item)) ?? '';
  } catch {
    return '';
  }
}

const headers = fc.dictionary(
  fc.constantFrom('authorization', 'x-authing-app-id', 'x-authing-lang', 'origin', 'content-type'),
  oddText,
);

/** Requests that a careful client would never send. */
export const oddRequests: fc.Arbitrary<ApiRequest> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'BREW'),
  baseUrl: fc.constant('http://mock.test'),
  path: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...paths) }, { weight: 1, arbitrary: fc.webPath() }),
  query: fc.dictionary(names, fc.oneof(oddText, fc.array(oddText))),
  headers: fc.oneof(
    headers,
    headers.map((some) => ({ ...some, 'content-type': 'application/json' })),
  ),
  body: bodies,
});

const bare = new Set(['oidc', 'redirect']);
const allowedStatuses = { envelope: [200, 404, 405], bare: [200, 302, 400, 401, 405, 413] };

/** Throws unless the mock gives a valid answer, or leaves the request to somebody else. */
export async function assertAnswered(mock: Mock, request: ApiRequest): Promise<void> {
  const { status, body } = (await mock.respond(request)) ?? mock.respondNotFound(request);
  if (status === 204) return;
  const row = Object.values(operations).find(({ path }) => path === request.path);
  const isBare = row !== undefined && bare.has(row.envelope);
  if (!allowedStatuses[isBare ? 'bare' : 'envelope'].includes(status)) throw new Error(`HTTP status ${status}`);
  if (isBare && status < 400) return;
  const { statusCode, code, message, requestId, error, error_description } = body as Record<string, unknown>;
  const [number, ...texts] = isBare
    ? [status, error, error_description]
    : row?.envelope === 'v2'
      ? [code, message]
      : [statusCode, message, requestId];
  if (typeof number !== 'number' || number === 500) throw new Error(JSON.stringify(body));
  if (texts.some((text) => typeof text !== 'string' || text === '')) throw new Error(JSON.stringify(body));
}
