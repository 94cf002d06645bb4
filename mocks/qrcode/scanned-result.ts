import type { ScannedResult } from '../world/store.js';

/** What V2 shows of a scan that led nowhere. Source: sdk (the shape), assumed (code and words). */
export const scannedResults: Record<'mfa' | 'error', ScannedResult> = {
  mfa: { kind: 'mfa', code: 1636, message: '需要进行 MFA 认证', data: { mfaToken: 'mfa-token-of-the-mock' } },
  error: { kind: 'error', errmsg: '扫码登录失败' },
};
