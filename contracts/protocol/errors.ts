import { assumed, documented, type Source } from './source.js';

/**
 * One refusal that the API knows.
 *
 * @example
 * const row: ErrorEntry = errors['qrcode-not-found'];
 * row.statusCode; // 404
 * row.apiCode;    // 2241
 */
export interface ErrorEntry {
  /** The class of the error, as the envelope carries it. */
  readonly statusCode: number;
  /** Absent where the error has no business meaning. From 990001 up it is our placeholder, never a real code. */
  readonly apiCode?: number;
  /** `{field}`, `{problem}` and `{nearest}` are filled in from what the refusal is about. */
  readonly messages: { readonly 'zh-CN': string; readonly 'en-US': string };
  /** Of the refusal and its code; the words of a message are ours, but for that of 2241. */
  readonly source: Source;
  /** What is a guess of ours although the rest of the row is published. */
  readonly assumes?: readonly ('statusCode' | 'apiCode')[];
}

/** Refusals without a published code get one that nobody can take for real. */
const placeholder = (reason: string) =>
  assumed(`${reason}; no apiCode is published: from 990001 up it is a placeholder`);

function entry(
  statusCode: number,
  apiCode: number | undefined,
  chinese: string,
  english: string,
  source: Source,
  assumes: ErrorEntry['assumes'] = [],
): ErrorEntry {
  const messages = { 'zh-CN': chinese, 'en-US': english };
  const row = apiCode === undefined ? { statusCode, messages, source } : { statusCode, apiCode, messages, source };
  return assumes.length === 0 ? row : { ...row, assumes };
}

const assumedClass = ['statusCode'] as const;
const assumedNoCode = ['apiCode'] as const;

const signature = (apiCode: number, chinese: string, english: string) =>
  entry(401, apiCode, chinese, english, documented(`error code ${apiCode}; its class 401 is assumed`), assumedClass);

/**
 * Every refusal of the API, by our stable name.
 *
 * @example
 * errors['not-logged-in'].apiCode; // 2020
 */
