import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { type AdminOperation, type AdminOperationName, adminOperations } from '../../contracts/protocol/admin.js';
import { isNestedDeeper, maxNameLength, type UnreadBody } from '../../contracts/protocol/index.js';
import { AdminError, type Mock, version } from '../../mocks/index.js';
import { readBytes } from '../../mocks/internal.js';
import { streamEvents } from './events.js';
import { pathOf } from './node-handler.js';

/** Bodies larger than this are refused, in bytes. */
const bodyLimit = 1_048_576;
/** JSON that nests more lists and objects in each other is refused. */
const maxDepth = 64;

const rows = Object.entries(adminOperations).map(([name, row]: [string, AdminOperation]) => ({
  name: name as AdminOperationName,
  row,
  pattern: new RegExp(`^${row.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}));

const openApiPath = '/__mock/v1/openapi.json';
const eventsPath = '/__mock/v1/events';

/** Answers one request of the admin API, which the guard has let through. */
export async function answerAdmin(mock: Mock, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const path = pathOf(request.url ?? '/');
    const pool = userPoolOf(mock, request);
    if (path === openApiPath && request.method === 'GET') return sendJson(response, 200, openApi());
    if (path === eventsPath && request.method === 'GET') return streamEvents(pool, response);
    const { name, input } = await read(request, path);
    sendJson(response, 200, await pool.admin(name, input as never));
  } catch (error) {
    if (!(error instanceof AdminError)) console.error('authing-qrcode-mock failed to answer the admin API', error);
    const status = error instanceof AdminError ? error.status : 500;
    if (status === 405) response.setHeader('allow', methodsAt(pathOf(request.url ?? '/')).join(', '));
    sendJson(response, status, {
      error: { status, message: error instanceof AdminError ? error.message : 'Internal server error' },
    });
  }
}

/** Writes an answer of the admin API. There are no CORS headers: no page of another origin is to read it. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
    })
    .end(text);
}

function userPoolOf(mock: Mock, { headers }: IncomingMessage): Mock {
  const id = headers['x-authing-userpool-id'];
  if (typeof id !== 'string' || id === '') return mock;
  if (id.length > maxNameLength) {
    throw new AdminError(400, `x-authing-userpool-id: it is longer than ${maxNameLength} characters`);
  }
  try {
    return mock.userPool(id);
  } catch (error) {
    throw error instanceof RangeError ? new AdminError(429, error.message) : error;
  }
}

const methodsAt = (path: string) => rows.filter(({ pattern }) => pattern.test(path)).map(({ row }) => row.method);

async function read(request: IncomingMessage, path: string) {
  // HEAD asks what GET would answer; Node leaves the body out.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const found = rows.find(({ pattern, row }) => row.method === method && pattern.test(path));
  if (found === undefined) {
    const methods = methodsAt(path);
    if (methods.length > 0) throw new AdminError(405, `${path} takes ${methods.join(', ')}`);
    throw new AdminError(404, `nothing is at ${path.slice(0, 200)}: GET ${openApiPath} says what there is`);
  }
  const fields = decode(found.pattern.exec(path)?.groups ?? {});
  const rest = found.row.method === 'GET' ? queryOf(request) : await readJson(request);
  const twice = Object.keys(fields).find((field) => Object.hasOwn(rest, field) && rest[field] !== fields[field]);
  if (twice !== undefined)
    throw new AdminError(400, `${twice} is "${fields[twice]}" in the path, and another in the body`);
  const from = found.name === 'tellOutcome' && !('from' in rest) && { from: whoTells(request) };
  return { name: found.name, input: { ...rest, ...fields, ...from } };
}

/** The marks by which clients are told apart. */
const whoTells = ({ headers }: IncomingMessage) =>
  Object.fromEntries(
    (['user-agent', 'origin', 'referer', 'host'] as const).flatMap((name) => {
      const value = headers[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );

function decode(groups: Record<string, string>): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    throw new AdminError(400, 'the path is not percent-encoded as it should be');
  }
}

const queryOf = ({ url = '/' }: IncomingMessage): Record<string, unknown> => {
  const parameters = new URLSearchParams(url.split('?', 2)[1]);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
};

const unreadBodies = {
  'too-large': [413, `the body is larger than ${bodyLimit} bytes`],
  'unknown-encoding': [415, 'content-encoding: send gzip, deflate or br'],
  'broken-encoding': [400, 'content-encoding: the body is not compressed as it says'],
} as const satisfies Record<UnreadBody, readonly [number, string]>;

function unreadError(unread: UnreadBody): AdminError {
  const [status, message] = unreadBodies[unread];
  return new AdminError(status, message);
}

/** Reads a body as a JSON object. Rejects with AdminError. */
export async function readJson(request: IncomingMessage & { body?: unknown }): Promise<Record<string, unknown>> {
  if (request.readableEnded && typeof request.body === 'object' && request.body !== null) {
    return request.body as Record<string, unknown>;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
  }
  if (size > bodyLimit) throw unreadError('too-large');
  const read = await readBytes(Buffer.concat(chunks), request.headers['content-encoding'], bodyLimit);
  if ('unread' in read) throw unreadError(read.unread);
  const text = read.body;
  if (text === '') return {};
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new AdminError(415, 'content-type: send application/json');
  }
  if (isNestedDeeper(text, maxDepth)) throw new AdminError(400, `body: it nests deeper than ${maxDepth} levels`);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new AdminError(400, 'body: it is not JSON');
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new AdminError(400, 'body: it is no JSON object');
}

/** The admin API in the words of OpenAPI, from its table. */
function openApi() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { name, row } of rows) {
    paths[row.path] = { ...paths[row.path], [row.method.toLowerCase()]: describe(name, row) };
  }
  paths[eventsPath] = {
    get: {
      operationId: 'events',
      summary: 'Each call as it comes (call), the code that it has changed (code), and each command (command)',
      responses: { 200: { description: 'OK', content: { 'text/event-stream': { schema: { type: 'string' } } } } },
    },
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'authing-qrcode-mock: admin API',
      version,
      description: 'Commands a mock. It is ours, not upstream’s.',
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths,
  };
}

type JsonSchema = { readonly properties?: Readonly<Record<string, unknown>>; readonly required?: readonly string[] };

function describe(operationId: string, { method, path, about, input, output }: AdminOperation) {
  const { properties = {}, required = [] } = z.toJSONSchema(input, {
    io: 'input',
    unrepresentable: 'any',
  }) as JsonSchema;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
  const rest = Object.entries(properties).filter(([name]) => !inPath.includes(name));
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] })),
    ...(method === 'GET'
      ? rest.map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))
      : []),
    { name: 'x-authing-userpool-id', in: 'header', required: false, schema: { type: 'string' } },
  ];
  const schema = {
    type: 'object',
    properties: Object.fromEntries(rest),
    required: required.filter((name) => !inPath.includes(name)),
  };
  const json = (content: unknown) => ({ 'application/json': { schema: content } });
  return {
    operationId,
    summary: about,
    parameters,
    ...(method !== 'GET' && rest.length > 0 && { requestBody: { content: json(schema) } }),
    responses: {
      200: { description: 'OK', content: json(z.toJSONSchema(output, { unrepresentable: 'any' })) },
      default: { description: 'Refused: nothing has changed', content: json(refused) },
    },
  };
}

const refused = {
  type: 'object',
  properties: { error: { type: 'object', properties: { status: { type: 'integer' }, message: { type: 'string' } } } },
};
