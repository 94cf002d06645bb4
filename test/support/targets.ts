import { createServer as createHttpServer, request as httpRequest } from 'node:http';
import { createMock, type Mock, type MockOptions } from 'authing-qrcode-mock';
import {
  type ApiRequest,
  type ApiResponse,
  type AppRole,
  definedHeaders,
  parseBody,
  sendByFetch,
  type Target,
  type UserRole,
  urlOf,
} from 'authing-qrcode-mock/contracts';
import { createApp } from 'authing-qrcode-mock/express';
import supertest from 'supertest';
import { createSlowStore } from './slow-store.js';
import { listen, mswTransport, socketTransport } from './transports.js';

/** A target that has to be closed. */
export interface OpenTarget extends Target {
  close(): Promise<void>;
}

const appNames = {
  none: 'none',
  post: 'post',
  basic: 'basic',
  fullUserInfo: 'full-user-info',
  browser: 'browser',
  otherPool: 'other-pool',
} as const satisfies Record<AppRole, string>;

const usernames = {
  phone: 'alice',
  otherPhone: 'bob',
  foreignPhone: 'outsider',
  locked: 'locked',
} as const satisfies Record<UserRole, string>;

/** What every target that runs in this process offers: the mock is at hand, and its clock is held. */
export async function offersOf(mock: Mock): Promise<Omit<Target, 'name' | 'baseUrl' | 'send'>> {
  const credentials = async (role: UserRole) => {
    const { username, email, phone, password } = await mock.users.named(usernames[role]);
    return [role, { account: username, username, email, phone, password }] as const;
  };
  const users = await Promise.all((Object.keys(usernames) as UserRole[]).map(credentials));
  return {
    apps: Object.fromEntries(Object.entries(appNames).map(([role, name]) => [role, mock.apps.named(name)])),
    users: Object.fromEntries(users),
    accessKey: { ...mock.apps.accessKey, actsAsPhone: true },
    isMock: true,
    answersUnknownPaths: true,
    sendsOrigin: true,
    pass: async (duration) => mock.clock.advance(duration),
    force: (qrcodeId, status, because) => mock.force(qrcodeId, status, { because }),
    fault: async (operation, refuse, next) => {
      mock.faults.add({ operation, refuse, next });
    },
    reset: async () => {
      await mock.reset();
      return true;
    },
  };
}

const held: MockOptions = { clock: 'held', actingUser: 'alice' };

/** The engine alone, without any transport: for tests of the suite itself. */
export async function engineTarget(options: MockOptions = held, mock = createMock(options)): Promise<OpenTarget> {
  return {
    name: 'engine',
    baseUrl: 'http://engine.test',
    ...(await offersOf(mock)),
    send: async (request) => {
      const answer = (await mock.respond(request)) ?? mock.respondNotFound(request);
      return { ...answer, body: structuredClone(answer.body) };
    },
    close: async () => undefined,
  };
}

/** The engine over a store that answers late, as one across a network does: here races are real. */
export function slowStoreTarget(): Promise<OpenTarget> {
  return engineTarget({ ...held, store: createSlowStore() });
}

/** MSW in Node: requests are made by `fetch` and never leave the process. */
export async function mswTarget(): Promise<OpenTarget> {
  const { mock, baseUrl, close } = mswTransport(held);
  return {
    name: 'MSW in Node',
    baseUrl,
    ...(await offersOf(mock)),
    answersUnknownPaths: false,
    send: sendByFetch,
    close,
  };
}

/** Express through supertest. */
export async function supertestTarget(): Promise<OpenTarget> {
  const mock = createMock(held);
  const { baseUrl, close } = await listen(createHttpServer(createApp(mock)));
  return {
    name: 'Express through supertest',
    baseUrl,
    ...(await offersOf(mock)),
    async send(request) {
      const method = request.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete' | 'options';
      const call = supertest(baseUrl)
        [method](urlOf({ ...request, baseUrl: '' }))
        .set(definedHeaders(request.headers));
      const { status, headers, text } = await (request.body === undefined ? call : call.send(request.body));
      return { status, headers, body: parseBody(text ?? '') };
    },
    close,
  };
}

/** Our own server over a socket, by the plain HTTP client of Node. */
export async function socketTarget(): Promise<OpenTarget> {
  const { mock, baseUrl, close } = await socketTransport(createMock(held));
  return { name: 'server over a socket', baseUrl, ...(await offersOf(mock)), send: sendOverSocket, close };
}

function sendOverSocket(request: ApiRequest): Promise<ApiResponse> {
  return new Promise((resolve, reject) => {
    const { method, headers, body } = request;
    const outgoing = httpRequest(urlOf(request), { method, headers: definedHeaders(headers) });
    // Without it, Node frames no body of a DELETE, and the server takes it for the next request.
    if (body !== undefined) outgoing.setHeader('content-length', Buffer.byteLength(body));
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        text += chunk;
      });
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: definedHeaders(incoming.headers),
          body: parseBody(text ?? ''),
        }),
      );
    });
    outgoing.end(body);
  });
}
