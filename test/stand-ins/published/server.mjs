// A deployment that answers what the published pages show, and nothing else: where a page leaves a field out, so does this
// one. It shares no code with the rest of the project. Each answer names its page.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

const qrcodeExpiresIn = Number(process.env.QRCODE_EXPIRES_IN ?? 120) * 1000;
const ticketExpiresIn = Number(process.env.TICKET_EXPIRES_IN ?? 300) * 1000;
const id = () => randomBytes(12).toString('hex');

const apps = {
  'app-main': { pool: 'pool-1' },
  'app-post': { pool: 'pool-1', secret: 'post-secret' },
  'app-other': { pool: 'pool-2' },
};
const users = [
  { id: 'user-1', name: 'ann', pool: 'pool-1' },
  { id: 'user-2', name: 'ben', pool: 'pool-1' },
  { id: 'user-3', name: 'cho', pool: 'pool-2' },
];
const password = 'published-password';
const codes = new Map();
const tokens = new Map();

/** Error-code page: `{"statusCode": 200, "message": ""}`, without requestId. */
const success = (data) => ({ statusCode: 200, message: '', ...(data && { data }) });
/** Older error-code page: the code as a text; the example of 429 has neither apiCode nor requestId. */
const refusal = (statusCode, apiCode, message) => ({
  statusCode,
  message,
  ...(apiCode && { apiCode: String(apiCode) }),
});
/** V2 pages. */
const refusalV2 = (code, message) => ({ code, message });

const refusals = {
  field: (name) => [refusal(400, undefined, `${name} is required`), refusalV2(400, `${name} is required`)],
  app: () => [refusal(499, 2011, '应用不存在'), refusalV2(2011, '应用不存在')],
  login: () => [refusal(401, 2020, '尚未登录，无权限访问此请求'), refusalV2(2020, '尚未登录，无权限访问此请求')],
  token: () => [refusal(401, 2207, '登录信息有误, 需重新登录'), refusalV2(2207, '登录信息有误, 需重新登录')],
  code: () => [refusal(404, 2241, '二维码不存在'), refusalV2(2241, '二维码不存在')],
  pool: () => [refusal(403, 2036, '用户不属于此用户池'), refusalV2(2036, '用户不属于此用户池')],
  // The published rule: scan first. Its code is not published.
  rule: () => [refusal(422, 4000, '二维码状态不正确'), refusalV2(4000, '二维码状态不正确')],
  ticket: () => [refusal(422, 4001, 'ticket 无效'), refusalV2(4001, 'ticket 无效')],
  client: () => [refusal(401, 4002, '应用身份验证失败'), refusalV2(4002, '应用身份验证失败')],
  // The published example of a sign-in, with a requestId.
  password: () => [{ ...refusal(403, 2333, 'Account not exists or password is incorrect.'), requestId: id() }],
};

class Refused extends Error {
  constructor(name, ...details) {
    super(name);
    [this.v3, this.v2] = refusals[name](...details);
  }
}
const fail = (name, ...details) => {
  throw new Refused(name, ...details);
};

function userOf({ headers }) {
  const text = String(headers.authorization ?? '').replace(/^bearer\s*/i, '');
  if (text === '') fail('login');
  return tokens.get(text) ?? fail('token');
}

function appOf({ headers, body }) {
  const name = body.client_id ?? headers['x-authing-app-id'] ?? 'app-main';
  return Object.hasOwn(apps, name) ? name : fail('app');
}

const statusOf = (code) =>
  ['PENDING', 'SCANNED'].includes(code.status) && Date.now() >= code.createdAt + qrcodeExpiresIn
    ? 'EXPIRED'
    : code.status;

function generate(call) {
  const app = appOf(call);
  const code = { id: id(), app, pool: apps[app].pool, createdAt: Date.now(), status: 'PENDING' };
  codes.set(code.id, code);
  return code;
}

const next = { SCAN: 'SCANNED', CONFIRM: 'AUTHORIZED', CANCEL: 'CANCELLED' };

