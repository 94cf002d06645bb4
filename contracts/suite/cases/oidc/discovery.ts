import { assumed, documented, sdk } from '../../../protocol/source.js';
import { type Case, defineCase } from '../../case.js';
import { ok } from '../steps.js';
import { call } from './steps.js';

/** The documents from which a client learns the endpoints and the keys. */
export const discoveryCases: readonly Case[] = [
  defineCase({
    id: 'oidc/discovery',
    title: 'The discovery document names issuer, endpoints and keys below the address it was asked at',
    source: documented('OpenID Connect Discovery 1.0, section 4.2'),
    steps: [
      call(
        'oidcDiscovery',
        {},
        ok({
          issuer: '$baseUrl/oidc',
          token_endpoint: '$baseUrl/oidc/token',
          userinfo_endpoint: '$baseUrl/oidc/me',
          jwks_uri: '$baseUrl/oidc/.well-known/jwks.json',
        }),
      ),
    ],
  }),
  defineCase({
    id: 'oidc/keys',
    title: 'The published keys are public: no private part is shown',
    source: documented('RFC 7517, section 9.2'),
    steps: [call('oidcJwks', {}, ok({}, ['keys.0.d', 'keys.0.p', 'keys.0.q']))],
  }),
  defineCase({
    id: 'oidc/keys-below-app-id',
    title: 'The keys are found below the id of the app, too',
    source: sdk('what comes after authing-node-sdk 4.0.1 asks there'),
    steps: [
      {
        ...call('oidcJwks', {}, ok()),
        instead: { path: '/$app.id/oidc/.well-known/jwks.json' },
      },
    ],
  }),
  defineCase({
    id: 'oidc/issuer-below-app-id',
    title: 'The discovery document below the id of an app names that issuer',
    source: assumed('OpenID Connect Discovery 1.0, section 4.3, demands it; that there is a document is not published'),
    steps: [
      {
        ...call('oidcDiscovery', {}, ok({ issuer: '$baseUrl/$app.id/oidc' })),
        instead: { path: '/$app.id/oidc/.well-known/openid-configuration' },
      },
    ],
  }),
];
