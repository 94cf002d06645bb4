import { assumed, documented } from '../../../protocol/source.js';
import { type Case, defineCase } from '../../case.js';
import { ok, pass, refused } from '../steps.js';
import { call, refresh, signIn } from './steps.js';

const client = { client_id: '$app.id' } as const;

export const oidcCases: readonly Case[] = [
  defineCase({
    id: 'oidc/unknown-refresh-token',
    title: 'An unknown refresh token is refused as invalid_grant',
    source: documented('RFC 6749, section 5.2'),
    steps: [
      call(
        'oidcToken',
        { ...client, grant_type: 'refresh_token', refresh_token: 'unknown' },
        {
          ...refused('grant-invalid'),
          http: 400,
        },
      ),
    ],
  }),
  defineCase({
    id: 'oidc/refresh-token-of-another-client',
    title: 'A refresh token of another client is refused as invalid_grant',
    source: documented('RFC 6749, section 6'),
    steps: [signIn, call('oidcToken', { ...refresh, client_id: '$apps.browser.id' }, refused('grant-invalid'))],
  }),
  defineCase({
    id: 'oidc/revoked-refresh-token',
    title: 'A refresh token that was revoked is refused as invalid_grant, and is not active',
    source: documented('RFC 7009, section 2'),
    steps: [
      signIn,
      call('oidcIntrospection', { token: '$refreshToken', ...client }, ok({ active: true })),
      call('oidcRevocation', { token: '$refreshToken', ...client }, ok()),
      call('oidcIntrospection', { token: '$refreshToken', ...client }, ok({ active: false })),
      call('oidcToken', { ...refresh, ...client }, refused('grant-invalid')),
    ],
  }),
  defineCase({
    id: 'oidc/revocation-of-unknown-token',
    title: 'The revocation of an unknown token succeeds',
    source: documented('RFC 7009, section 2.2'),
    steps: [call('oidcRevocation', { token: 'unknown', ...client }, ok())],
  }),
  defineCase({
    id: 'oidc/unsupported-grant',
    title: 'Another grant type is refused as unsupported_grant_type',
    source: documented('RFC 6749, section 5.2'),
    steps: [call('oidcToken', { ...client, grant_type: 'urn:example:no-grant' }, refused('grant-unsupported'))],
  }),
  defineCase({
    id: 'oidc/token-without-refresh-token',
    title: 'A refresh without a refresh token is refused as invalid_request',
    source: documented('RFC 6749, section 5.2'),
    steps: [
      call('oidcToken', { ...client, grant_type: 'refresh_token' }, refused('invalid-argument', 'refresh_token')),
    ],
  }),
  defineCase({
    id: 'oidc/repeated-parameter',
    title: 'A parameter that is given twice is refused as invalid_request',
    source: documented('RFC 6749, section 3.2'),
    steps: [
      {
        ...call('oidcToken', {}, { ...refused('invalid-argument', 'grant_type'), http: 400 }),
        instead: { body: 'grant_type=refresh_token&grant_type=password&refresh_token=x' },
      },
    ],
  }),
  defineCase({
    id: 'oidc/narrower-scope',
    title: 'A refresh may ask for less than was granted',
    source: documented('RFC 6749, section 6'),
    steps: [
      signIn,
      {
        ...call('oidcToken', { ...refresh, ...client, scope: 'openid' }, ok({ scope: 'openid' })),
        save: { less: 'access_token' },
      },
      call('oidcUserinfo', {}, ok({ sub: { $is: 'string' } }, ['name', 'email']), { authorization: 'Bearer $less' }),
    ],
  }),
  defineCase({
    id: 'oidc/scope-stays-granted',
    title: 'A refresh that asked for less takes nothing from the grant',
    source: assumed('RFC 6749, section 6, says so of the scope; that the answer names it is optional'),
    steps: [
      signIn,
      call('oidcToken', { ...refresh, ...client, scope: 'openid' }, ok()),
      call('oidcToken', { ...refresh, ...client }, ok({ scope: 'openid profile email offline_access' })),
    ],
  }),
  defineCase({
    id: 'oidc/wider-scope',
    title: 'A refresh that asks for more than was granted is refused as invalid_scope',
    source: documented('RFC 6749, section 6'),
    steps: [
      signIn,
      call('oidcToken', { ...refresh, ...client, scope: 'openid phone' }, { ...refused('scope-exceeded'), http: 400 }),
    ],
  }),
  defineCase({
    id: 'oidc/tokens-are-not-stored',
    title: 'Nobody on the way keeps an answer that holds tokens, or refuses them',
    source: documented('RFC 6749, sections 5.1 and 5.2'),
    steps: [
      signIn,
      call('oidcToken', { ...refresh, ...client }, { ...ok(), headers: { 'cache-control': 'no-store' } }),
      call('oidcToken', client, { ...refused('invalid-argument'), headers: { 'cache-control': 'no-store' } }),
    ],
  }),
  defineCase({
    id: 'oidc/token-as-json',
    title: 'A token request in JSON is refused as invalid_request',
    source: documented('RFC 6749, section 4: the form encoding'),
    steps: [
      {
        ...call('oidcToken', {}, refused('invalid-argument', 'content-type')),
        headers: { 'content-type': 'application/json' },
        instead: { body: '{"grant_type":"refresh_token"}' },
      },
    ],
  }),
  defineCase({
    id: 'oidc/introspection-of-garbage',
    title: 'What is no token is not active',
    source: documented('RFC 7662, section 2.2'),
    steps: [call('oidcIntrospection', { token: 'garbage', ...client }, ok({ active: false }))],
  }),
  defineCase({
    id: 'oidc/introspection-of-expired-token',
    title: 'A token whose lifetime is over is not active',
    source: documented('RFC 7662, section 2.2'),
    steps: [
      signIn,
      pass('1', 'accessTokenExpiresIn'),
      call('oidcIntrospection', { token: '$accessToken', ...client }, ok({ active: false })),
    ],
  }),
  defineCase({
    id: 'oidc/userinfo',
    title: 'The userinfo endpoint shows the claims of the scope, and names the user of the token',
    source: documented('OpenID Connect Core 1.0, sections 5.3.2 and 5.4'),
    steps: [
      signIn,
      { ...call('getProfile', {}, ok(), { authorization: 'Bearer $accessToken' }), save: { userId: 'userId' } },
      call(
        'oidcUserinfo',
        {},
        ok({ sub: '$userId', name: { $is: 'string' }, email: { $is: 'string' } }, ['phone_number']),
        {
          authorization: 'Bearer $accessToken',
        },
      ),
    ],
  }),
  defineCase({
    id: 'oidc/userinfo-by-post',
    title: 'The userinfo endpoint answers a POST as it answers a GET',
    source: documented('OpenID Connect Core 1.0, section 5.3.1'),
    steps: [
      signIn,
      {
        ...call('oidcUserinfo', {}, ok({ sub: { $is: 'string' }, email: { $is: 'string' } }), {
          authorization: 'Bearer $accessToken',
          'content-type': 'application/x-www-form-urlencoded',
        }),
        instead: { method: 'POST', body: '' },
      },
    ],
  }),
  defineCase({
    id: 'oidc/userinfo-by-put',
    title: 'The userinfo endpoint tells which methods it takes',
    source: assumed('ours: a wrong method is noticed at once'),
    needs: ['mock'],
    steps: [
      {
        ...call(
          'oidcUserinfo',
          {},
          { ...refused('method-not-allowed'), http: 405, headers: { allow: 'GET, HEAD, POST, OPTIONS' } },
        ),
        instead: { method: 'PUT', body: '' },
      },
    ],
  }),
  defineCase({
    id: 'oidc/userinfo-without-token',
    title: 'The userinfo endpoint refuses a caller without a token as invalid_token, with a challenge',
    source: documented('RFC 6750, section 3'),
    steps: [
      call(
        'oidcUserinfo',
        {},
        {
          ...refused('not-logged-in'),
          http: 401,
          headers: { 'www-authenticate': { $matches: '^[Bb]earer' } },
        },
      ),
      call('oidcUserinfo', {}, { ...refused('login-invalid'), http: 401 }, { authorization: 'Bearer garbage' }),
    ],
  }),
  defineCase({
    id: 'oidc/end-session',
    title: 'The end of a session leads back to a registered address of the client, with its state',
    source: documented('OpenID Connect RP-Initiated Logout 1.0, section 3'),
    needs: ['mock'],
    steps: [
      { ...signIn, save: { idToken: 'id_token' } },
      call(
        'oidcEndSession',
        { id_token_hint: '$idToken', post_logout_redirect_uri: 'https://shop.example.com/bye', state: 'abc' },
        {
          http: 302,
          headers: { location: 'https://shop.example.com/bye?state=abc' },
        },
      ),
    ],
  }),
  defineCase({
    id: 'oidc/end-session-is-no-open-redirect',
    title: 'The end of a session leads nobody to an address that the client has not registered',
    source: documented('OpenID Connect RP-Initiated Logout 1.0, section 3: the address must be registered'),
    steps: [
      { ...signIn, save: { idToken: 'id_token' } },
      call(
        'oidcEndSession',
        { id_token_hint: '$idToken', post_logout_redirect_uri: 'https://elsewhere.example.net/' },
        { ...refused('invalid-argument', 'post_logout_redirect_uri'), http: 400 },
      ),
      call(
        'oidcEndSession',
        { post_logout_redirect_uri: 'https://elsewhere.example.net/' },
        { ...refused('invalid-argument', 'id_token_hint'), http: 400 },
      ),
    ],
  }),
  defineCase({
    id: 'oidc/end-session-nowhere',
    title: 'The end of a session without an address to go to is answered, and one with a strange address is refused',
    source: documented('OpenID Connect RP-Initiated Logout 1.0, section 2'),
    steps: [
      call('oidcEndSession', {}, ok()),
      call(
        'oidcEndSession',
        { post_logout_redirect_uri: 'javascript:alert(1)' },
        {
          ...refused('invalid-argument', 'post_logout_redirect_uri'),
          http: 400,
        },
      ),
    ],
  }),
];
