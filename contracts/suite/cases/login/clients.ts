import { assumed, documented, sdk } from '../../../protocol/source.js';
import { type CallStep, type Case, defineCase, type Shape } from '../../case.js';
import { act, generate, generateV2, ok, poll, reach, refused } from '../steps.js';

const signIn: CallStep = {
  by: 'web',
  call: 'signin',
  input: {
    connection: 'PASSWORD',
    passwordPayload: { account: '$users.phone.account', password: '$users.phone.password' },
  },
  expect: ok(),
  save: { accessToken: 'access_token', idToken: 'id_token' },
};

const idToken = sdk('Guard for iOS and Android, and the Objective-C sample of the guide, send Bearer with an id_token');
const scanWith = (authorization: string, expect = ok()): CallStep => ({
  ...act('backend', 'SCAN', expect),
  headers: { authorization },
});

const scanV2With = (authorization: string): CallStep => ({
  by: 'backend',
  call: 'scanQrcodeV2',
  input: { random: '$qrcodeId' },
  headers: { authorization },
  expect: ok(),
});

/** The ways in which published clients show who they are, beside the access token. */
const checkSecret = (appSecret: string, data: Shape): CallStep => ({
  by: 'backend',
  call: 'checkAppIdSecret',
  input: { appId: '$app.id', appSecret },
  expect: ok(data),
});

export const clientLoginCases: readonly Case[] = [
  defineCase({
    id: 'login/id-token',
    title: 'An id_token is a login state, bare and behind Bearer, in V3 and V2',
    source: idToken,
    steps: [
      signIn,
      ...reach.PENDING,
      scanWith('Bearer $idToken'),
      poll({ status: 'SCANNED' }),
      ...reach.PENDING,
      scanWith('$idToken'),
      poll({ status: 'SCANNED' }),
      generateV2(),
      scanV2With('Bearer $idToken'),
      poll({ status: 'SCANNED' }),
    ],
  }),
  defineCase({
    id: 'login/forged-id-token',
    title: 'An id_token with another signature is invalid',
    source: documented('error code 2207 (V2 list); RFC 7519, section 7.2'),
    steps: [
      signIn,
      ...reach.PENDING,
      scanWith('Bearer $idToken!', refused('login-invalid')),
      scanWith(
        'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwiYXVkIjoiMSIsImV4cCI6OTk5OTk5OTk5OX0.',
        refused('login-invalid'),
      ),
      poll({ status: 'PENDING' }),
    ],
  }),
  defineCase({
    id: 'login/expired-id-token',
    title: 'An id_token is refused as expired once its lifetime is over',
    source: documented('error code 2206 (V2 list); RFC 7519, section 4.1.4'),
    steps: [
      signIn,
      { pass: '1', of: 'accessTokenExpiresIn' },
      ...reach.PENDING,
      scanWith('Bearer $idToken', refused('login-expired')),
      poll({ status: 'PENDING' }),
    ],
  }),
  defineCase({
    id: 'login/unknown-user-pool',
    title: 'A request that names a user pool which does not exist is refused with 2224',
    source: assumed(
      'error code 2224 is documented; that the header x-authing-userpool-id is held against it is assumed',
    ),
    steps: [
      {
        ...generate(),
        headers: { 'x-authing-userpool-id': 'ffffffffffffffffffffffff' },
        expect: refused('user-pool-not-found'),
      },
    ],
  }),
  defineCase({
    id: 'login/current-user',
    title: 'GET /api/v2/users/me/info answers who is logged in',
    source: sdk('Guard asks for it at the end of a push login'),
    steps: [
      signIn,
      {
        by: 'backend',
        call: 'getCurrentUserV2',
        headers: { authorization: 'Bearer $idToken' },
        expect: ok({ id: { $is: 'string' } }),
      },
    ],
  }),
  defineCase({
    id: 'session/system',
    title: 'The keys for encrypted passwords come without an envelope',
    source: documented('system reference'),
    steps: [
      {
        by: 'web',
        call: 'system',
        input: {},
        expect: ok({ rsa: { publicKey: { $is: 'string' } }, version: { server: { $is: 'string' } } }),
      },
    ],
  }),
  defineCase({
    id: 'session/check-app-id-secret',
    title: 'A client learns whether the id and the secret of its app belong together',
    source: sdk('authing-golang-sdk 3.0.15 asks it when a client is made, and makes none without a yes'),
    app: 'post',
    steps: [checkSecret('$app.secret', { valid: true }), checkSecret('certainly-wrong', { valid: false })],
  }),
  defineCase({
    id: 'session/scope-without-openid',
    title: 'A sign-in whose scope lacks openid is refused',
    source: documented('signin reference: scope must hold openid'),
    steps: [
      {
        ...signIn,
        input: { ...(signIn.input as object), options: { scope: 'profile' } },
        expect: refused('invalid-argument', 'scope'),
      },
    ],
  }),
  defineCase({
    id: 'signature/management-token',
    title: 'The id and secret of an access key give a token, and a wrong secret gives none',
    source: documented('management OpenAPI: get-management-token'),
    needs: ['access-key'],
    steps: [
      {
        by: 'backend',
        call: 'getManagementToken',
        input: { accessKeyId: '$accessKey.id', accessKeySecret: '$accessKey.secret' },
        expect: ok({ access_token: { $is: 'string' }, expires_in: { $is: 'number' } }),
      },
      {
        by: 'backend',
        call: 'getManagementToken',
        input: { accessKeyId: '$accessKey.id', accessKeySecret: 'wrong' },
        expect: refused('access-key-invalid'),
      },
    ],
  }),
  defineCase({
    id: 'signature/management-token-acts-as-the-configured-user',
    title: 'A management token acts as the user whom the configuration names',
    source: assumed('management clients send it as Bearer; whom it acts as is not said'),
    needs: ['access-key', 'acting-user'],
    steps: [
      {
        by: 'backend',
        call: 'getManagementToken',
        input: { accessKeyId: '$accessKey.id', accessKeySecret: '$accessKey.secret' },
        expect: ok(),
        save: { token: 'access_token' },
      },
      ...reach.PENDING,
      scanWith('Bearer $token'),
      poll({ status: 'SCANNED' }),
    ],
  }),
];
