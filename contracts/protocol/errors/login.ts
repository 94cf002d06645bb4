import { documented } from '../source.js';
import { assumedClass, type ErrorEntry, entry } from './entry.js';

/** Refusals of a login, and of a caller without one. */
export const loginErrors = {
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
} as const satisfies Record<string, ErrorEntry>;
