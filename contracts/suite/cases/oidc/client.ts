import { documented } from '../../../protocol/source.js';
import { type AppRole, type CallStep, type Case, defineCase } from '../../case.js';
import { ok, refused } from '../steps.js';
import { call, fresh, post, refresh, signInWith } from './steps.js';

const clients: readonly (readonly [AppRole, { readonly [key: string]: string }, CallStep['headers']?])[] = [
  ['main', { client_id: '$app.id' }],
  ['post', post],
  ['basic', {}, { authorization: 'Basic $app.basic' }],
];

const wrongClients: typeof clients = [
  ['post', { client_id: '$app.id' }],
  ['post', { ...post, client_secret: 'wrong' }],
  ['post', { client_id: 'nobody' }],
  ['basic', {}, { authorization: 'Basic $app.wrongBasic' }],
  ['basic', post],
];

const byClient = clients.flatMap(([app, body, headers]) => [
  defineCase({
    id: `oidc/refresh-${app}`,
    title: `A refresh token gives a new login state to a client with authentication "${app}"`,
    source: documented('RFC 6749, section 6'),
    app,
    steps: [
      signInWith(body, headers),
      { ...call('oidcToken', { ...refresh, ...body }, ok(fresh), headers), save: { again: 'access_token' } },
      { by: 'backend', call: 'getProfile', headers: { authorization: '$again' }, expect: ok() },
    ],
  }),
  defineCase({
    id: `oidc/introspection-${app}`,
    title: `A client with authentication "${app}" sees that an access token is active, and whose`,
    source: documented('RFC 7662, section 2.2'),
    app,
    steps: [
      signInWith(body, headers),
      call(
        'oidcIntrospection',
        { token: '$accessToken', ...body },
        ok({ active: true, client_id: '$app.id', sub: { $is: 'string' }, exp: { $is: 'number' } }),
        headers,
      ),
    ],
  }),
  defineCase({
    id: `oidc/revocation-${app}`,
    title: `A client with authentication "${app}" revokes an access token, which is no login state any more`,
    source: documented('RFC 7009, section 2'),
    app,
    steps: [
      signInWith(body, headers),
      call('oidcRevocation', { token: '$accessToken', ...body }, ok(), headers),
      call('oidcIntrospection', { token: '$accessToken', ...body }, ok({ active: false }, ['sub']), headers),
      {
        by: 'backend',
        call: 'getProfile',
        headers: { authorization: '$accessToken' },
        expect: refused('login-invalid'),
      },
    ],
  }),
]);

const byWrongClient = wrongClients.map(([app, body, headers], index) =>
  defineCase({
    id: `oidc/wrong-client-${index + 1}`,
    title: `A client of the app "${app}" that authenticates itself wrongly is refused as invalid_client (${index + 1})`,
    source: documented('RFC 6749, section 5.2'),
    app,
    steps: (['oidcToken', 'oidcIntrospection', 'oidcRevocation'] as const).map((name) =>
      call(
        name,
        { ...(name === 'oidcToken' ? { grant_type: 'refresh_token', refresh_token: 'x' } : { token: 'x' }), ...body },
        {
          ...refused(body['client_id'] === 'nobody' ? 'app-not-found' : 'client-authentication-failed'),
          http: 401,
        },
        headers,
      ),
    ),
  }),
);

export const oidcClientCases: readonly Case[] = [...byClient, ...byWrongClient];
