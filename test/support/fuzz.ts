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

const allowed = new Set([200, 204, 404, 405]);

/** Throws unless the mock gives a valid answer, or leaves the request to somebody else. */
export async function assertAnswered(mock: Mock, request: ApiRequest): Promise<void> {
  const answer = (await mock.respond(request)) ?? mock.respondNotFound(request);
  if (!allowed.has(answer.status)) throw new Error(`HTTP status ${answer.status}`);
  if (answer.status === 204) return;
  const body = answer.body as Record<string, unknown>;
  if (request.path.includes('/oidc/') && answer.status === 200) return;
  if (typeof body['statusCode'] !== 'number' || body['statusCode'] === 500) throw new Error(JSON.stringify(body));
  if (typeof body['message'] !== 'string' || typeof body['requestId'] !== 'string')
    throw new Error(JSON.stringify(body));
}
