import { documented } from '../source.js';
import { assumedClass, type ErrorEntry, entry } from './entry.js';

const signature = (apiCode: number, chinese: string, english: string) =>
  entry(401, apiCode, chinese, english, documented(`error code ${apiCode}; its class 401 is assumed`), assumedClass);

/** Refusals of an access-key signature. */
export const signatureErrors = {
  'signature-invalid': signature(1300, '签名无效', 'The signature of the access key is invalid'),
  'signature-scheme-mismatch': signature(1301, '签名方式不匹配', 'The signature method is not HMAC-SHA1'),
  'signature-version-mismatch': signature(1302, '签名版本不匹配', 'The signature version is not 1.0'),
  'signature-bad-timestamp': signature(1303, '时间戳格式错误', 'The date header is no date'),
  'signature-without-date': signature(1304, '缺少 date 请求头', 'The date header is missing'),
  'signature-clock-skew': signature(1305, '请求时间与服务器时间相差过大', "The date is too far from the server's time"),
  'signature-replayed': signature(1306, '重复的请求', 'The nonce of the signature was used before'),
} as const satisfies Record<string, ErrorEntry>;
