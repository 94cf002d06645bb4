import { documented } from '../source.js';
import { assumedClass, type ErrorEntry, entry, placeholder } from './entry.js';

/** Refusals of a login, and of a caller without one. */
export const loginErrors = {
  'not-logged-in': entry(
    401,
    2020,
    '尚未登录，无权限访问此请求',
    'Not logged in: this request needs a login state',
    documented('error code 2020 and its message'),
  ),
  'login-expired': entry(
    401,
    2206,
    '登录信息已过期, 需重新登录',
    'The login state has expired',
    documented('error code 2206 and its message (V2 list); its class 401 is assumed'),
    assumedClass,
  ),
  'login-invalid': entry(
    401,
    2207,
    '登录信息有误, 需重新登录',
    'The login state is invalid',
    documented('error code 2207 and its message (V2 list); its class 401 is assumed'),
    assumedClass,
  ),
  'app-not-found': entry(499, 2011, '应用不存在', 'The app does not exist', documented('error code 2011, class 499')),
  'access-key-invalid': entry(
    401,
    990021,
    '访问密钥错误',
    'The access key is wrong: its id and secret are those of the user pool, or of an administrator',
    placeholder('get-management-token is documented, its refusal is not'),
  ),
  'user-pool-not-found': entry(
    404,
    2224,
    '用户池不存在',
    'The user pool does not exist',
    documented('error code 2224 and its message; its class 404 is assumed'),
    assumedClass,
  ),
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
    '账号不存在或密码错误',
    'Account not exists or password is incorrect.',
    documented('error code 2333, class 403 and its English message: the published example of sign-in'),
  ),
} as const satisfies Record<string, ErrorEntry>;
