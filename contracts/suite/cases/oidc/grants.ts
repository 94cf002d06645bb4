import { assumed, documented, sdk } from '../../../protocol/source.js';
import { type Case, defineCase } from '../../case.js';
import { mustRefuse, ok, refused } from '../steps.js';
import { call, fresh, signIn } from './steps.js';

const client = { client_id: '$app.id' } as const;
const secret = { ...client, client_secret: '$app.secret' } as const;
const byPassword = {
  grant_type: 'password',
  username: '$users.phone.account',
  password: '$users.phone.password',
} as const;
const password = documented('RFC 6749, section 4.3.3: the server verifies the password');
const authingToken = 'http://authing.cn/oidc/grant_type/authing_token';
const grants = assumed(
  'the OpenAPI names the grants of /oidc/token; which of them an app may use is a setting of the app',
);

/** The grants beside refresh_token, and the tokens that come of them. */
export const grantCases: readonly Case[] = [
  defineCase({
    id: 'oidc/grant-password',
    title: 'The grant password gives the tokens of the user',
    source: grants,
    steps: [
      {
        ...call('oidcToken', { ...client, ...byPassword, scope: 'openid profile' }, ok(fresh)),
        save: { token: 'access_token' },
      },
      { by: 'backend', call: 'getProfile', headers: { authorization: '$token' }, expect: ok() },
    ],
  }),
  defineCase({
    id: 'oidc/grant-password-wrong',
    title: 'The grant password refuses a wrong password as invalid_grant',
    source: grants,
    steps: [
      call(
        'oidcToken',
        { ...client, ...byPassword, password: 'certainly-wrong' },
        { ...mustRefuse('wrong-password', password), http: 400 },
      ),
      call(
        'oidcToken',
        { ...client, ...byPassword, username: 'nobody-of-this-name' },
        { ...mustRefuse('wrong-password', password), http: 400 },
      ),
    ],
  }),
  defineCase({
    id: 'oidc/grant-client-credentials',
    title: 'The grant client_credentials gives an access token that is no login state of a user',
    source: grants,
    app: 'post',
    steps: [
      {
        ...call(
          'oidcToken',
          { ...secret, grant_type: 'client_credentials' },
          ok({ access_token: { $is: 'string' } }, ['id_token']),
        ),
        save: { token: 'access_token' },
      },
      call('oidcIntrospection', { ...secret, token: '$token' }, ok({ active: true, client_id: '$app.id' })),
      {
        by: 'backend',
        call: 'getProfile',
        headers: { authorization: '$token' },
        expect: mustRefuse('not-logged-in', documented('get-profile reference: the login state of a user')),
      },
    ],
  }),
  defineCase({
    id: 'oidc/grant-client-credentials-wrong-secret',
    title: 'The grant client_credentials refuses a wrong secret',
    source: documented('RFC 6749, sections 4.4.2 and 5.2'),
    app: 'post',
    steps: [
      call(
        'oidcToken',
        { ...secret, client_secret: 'wrong', grant_type: 'client_credentials' },
        { ...refused('client-authentication-failed'), http: 401 },
      ),
    ],
  }),
  defineCase({
    id: 'oidc/grant-authing-token',
    title: 'A user who logs in over V2, as the mobile SDKs do, gets a token set for the token',
    source: assumed(
      'Guard for iOS, Android and Flutter log in so; which grants an app may use is a setting of the app',
    ),
    steps: [
      {
        by: 'web',
        call: 'loginByAccountV2',
        input: { account: '$users.phone.account', password: '$users.phone.password' },
        expect: ok({ id: { $is: 'string' }, token: { $is: 'string' } }),
        save: { token: 'token' },
      },
      {
        ...call(
          'oidcToken',
          { ...client, grant_type: authingToken, token: '$token', scope: 'openid profile' },
          ok(fresh),
        ),
        save: { accessToken: 'access_token', idToken: 'id_token' },
      },
      { by: 'backend', call: 'getProfile', headers: { authorization: '$accessToken' }, expect: ok() },
      {
        by: 'backend',
        call: 'getCurrentUserV2',
        headers: { authorization: 'Bearer $accessToken' },
        expect: ok({ id: { $is: 'string' } }),
      },
    ],
  }),
  defineCase({
    id: 'oidc/grant-authing-token-wrong',
    title: 'The grant authing_token refuses what is no token',
    source: grants,
    steps: [
      call(
        'oidcToken',
        { ...client, grant_type: authingToken, token: 'garbage' },
        { ...mustRefuse('grant-invalid', documented('RFC 6749, section 5.2: invalid_grant')), http: 400 },
      ),
    ],
  }),
  defineCase({
    id: 'oidc/validate-token',
    title: 'validate_token answers the claims of a token, and refuses a forged one',
    source: sdk('authing-js-sdk 4.23.55: validateToken'),
    steps: [
      signIn,
      call('oidcValidateToken', { id_token: '$idToken' }, ok({ sub: { $is: 'string' }, aud: '$app.id' })),
      call('oidcValidateToken', { id_token: '$idToken!' }, { ...refused('login-invalid'), http: 401 }),
    ],
  }),
  defineCase({
    id: 'oidc/validate-expired-token',
    title: 'validate_token refuses a token whose lifetime is over',
    source: assumed('how validate_token refuses is not published'),
    steps: [
      signIn,
      { pass: '1', of: 'accessTokenExpiresIn' },
      call('oidcValidateToken', { id_token: '$idToken' }, { ...refused('login-expired'), http: 401 }),
    ],
  }),
  defineCase({
    id: 'oidc/userinfo-by-query',
    title: 'The userinfo endpoint takes the token in the query, and at its path with a slash',
    source: assumed('upstream shows ?access_token=; RFC 6750, section 2.3, leaves it to the server'),
    steps: [
      signIn,
      call('oidcUserinfo', { access_token: '$accessToken' }, ok({ sub: { $is: 'string' } })),
      {
        ...call('oidcUserinfo', { access_token: '$accessToken' }, ok({ sub: { $is: 'string' } })),
        instead: { path: '/oidc/me/' },
      },
    ],
  }),
];
