import type { AssumptionSet } from '../../../protocol/assumptions.js';
import type { ErrorName } from '../../../protocol/errors.js';
import { assumed, documented, sdk } from '../../../protocol/source.js';
import {
  type CallStep,
  type Case,
  defineCase,
  type Expectation,
  type Shape,
  type Step,
  type Value,
} from '../../case.js';
import { bearer, ok, refused } from '../steps.js';

const signin = (
  passwordPayload: Value,
  expect: Expectation,
  more: { readonly [key: string]: Value } = {},
): CallStep => ({
  by: 'web',
  call: 'signin',
  input: { connection: 'PASSWORD', passwordPayload, ...more },
  expect,
});

const account = '$users.phone.account';
const password = '$users.phone.password';

const byField = (['account', 'username', 'email', 'phone'] as const).map((field) =>
  defineCase({
    id: `session/signin-by-${field}`,
    title: `A user signs in by ${field}`,
    source: documented('signin reference'),
    steps: [
      {
        ...signin(
          { [field]: `$users.phone.${field}`, password },
          ok({ access_token: { $is: 'string' }, token_type: bearer }),
        ),
        save: { token: 'access_token' },
      },
      {
        by: 'web',
        call: 'getProfile',
        headers: { authorization: '$token' },
        expect: ok({ userId: { $is: 'string' }, status: 'Activated' }),
      },
    ],
  }),
);

/** The profile as a login state of this scope is shown it. */
const profileFor = (scope: string, shown: Shape, lacks?: readonly string[]): readonly Step[] => [
  { ...signin({ account, password }, ok(), { options: { scope } }), save: { token: 'access_token' } },
  { by: 'web', call: 'getProfile', headers: { authorization: '$token' }, expect: ok(shown, lacks) },
];

const published = 'error code 2333, class 403: the published example of sign-in';

const refusals: readonly (readonly [id: string, title: string, payload: Value, refuse: ErrorName, source: string])[] = [
  [
    'unknown-user',
    'A user who does not exist',
    { account: 'nobody-of-this-name', password },
    'wrong-password',
    published,
  ],
  [
    'locked-user',
    'A user who is locked',
    { account: '$users.locked.account', password: '$users.locked.password' },
    'user-locked',
    'error code 2005',
  ],
  ['wrong-password', 'A wrong password', { account, password: 'certainly-wrong' }, 'wrong-password', published],
  [
    'user-of-another-pool',
    "A user of another pool than the app's",
    { account: '$users.foreignPhone.account', password: '$users.foreignPhone.password' },
    'wrong-password',
    published,
  ],
];

