import type { ScannedResult } from '../store/records.js';

/**
 * The results of a scan that led nowhere. Source: sdk (Guard reads statusCode, apiCode, message and data at status 4, and
 * message at status 5; authing-js-sdk reads code and errmsg), assumed (the words, and the number after the 3).
 */
export const scannedResults: Record<'mfa' | 'error', ScannedResult> = {
  mfa: {
    kind: 'mfa',
    statusCode: 300,
    apiCode: 1636,
    code: 1636,
    message: '需要进行 MFA 认证',
    data: {
      mfaToken: 'mfa-token-of-the-mock',
      // Guard opens the step of the first of these.
      applicationMfa: [{ mfaPolicy: 'OTP', status: 1, sort: 1 }],
      totpMfaEnabled: true,
    },
  },
  error: { kind: 'error', message: '扫码登录失败', errmsg: '扫码登录失败' },
};
