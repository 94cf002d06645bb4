import { assumed, documented } from '../source.js';
import { assumedClass, assumedNoCode, type ErrorEntry, entry, placeholder } from './entry.js';

/** Source: documented (the scan pages for Android and Flutter; check and the SDK pages say 2241). */
const invalidCode = {
  code: 500,
  alsoCodes: [2241],
  messages: { 'zh-CN': '无效二维码', 'en-US': 'The QR code is invalid' },
} as const;

/** Refusals of an action on a QR code. */
export const codeErrors = {
  'qrcode-not-found': {
    ...entry(
      404,
      2241,
      '二维码不存在',
      'The QR code does not exist',
      documented('error code 2241 and its message (SDK pages); its class 404 is assumed'),
      assumedClass,
    ),
    inV2: { scan: invalidCode, confirm: invalidCode, cancel: { alsoCodes: [500] } },
  },
  'user-pool-mismatch': entry(
    403,
    2036,
    '用户不属于此用户池',
    "The user does not belong to the QR code's user pool",
    documented('error code 2036 and its message (V2 list); its class 403 is assumed'),
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
  'custom-data-full': entry(
    413,
    undefined,
    '用户的自定义数据不能超过 {limit} 字节（设置 maxCustomDataBytes）',
    'The custom data of the user would be larger than {limit} bytes (setting maxCustomDataBytes)',
    assumed('a bound of ours on what logins add to one user; upstream publishes none'),
    assumedNoCode,
  ),
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
} as const satisfies Record<string, ErrorEntry>;
