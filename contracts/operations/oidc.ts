import type { Operation } from '../operation.js';
import * as schema from '../schemas/oidc.js';
import { documented } from '../source.js';

/** What a backend needs to verify an id_token. The answers are bare JSON, without the envelope. */
export const oidcOperations = {
  oidcDiscovery: {
    method: 'GET',
    path: '/oidc/.well-known/openid-configuration',
    caller: 'backend',
    authentication: 'none',
    envelope: 'oidc',
    input: schema.noInput,
    output: schema.discoveryOutput,
    errors: [],
    source: documented('OpenID Connect Discovery 1.0'),
  },
  oidcJwks: {
    method: 'GET',
    path: '/oidc/.well-known/jwks.json',
    caller: 'backend',
    authentication: 'none',
    envelope: 'oidc',
    input: schema.noInput,
    output: schema.jwksOutput,
    errors: [],
    source: documented('RFC 7517'),
  },
} as const satisfies Record<string, Operation>;
