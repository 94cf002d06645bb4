import * as z from 'zod';
import { maxScopeLength } from '../names/bounds.js';

export const noInput = z.object({});

export const discoveryOutput = z.object({
  issuer: z.string().min(1),
  authorization_endpoint: z.string().min(1),
  token_endpoint: z.string().min(1),
  introspection_endpoint: z.string().min(1).optional(),
  revocation_endpoint: z.string().min(1).optional(),
  userinfo_endpoint: z.string().min(1),
  end_session_endpoint: z.string().min(1).optional(),
  jwks_uri: z.string().min(1),
  response_modes_supported: z.array(z.string()).optional(),
  grant_types_supported: z.array(z.string()).optional(),
  id_token_encryption_alg_values_supported: z.array(z.string()).optional(),
  id_token_encryption_enc_values_supported: z.array(z.string()).optional(),
  userinfo_signing_alg_values_supported: z.array(z.string()).optional(),
  userinfo_encryption_alg_values_supported: z.array(z.string()).optional(),
  userinfo_encryption_enc_values_supported: z.array(z.string()).optional(),
  claim_types_supported: z.array(z.string()).optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
  introspection_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  revocation_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  response_types_supported: z.array(z.string()).min(1),
  subject_types_supported: z.array(z.string()).min(1),
  id_token_signing_alg_values_supported: z.array(z.string()).min(1),
  scopes_supported: z.array(z.string()).optional(),
  claims_supported: z.array(z.string()).optional(),
});

export const jwksOutput = z.object({
  keys: z
    .array(
      z.object({
        kty: z.literal('RSA'),
        use: z.literal('sig').optional(),
        alg: z.literal('RS256').optional(),
        kid: z.string().min(1),
        n: z.string().min(1),
        e: z.string().min(1),
      }),
    )
    .min(1),
});

const client = { client_id: z.string().min(1).optional(), client_secret: z.string().min(1).optional() };

export const tokenInput = z.object({
  ...client,
  grant_type: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  /** The V2 token of the grant `authing_token`. */
  token: z.string().min(1).optional(),
  username: z.string().min(1).optional(),
  password: z.string().min(1).optional(),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  scope: z.string().max(maxScopeLength).optional(),
});

/** `expires_in` is what the standard has, `expire_in` what upstream's OpenAPI has: in s, both. */
export const tokenOutput = z.object({
  access_token: z.string().min(1),
  id_token: z.string().min(1).optional(),
  refresh_token: z.string().min(1).optional(),
  scope: z.string().optional(),
  token_type: z.string().min(1),
  expires_in: z.number().int().positive(),
  expire_in: z.number().int().positive().optional(),
});

export const validateTokenInput = z
  .object({ id_token: z.string().min(1).optional(), access_token: z.string().min(1).optional() })
  .refine(({ id_token, access_token }) => id_token !== undefined || access_token !== undefined, {
    path: ['id_token'],
    message: 'required',
  });

/** In the query, or in the body of a form. Source: documented (RFC 6750, sections 2.2 and 2.3). */
export const userinfoInput = z.object({ access_token: z.string().min(1).optional() });

export const aboutTokenInput = z.object({
  ...client,
  token: z.string().min(1),
  token_type_hint: z.string().optional(),
});

export const introspectionOutput = z.object({
  active: z.boolean(),
  sub: z.string().optional(),
  client_id: z.string().optional(),
  scope: z.string().optional(),
  exp: z.number().int().optional(),
  iat: z.number().int().optional(),
  iss: z.string().optional(),
  token_type: z.string().optional(),
});

export const userClaims = z.looseObject({ sub: z.string().min(1) });

export const endSessionInput = z.object({
  id_token_hint: z.string().optional(),
  post_logout_redirect_uri: z.url({ protocol: /^https?$/ }).optional(),
  state: z.string().optional(),
});

export const endSessionOutput = z.object({ location: z.string().min(1).optional() });

/** The discovery document. */
export type OidcConfiguration = z.input<typeof discoveryOutput>;
/** The public keys that verify an id_token. */
export type Jwks = z.input<typeof jwksOutput>;