export const errors = {
  'invalid-argument': entry(
    400,
    undefined,
    '参数 {field} 不合法：{problem}',
    'Invalid argument {field}: {problem}',
    documented('statusCode class 400; that it carries no apiCode is assumed'),
    assumedNoCode,
  ),
  'payload-too-large': entry(
    413,
    undefined,
    '请求体过大',
    'The request body is too large',
    documented('statusCode class 413; that it carries no apiCode is assumed'),
    assumedNoCode,
  ),
  throttled: entry(
    429,
    undefined,
    '请求过于频繁，请稍后再试',
    'Too many requests: try again later',
    documented('statusCode class 429, without apiCode'),
  ),
  'internal-error': entry(
    500,
    undefined,
    '服务器内部错误',
    'Internal server error',
    documented('statusCode class 500; that it carries no apiCode is assumed'),
    assumedNoCode,
  ),
  unsupported: entry(
    501,
    undefined,
    '暂不支持：{field}',
    'Unsupported: {field}',
    assumed('statusCode class 501 is documented; what is unsupported is the choice of this mock'),
  ),
  'operation-not-found': entry(
    404,
    undefined,
    '接口不存在，您是否想调用 {nearest}',
    'No such operation; the nearest one is {nearest}',
    assumed('ours: HTTP 404, so that a wrong path is noticed at once'),
  ),
  'method-not-allowed': entry(
    405,
    undefined,
    '请求方法不正确，请使用 {nearest}',
    'Wrong method; use {nearest}',
    assumed('ours: HTTP 405 with Allow, so that a wrong method is noticed at once'),
  ),
  'not-logged-in': entry(401, 2020, '尚未登录', 'Not logged in', documented('error code 2020')),
  'login-expired': entry(
    401,
    2206,
    '登录态已过期',
    'The login state has expired',
    documented('error code 2206; its class 401 is assumed'),
    assumedClass,
  ),
  'login-invalid': entry(
    401,
    2207,
    '登录态无效',
    'The login state is invalid',
    documented('error code 2207; its class 401 is assumed'),
    assumedClass,
  ),
  'app-not-found': entry(499, 2011, '应用不存在', 'The app does not exist', documented('error code 2011, class 499')),
  'user-not-found': entry(
    403,
    2004,
    '用户不存在',
    'The user does not exist',
    documented('error code 2004; its class 403 is assumed'),
    assumedClass,
  ),
  'user-locked': entry(
    403,
    2005,
    '用户已被锁定',
    'The user is locked',
    documented('error code 2005; its class 403 is assumed'),
    assumedClass,
  ),
  'wrong-password': entry(
    403,
    2333,
    '账号或密码错误',
    'Wrong account or password',
    documented('error code 2333, class 403'),
  ),
  'qrcode-not-found': entry(
    404,
    2241,
    '二维码不存在',
    'The QR code does not exist',
    documented('error code 2241 and its message; its class 404 is assumed'),
    assumedClass,
  ),
  'user-pool-mismatch': entry(
    403,
    2036,
    '用户不属于该用户池',
    "The user does not belong to the QR code's user pool",
    documented('error code 2036; its class 403 is assumed'),
    assumedClass,
  ),
  'qrcode-not-scanned': entry(
    422,
    990001,
    '二维码尚未被扫描，请先扫码',
    'The QR code has not been scanned yet: scan it first',
    placeholder('documented: CONFIRM and CANCEL need a SCAN before'),
  ),
  'qrcode-already-scanned': entry(
    422,
    990020,
    '您已扫描过该二维码',
    'You have already scanned the QR code',
    placeholder('for a deployment that refuses a repeated scan; by default it succeeds'),
  ),
  'qrcode-scanned-by-another': entry(
    422,
    990002,
    '二维码已被其他用户扫描',
    'The QR code was already scanned by another user',
    placeholder('the first scan wins'),
  ),
  'qrcode-already-authorized': entry(
    422,
    990003,
    '二维码已授权',
    'The QR code is already authorized',
    placeholder('AUTHORIZED is final'),
  ),
  'qrcode-already-cancelled': entry(
    422,
    990004,
    '二维码已取消',
    'The QR code is already cancelled',
    placeholder('CANCELLED is final'),
  ),
  'qrcode-expired': entry(422, 990005, '二维码已过期', 'The QR code has expired', placeholder('EXPIRED is final')),
  'qrcode-in-error': entry(422, 990006, '二维码状态异常', 'The QR code is in error', placeholder('ERROR is final')),
  'not-the-scanner': entry(
    403,
    990007,
    '只有扫码的用户才能执行该操作',
    'Only the user who scanned the QR code may do this',
    placeholder("another user's scan is forbidden ground"),
  ),
  'not-an-app-code': entry(
    422,
    990008,
    '该二维码不是自建 APP 二维码',
    'This QR code is not of type MOBILE_APP: the app cannot change it',
    placeholder('only codes of a self-built app are changed by an app'),
  ),
  'ticket-not-found': entry(422, 990009, 'ticket 不存在', 'The ticket does not exist', placeholder('unknown ticket')),
  'ticket-expired': entry(
    422,
    990010,
    'ticket 已过期',
    'The ticket has expired',
    placeholder('a ticket has a lifetime'),
  ),
  'ticket-already-used': entry(
    422,
    990011,
    'ticket 已被使用',
    'The ticket was already used',
    placeholder('a ticket works once'),
  ),
  'exchange-from-browser': entry(
    403,
    990012,
    '该应用不允许在浏览器中换取用户信息',
    'This app does not allow the exchange from a browser: exchange the ticket on your server',
    placeholder('allowExchangeUserInfoFromBrowser is documented, its refusal is not'),
  ),
  'client-authentication-failed': entry(
    401,
    990013,
    '应用身份验证失败',
    'Client authentication failed: send the app id and secret in the way the app is configured for',
    placeholder('client authentication is documented, its refusal is not'),
  ),
  'pushcode-not-found': entry(
    422,
    990014,
    '推送码不存在',
    'The push code does not exist',
    placeholder('push login is documented, its refusals are not'),
  ),
  'not-the-pushed-user': entry(
    403,
    990015,
    '只有被推送的用户才能执行该操作',
    'Only the user who was pushed may do this',
    placeholder('push login is documented, its refusals are not'),
  ),
  'pushcode-already-authorized': entry(
    422,
    990016,
    '推送码已授权',
    'The push code is already authorized',
    placeholder('AUTHORIZED is final'),
  ),
  'pushcode-already-cancelled': entry(
    422,
    990017,
    '推送码已取消',
    'The push code is already cancelled',
    placeholder('CANCELLED is final'),
  ),
  'pushcode-expired': entry(422, 990018, '推送码已过期', 'The push code has expired', placeholder('EXPIRED is final')),
  'pushcode-in-error': entry(422, 990019, '推送码状态异常', 'The push code is in error', placeholder('ERROR is final')),
  'signature-invalid': signature(1300, '签名无效', 'The signature of the access key is invalid'),
  'signature-scheme-mismatch': signature(1301, '签名方式不匹配', 'The signature method is not HMAC-SHA1'),
  'signature-version-mismatch': signature(1302, '签名版本不匹配', 'The signature version is not 1.0'),
  'signature-bad-timestamp': signature(1303, '时间戳格式错误', 'The date header is no date'),
  'signature-without-date': signature(1304, '缺少 date 请求头', 'The date header is missing'),
  'signature-clock-skew': signature(1305, '请求时间与服务器时间相差过大', "The date is too far from the server's time"),
  'signature-replayed': signature(1306, '重复的请求', 'The nonce of the signature was used before'),
  'grant-invalid': entry(
    400,
    undefined,
    'refresh_token 无效',
    'The refresh token is unknown, revoked or of another client',
    documented('RFC 6749, section 5.2: invalid_grant'),
  ),
  'scope-exceeded': entry(
    400,
    undefined,
    'scope 超出原授权范围',
    'The scope is more than the login has been granted',
    documented('RFC 6749, sections 5.2 and 6: invalid_scope'),
  ),
  'grant-unsupported': entry(
    400,
    undefined,
    '不支持的 grant_type',
    'The grant type is not supported: this mock knows refresh_token',
    documented('RFC 6749, section 5.2: unsupported_grant_type'),
  ),
} as const satisfies Record<string, ErrorEntry>;

/** The stable name of a refusal. */
export type ErrorName = keyof typeof errors;