function act(user, code, action) {
  if (code.pool !== user.pool) fail('pool');
  const status = statusOf(code);
  if (action === 'SCAN' ? !['PENDING', 'SCANNED'].includes(status) : status !== 'SCANNED') fail('rule');
  if (code.user !== undefined && code.user !== user) fail('rule');
  Object.assign(code, { status: next[action], user });
  if (action === 'CONFIRM') Object.assign(code, { ticket: id(), authorizedAt: Date.now() });
}

function takeTicket(call) {
  const app = appOf(call);
  if (apps[app].secret !== undefined && apps[app].secret !== call.body.client_secret) fail('client');
  const code = [...codes.values()].find((one) => one.ticket === call.body.ticket && one.app === app);
  if (code === undefined || code.isUsed || Date.now() >= code.authorizedAt + ticketExpiresIn) fail('ticket');
  code.isUsed = true;
  return code.user;
}

function tokenFor(user) {
  const token = `token-${id()}`;
  tokens.set(token, user);
  return token;
}

/** OpenAPI, LoginTokenResponseDataDto: the examples have `bearer`. */
const tokenSet = (user) => ({
  access_token: tokenFor(user),
  token_type: 'bearer',
  expire_in: 1_209_600,
  scope: 'openid profile',
});
const required = (fields, name) =>
  typeof fields[name] === 'string' && fields[name] !== '' ? fields[name] : fail('field', name);
const picture = (code) => `https://files.example.com/qrcode/${code.id}.png`;
const brief = (user) => ({ displayName: user.name, photo: 'https://files.example.com/photo.png' });
const numbers = { PENDING: 0, SCANNED: 1, AUTHORIZED: 2, CANCELLED: 3, EXPIRED: -1 };

