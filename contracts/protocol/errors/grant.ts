import { documented } from '../source.js';
import { type ErrorEntry, entry } from './entry.js';

/** Refusals of OAuth 2, whose spelling is the standard. */
export const grantErrors = {
  'grant-invalid': entry(
    400,
    undefined,
    'refresh_token 或 token 无效',
    'The refresh token, or the token, is unknown, expired, revoked or of another client',
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
    '不支持的 grant_type：{field}。支持 refresh_token、password、client_credentials 和 authing_token；没有授权页面，因此没有 authorization_code',
    'The grant type {field} is not supported. Known are refresh_token, password, client_credentials and authing_token; without an authorization page there is no authorization_code',
    documented('RFC 6749, section 5.2: unsupported_grant_type'),
  ),
} as const satisfies Record<string, ErrorEntry>;
