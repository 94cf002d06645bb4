import { documented } from '../source.js';
import { type ErrorEntry, entry } from './entry.js';

const reason = (apiCode: number) =>
  documented(
    `error code ${apiCode}; its class 3xx is what Guard reads as "more to do" (sdk), the number after the 3 is assumed`,
  );

const step = (apiCode: number, chinese: string, english: string) =>
  entry(300, apiCode, chinese, english, reason(apiCode), ['statusCode']);

/** Refusals that ask for a further step before the login. A fault answers them; this mock has no flow that leads on. */
export const furtherStepErrors = {
  'mfa-required': step(1635, '需要进行 MFA 认证', 'Multi-factor authentication is required'),
  'app-mfa-required': step(1636, '应用要求进行 MFA 认证', 'The app requires multi-factor authentication'),
  'password-reset-required': step(1639, '需要重置密码', 'The password has to be reset'),
  'password-change-required': step(2058, '首次登录需要修改密码', 'The password has to be changed at the first login'),
  'account-binding-required': step(1640, '需要绑定账号', 'An account has to be bound'),
  'account-choice-required': step(1641, '需要选择绑定的账号', 'The account to bind has to be selected'),
  'profile-completion-required': step(1642, '需要补全用户信息', 'The profile has to be completed'),
  'account-unlock-required': step(1643, '需要解锁账号', 'The account has to be unlocked'),
} as const satisfies Record<string, ErrorEntry>;