const operations = {
  // gene-qrcode reference.
  'POST /api/v3/gene-qrcode'(call) {
    const type = required(call.body, 'type');
    if (!/^(?:MOBILE_APP|WECHAT_MINIPROGRAM|WECHAT_OFFICIAL_ACCOUNT)$/.test(type)) fail('field', 'type');
    if (call.body.customData !== undefined && typeof call.body.customData !== 'object') fail('field', 'customData');
    const code = generate(call);
    return success({
      qrcodeId: code.id,
      url: picture(code),
      ...(type !== 'MOBILE_APP' && { customLogoUrl: picture(code) }),
    });
  },
  // check-qrcode-status reference.
  'GET /api/v3/check-qrcode-status'({ query }) {
    const code = codes.get(required(query, 'qrcodeId')) ?? fail('code');
    const status = statusOf(code);
    const shows = ['SCANNED', 'AUTHORIZED', 'CANCELLED'].includes(status);
    return success({
      status,
      ...(status === 'AUTHORIZED' && { ticket: code.ticket }),
      ...(shows && { briefUserInfo: brief(code.user) }),
    });
  },
  // change-qrcode-status reference: no data.
  'POST /api/v3/change-qrcode-status'(call) {
    const qrcodeId = required(call.body, 'qrcodeId');
    if (!Object.hasOwn(next, required(call.body, 'action'))) fail('field', 'action');
    const user = userOf(call);
    act(user, codes.get(qrcodeId) ?? fail('code'), call.body.action);
    return success();
  },
  // exchange-tokenset-with-qrcode-ticket reference.
  'POST /api/v3/exchange-tokenset-with-qrcode-ticket'(call) {
    required(call.body, 'ticket');
    return success(tokenSet(takeTicket(call)));
  },
  // signin reference.
  'POST /api/v3/signin'(call) {
    const { connection, passwordPayload: payload, options } = call.body;
    if (connection !== 'PASSWORD') fail('field', 'connection');
    if (typeof payload !== 'object') fail('field', 'passwordPayload');
    if (options?.scope !== undefined && !options.scope.split(' ').includes('openid')) fail('field', 'options.scope');
    const { account, email, phone } = payload;
    const username = payload.username ?? account;
    if ((username ?? email ?? phone ?? undefined) === undefined) fail('field', 'passwordPayload.account');
    const app = apps[appOf(call)];
    if ((call.body.client_secret ?? undefined) !== undefined && app.secret !== call.body.client_secret) fail('client');
    const user = users.find(
      (one) => (one.name === username || `${one.name}@example.com` === email) && one.pool === app.pool,
    );
    if (user === undefined || payload.password !== password) fail('password');
    return success(tokenSet(user));
  },
  // get-profile reference: the required fields of UserDto, and those of the scope profile.
  'GET /api/v3/get-profile'(call) {
    const user = userOf(call);
    const at = '2022-07-03T02:20:30.000Z';
    return success({
      ...{ userId: user.id, createdAt: at, updatedAt: at, status: 'Activated', workStatus: 'Active', gender: 'U' },
      ...{
        emailVerified: false,
        phoneVerified: false,
        userSourceType: 'register',
        username: user.name,
        name: user.name,
      },
      photo: brief(user).photo,
    });
  },
  // V2 page of gene: no message.
  'POST /api/v2/qrcode/gene'(call) {
    if (required(call.body, 'scene') === 'LOGIN') fail('field', 'scene');
    const code = generate(call);
    return { code: 200, data: { random: code.id, url: picture(code), expiresIn: qrcodeExpiresIn / 1000 } };
  },
  // V2 page of check: on status 0 an empty userInfo, and nulls.
  'GET /api/v2/qrcode/check'({ query }) {
    const code = codes.get(required(query, 'random')) ?? fail('code');
    const status = statusOf(code);
    const shows = ['SCANNED', 'AUTHORIZED', 'CANCELLED'].includes(status);
    const { photo } = brief(code.user ?? {});
    return {
      code: 200,
      message: '查询二维码状态成功！',
      data: {
        random: code.id,
        status: numbers[status],
        userInfo: shows ? { nickname: code.user.name, photo } : {},
        ticket: status === 'AUTHORIZED' ? code.ticket : null,
        scannedUserId: shows ? code.user.id : null,
      },
    };
  },
  // V2 page of userinfo.
  'POST /api/v2/qrcode/userinfo'(call) {
    required(call.body, 'ticket');
    const user = takeTicket(call);
    const data = {
      id: user.id,
      username: user.name,
      token: tokenFor(user),
      tokenExpiredAt: '2032-07-03T02:20:30.000Z',
    };
    return { code: 200, message: '换取用户信息成功', data };
  },
  'POST /api/v2/qrcode/scanned': (call) => actV2(call, 'SCAN', 0, '二维码扫描确认成功'),
  'POST /api/v2/qrcode/confirm': (call) => actV2(call, 'CONFIRM', 1, '授权登录成功'),
  'POST /api/v2/qrcode/cancel': (call) => actV2(call, 'CANCEL', -1, '取消授权成功'),
};

// V2 pages of the app side; the scan pages for Android and Flutter show 500 for an unknown code.
function actV2(call, action, status, message) {
  const random = required(call.body, 'random');
  const user = userOf(call);
  const code = codes.get(random);
  if (code === undefined) return refusalV2(500, '无效二维码');
  act(user, code, action);
  return { code: 200, message, data: { random, status, description: message } };
}

async function read(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  if (text === '') return {};
  if (!/json/.test(request.headers['content-type'] ?? '')) return fail('field', 'content-type');
  try {
    const body = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : fail('field', 'body');
  } catch {
    return fail('field', 'body');
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://stand-in');
  const { origin } = request.headers;
  const cors = origin && {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '',
  };
  const send = (status, body) =>
    response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...cors })
      .end(JSON.stringify(body));
  if (request.method === 'OPTIONS') return send(200, {});
  const operation = operations[`${request.method} ${url.pathname}`];
  if (operation === undefined) return send(404, { message: 'Not Found' });
  try {
    const body = request.method === 'GET' ? {} : await read(request);
    return send(200, await operation({ headers: request.headers, query: Object.fromEntries(url.searchParams), body }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return send(200, url.pathname.startsWith('/api/v2/') ? error.v2 : error.v3);
  }
});

server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
