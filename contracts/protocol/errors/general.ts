import { assumed, documented } from '../source.js';
import { assumedNoCode, type ErrorEntry, entry } from './entry.js';

/** Refusals of any operation. */
export const generalErrors = {
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
  'unsupported-media-type': entry(
    415,
    undefined,
    '不支持的 {field}：{problem}',
    'Unsupported {field}: {problem}',
    assumed('what is published is UTF-8 without a content-encoding; the class is that of HTTP (RFC 9110, 15.5.16)'),
  ),
  throttled: entry(
    429,
    undefined,
    '您的请求已超过最大数量限制，请稍后重试',
    'Too many requests: try again later',
    documented('statusCode class 429 and its message, without apiCode'),
  ),
  'internal-error': entry(
    500,
    undefined,
    '服务器内部错误',
    'Internal server error',
    documented('statusCode class 500; that it carries no apiCode is assumed'),
    assumedNoCode,
  ),
  'store-unavailable': entry(
    503,
    undefined,
    '存储不可用：{field}',
    'The store is not available: {field}',
    assumed('ours: the answer of a mock whose store is not there'),
  ),
  unsupported: entry(
    501,
    undefined,
    '暂不支持：{field}',
    'Unsupported: {field}',
    assumed('statusCode class 501 is documented; what is unsupported is up to this mock'),
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
} as const satisfies Record<string, ErrorEntry>;
