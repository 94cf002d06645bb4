import * as z from 'zod';

export const noInput = z.object({});

export const discoveryOutput = z.object({
  issuer: z.string().min(1),
  authorization_endpoint: z.string().min(1),
  jwks_uri: z.string().min(1),
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
        use: z.literal('sig'),
        alg: z.literal('RS256'),
        kid: z.string().min(1),
        n: z.string().min(1),
        e: z.string().min(1),
      }),
    )
    .min(1),
});

/** The discovery document. */
export type OidcConfiguration = z.input<typeof discoveryOutput>;
/** The public keys that verify an id_token. */
export type Jwks = z.input<typeof jwksOutput>;
