import type { ErrorName } from './errors.js';

/** The spelling of a refusal in OAuth 2 and OIDC: an HTTP status and a code. Source: RFC 6749 (5.2), RFC 6750 (3.1). */
export const oauthErrors: { readonly [Name in ErrorName]?: { readonly status: number; readonly error: string } } = {
  'invalid-argument': { status: 400, error: 'invalid_request' },
  'payload-too-large': { status: 413, error: 'invalid_request' },
  'unsupported-media-type': { status: 415, error: 'invalid_request' },
  'method-not-allowed': { status: 405, error: 'invalid_request' },
  throttled: { status: 429, error: 'temporarily_unavailable' },
  'store-unavailable': { status: 503, error: 'temporarily_unavailable' },
  'internal-error': { status: 500, error: 'server_error' },
  'app-not-found': { status: 401, error: 'invalid_client' },
  'client-authentication-failed': { status: 401, error: 'invalid_client' },
  'grant-invalid': { status: 400, error: 'invalid_grant' },
  'scope-exceeded': { status: 400, error: 'invalid_scope' },
  'grant-unsupported': { status: 400, error: 'unsupported_grant_type' },
  'not-logged-in': { status: 401, error: 'invalid_token' },
  'login-expired': { status: 401, error: 'invalid_token' },
  'login-invalid': { status: 401, error: 'invalid_token' },
  'wrong-password': { status: 400, error: 'invalid_grant' },
  'user-locked': { status: 400, error: 'invalid_grant' },
};
