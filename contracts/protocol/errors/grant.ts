import { documented } from '../source.js';
import { type ErrorEntry, entry } from './entry.js';

/** Refusals of OAuth 2, whose spelling is the standard. */
export const grantErrors = {
  'grant-invalid': entry(
    400,
    undefined,
    'refresh_token 无效',
    'The refresh token is unknown, revoked or of another client',
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
    '不支持的 grant_type',
    'The grant type is not supported: this mock knows refresh_token',
    documented('RFC 6749, section 5.2: unsupported_grant_type'),
  ),
} as const satisfies Record<string, ErrorEntry>;