export const sessionCases = ({ values, sources }: AssumptionSet): readonly Case[] => [
  ...byField,
  ...refusals.map(([id, title, payload, refuse, source]) =>
    defineCase({
      id: `session/${id}`,
      title: `${title} is refused at sign-in`,
      source: documented(source),
      steps: [signin(payload, refused(refuse))],
    }),
  ),
  ...(['email', 'phone', 'username'] as const).map((field) =>
    defineCase({
      id: `session/no-user-of-this-${field}`,
      title: `A user is not found by ${field} under another name of theirs`,
      source: documented('signin reference: each field of the payload is a kind of name'),
      steps: [
        signin(
          { [field]: field === 'username' ? '$users.phone.email' : '$users.phone.username', password },
          refused('wrong-password'),
        ),
      ],
    }),
  ),
  defineCase({
    id: 'session/no-payload',
    title: 'A sign-in by password without a password payload is refused',
    source: documented('statusCode class 400'),
    steps: [
      {
        by: 'web',
        call: 'signin',
        input: { connection: 'PASSWORD' },
        expect: refused('invalid-argument', 'passwordPayload'),
      },
    ],
  }),
  defineCase({
    id: 'session/no-account',
    title: 'A sign-in that names nobody is refused',
    source: documented('statusCode class 400'),
    steps: [signin({ password }, refused('invalid-argument', 'account'))],
  }),
  defineCase({
    id: 'session/no-account-in-english',
    title: 'What is wrong with a sign-in is told in the language of the request',
    source: assumed('the words are ours'),
    needs: ['mock'],
    steps: [
      {
        ...signin({ password }, { ...refused('invalid-argument'), message: { $matches: 'one of account' } }),
        headers: { 'x-authing-lang': 'en-US' },
      },
      signin({ password }, { ...refused('invalid-argument'), message: { $matches: '至少' } }),
    ],
  }),
  defineCase({
    id: 'session/unsupported-connection',
    title: 'A sign-in by LDAP is unsupported here',
    source: assumed('the mock knows password logins only'),
    needs: ['mock'],
    steps: [{ by: 'web', call: 'signin', input: { connection: 'LDAP' }, expect: refused('unsupported', 'LDAP') }],
  }),
  defineCase({
    id: 'session/unsupported-encryption',
    title: 'A password encrypted with SM2 is unsupported here',
    source: assumed('the mock knows plain passwords and RSA'),
    needs: ['mock'],
    steps: [signin({ account, password }, refused('unsupported', 'sm2'), { options: { passwordEncryptType: 'sm2' } })],
  }),
  defineCase({
    id: 'session/refresh-token',
    title: 'A sign-in with the scope offline_access gives a refresh_token',
    source: documented('refresh_token only with the scope offline_access'),
    steps: [
      signin({ account, password }, ok({ refresh_token: { $is: 'string' } }), {
        options: { scope: 'openid profile offline_access' },
      }),
    ],
  }),
  defineCase({
    id: 'session/no-refresh-token',
    title: 'A sign-in without the scope offline_access gives none',
    source: documented('refresh_token only with the scope offline_access'),
    steps: [signin({ account, password }, ok({}, ['refresh_token']))],
  }),
  defineCase({
    id: 'session/lifetime',
    title: `A login state lives for ${values.accessTokenExpiresIn} s`,
    source: sources.accessTokenExpiresIn,
    decides: ['accessTokenExpiresIn'],
    steps: [signin({ account, password }, ok({ expire_in: '$lifetimes.accessTokenExpiresIn' }))],
  }),
  defineCase({
    id: 'session/tokens-differ',
    title: 'Two sign-ins give two access tokens',
    source: documented('RFC 9068, section 2.2: jti'),
    steps: [
      { ...signin({ account, password }, ok()), save: { first: 'access_token' } },
      signin({ account, password }, ok({ access_token: { $not: '$first' } })),
    ],
  }),
  defineCase({
    id: 'session/unknown-app',
    title: 'A sign-in for an app that does not exist is refused',
    source: documented('error code 2011'),
    steps: [signin({ account, password }, refused('app-not-found'), { client_id: 'nobody' })],
  }),
  defineCase({
    id: 'session/wrong-secret',
    title: 'A sign-in with a wrong client secret is refused',
    source: documented('RFC 6749, section 2.3.1: a client secret that is sent is the right one'),
    app: 'post',
    steps: [
      signin({ account, password }, refused('client-authentication-failed'), {
        client_id: '$app.id',
        client_secret: 'wrong',
      }),
    ],
  }),
  defineCase({
    id: 'session/right-secret',
    title: 'A sign-in with the right client secret succeeds',
    source: documented('signin reference'),
    app: 'post',
    steps: [signin({ account, password }, ok(), { client_id: '$app.id', client_secret: '$app.secret' })],
  }),
  defineCase({
    id: 'session/profile',
    title: 'The profile shows whose login state it is, and no password',
    source: documented('get-profile reference'),
    steps: [
      {
        by: 'phone',
        call: 'getProfile',
        expect: ok(
          { gender: { $matches: '^[MFU]$' }, emailVerified: { $is: 'boolean' }, createdAt: { $is: 'string' } },
          ['password'],
        ),
      },
    ],
  }),
  defineCase({
    id: 'session/profile-flags',
    title: `A flag of getProfile that is neither true nor false is ${values.unknownFlag}`,
    source: sources.unknownFlag,
    decides: ['unknownFlag'],
    steps: [
      {
        by: 'phone',
        call: 'getProfile',
        input: { withCustomData: 'perhaps' },
        expect: values.unknownFlag === 'refused' ? refused('invalid-argument', 'withCustomData') : ok(),
      },
      { by: 'phone', call: 'getProfile', input: { withCustomData: 'true', withIdentities: 'false' }, expect: ok() },
    ],
  }),
  defineCase({
    id: 'session/profile-flags-of-sdks',
    title: 'A flag of getProfile may be written True, False, 1 and 0',
    source: sdk('authing-py-sdk 5.1.0 and authing-csharp-sdk 3.2.5 write True, authing-php-sdk 5.0.0 writes 1'),
    steps: (['True', 'False', '1', '0'] as const).map((flag) => ({
      by: 'phone',
      call: 'getProfile',
      input: { withCustomData: flag, withIdentities: flag },
      expect: ok(),
    })),
  }),
  defineCase({
    id: 'session/profile-by-scope',
    title: 'The profile shows the email address and the phone number to a login state of these scopes',
    source: documented('get-profile reference: the fields go by the scope of the access token'),
    steps: [profileFor('openid email phone', { email: '$users.phone.email', phone: '$users.phone.phone' })].flat(),
  }),
  defineCase({
    id: 'session/profile-hides-by-scope',
    title: 'The profile hides the email address and the phone number from a login state without these scopes',
    source: assumed('the fields go by the scope of the access token; that no other is shown is assumed'),
    steps: profileFor('openid profile', {}, ['email', 'phone']),
  }),
  defineCase({
    id: 'session/nulls',
    title: 'A field that is null is absent, as long as it is optional',
    source: sdk('authing-csharp-sdk 3.2.5 writes the fields that were not set as null'),
    steps: [
      signin({ account, password, email: null, phone: null, username: null }, ok(), { options: null, client_id: null }),
      {
        by: 'web',
        call: 'geneQrcode',
        input: { type: 'MOBILE_APP', customData: null, context: null, extIdpConnId: null, autoMergeQrCode: null },
        expect: ok({ qrcodeId: { $is: 'string' } }),
      },
    ],
  }),
];
