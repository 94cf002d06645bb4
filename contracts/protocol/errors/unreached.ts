import { documented } from '../source.js';
import { assumedClass, assumedNoCode, type ErrorEntry, entry } from './entry.js';

const ofClass = (statusCode: number, chinese: string, english: string) =>
  entry(
    statusCode,
    undefined,
    chinese,
    english,
    documented(`statusCode class ${statusCode}; that it carries no apiCode is assumed`),
    assumedNoCode,
  );

const ofCode = (statusCode: number, apiCode: number, chinese: string, english: string) =>
  entry(statusCode, apiCode, chinese, english, documented(`error code ${apiCode}; its class is assumed`), assumedClass);

/** Refusals that are published and that nothing in this mock comes to: a fault answers them. */
export const unreachedErrors = {
  'payment-required': ofClass(402, '需要付费', 'Payment is required'),
  conflict: ofClass(409, '资源冲突', 'The request conflicts with the state of the resource'),
  'third-party-unreachable': ofClass(601, '第三方接口不可用', 'The endpoint of a third party cannot be reached'),
  'third-party-failed': ofClass(602, '第三方接口返回错误', 'The endpoint of a third party failed'),
  'custom-code-failed': ofClass(603, '自定义代码执行错误', 'Custom code failed'),
  'login-flow-failed': ofCode(499, 1600, '登录流程错误', 'The login flow failed'),
  'login-flow-ended': ofCode(499, 1699, '登录流程已提前结束', 'The login flow ended early'),
  'user-suspended': ofCode(403, 2120008, '用户已停用，或不属于该租户', 'The user is suspended, or not of this tenant'),
  'tenant-login-forbidden': ofCode(403, 2130010, '用户无权登录该租户', 'The user may not log in to this tenant'),
} as const satisfies Record<string, ErrorEntry>;
