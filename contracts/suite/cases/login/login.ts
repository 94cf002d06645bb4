import type { AssumptionName, AssumptionSet } from '../../../protocol/assumptions.js';
import { documented, type Source, sdk } from '../../../protocol/source.js';
import { type CallStep, type Case, defineCase, type Expectation } from '../../case.js';
import { act, type ChangeOperation, mustRefuse, ok, passBut1ms, poll, reach, refused } from '../steps.js';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly authorization: string | null;
  readonly expect: Expectation;
  readonly source: Source;
  readonly decides?: readonly AssumptionName[];
}

const documentedCode = (code: number) => documented(`error code ${code}${code === 2020 ? '' : ' (V2 list)'}`);

const loginNeeded = documented('change-qrcode-status reference: the caller must be logged in');

const rowsOf = ({ values, sources }: AssumptionSet): readonly Row[] => [
  {
    id: 'no-token',
    title: 'A caller without a token is not logged in',
    authorization: null,
    expect: refused('not-logged-in'),
    source: documentedCode(2020),
  },
  {
    id: 'empty-token',
    title: `A caller with an empty token is refused: ${values.emptyLogin}`,
    authorization: '',
    expect: mustRefuse(values.emptyLogin, loginNeeded),
    source: sources.emptyLogin,
    decides: ['emptyLogin'],
  },
  {
    id: 'raw-token',
    title: 'The bare access token is a login state',
    authorization: '$phone.accessToken',
    expect: ok(),
    source: sdk('authing-node-sdk 4.0.1 sends no scheme'),
  },
  {
    id: 'bearer-alone',
    title: 'Bearer without a token is no login state',
    authorization: 'Bearer',
    expect: refused('not-logged-in'),
    source: documentedCode(2020),
  },
  {
    id: 'bearer-token',
    title: 'The access token behind Bearer is a login state',
    authorization: 'Bearer $phone.accessToken',
    expect: ok(),
    source: sdk('authing-js-sdk sends Bearer'),
  },
  {
    id: 'malformed-token',
    title: 'A token that is no JWT is invalid',
    authorization: 'no-jwt-at-all',
    expect: refused('login-invalid'),
    source: documentedCode(2207),
  },
  {
    id: 'malformed-bearer-token',
    title: 'A token behind Bearer that is no JWT is invalid',
    authorization: 'Bearer no-jwt-at-all',
    expect: refused('login-invalid'),
    source: documentedCode(2207),
  },
  {
    id: 'tampered-token',
    title: 'An access token with something put before it is invalid',
    authorization: 'x$phone.accessToken',
    expect: refused('login-invalid'),
    source: documentedCode(2207),
  },
  {
    id: 'client-credentials',
    title: 'The credentials of an app are no login state of a user',
    authorization: 'Basic YXBwOnNlY3JldA==',
    expect: mustRefuse(values.appCredentialsAsLogin, loginNeeded),
    source: sources.appCredentialsAsLogin,
    decides: ['appCredentialsAsLogin'],
  },
];

function changeRows(rows: readonly Row[], call: ChangeOperation, area: string): Case[] {
  return rows.map(({ id, title, authorization, expect, source, decides = [] }) =>
    defineCase({
      id: `login/${area}-${id}`,
      title: `${title} (${call})`,
      source,
      decides,
      steps: [
        ...reach.PENDING,
        { ...act('phone', 'SCAN', expect, call), headers: { authorization } },
        poll({ status: expect.refused === undefined ? 'SCANNED' : 'PENDING' }),
      ],
    }),
  );
}

const profileRows = (rows: readonly Row[]): Case[] =>
  rows.map(({ id, title, authorization, expect, source, decides = [] }) =>
    defineCase({
      id: `login/profile-${id}`,
      title: `${title} (getProfile)`,
      source,
      decides,
      steps: [{ by: 'phone', call: 'getProfile', headers: { authorization }, expect }],
    }),
  );

const profileBy = (expect: Expectation): CallStep => ({
  by: 'backend',
  call: 'getProfile',
  headers: { authorization: '$token' },
  expect,
});

export const loginCases = (assumptions: AssumptionSet): readonly Case[] => [
  ...changeRows(rowsOf(assumptions), 'changeQrcodeStatus', 'change'),
  ...changeRows(rowsOf(assumptions), 'setQrcodeStatus', 'set'),
  ...profileRows(rowsOf(assumptions)),
  defineCase({
    id: 'login/expired-token',
    title: 'An access token is refused as expired once its lifetime is over',
    source: documentedCode(2206),
    steps: [
      {
        by: 'web',
        call: 'signin',
        input: {
          connection: 'PASSWORD',
          passwordPayload: { account: '$users.phone.account', password: '$users.phone.password' },
        },
        expect: ok(),
        save: { token: 'access_token' },
      },
      passBut1ms('1', 'accessTokenExpiresIn'),
      profileBy(ok()),
      { pass: '1ms' },
      profileBy(refused('login-expired')),
      ...reach.PENDING,
      { ...act('backend', 'SCAN', refused('login-expired')), headers: { authorization: '$token' } },
      poll({ status: 'PENDING' }),
    ],
  }),
  defineCase({
    id: 'login/user-of-another-pool',
    title: 'A user of another user pool is refused, and the code stays PENDING',
    source: documentedCode(2036),
    steps: [...reach.PENDING, act('foreignPhone', 'SCAN', refused('user-pool-mismatch')), poll({ status: 'PENDING' })],
  }),
  defineCase({
    id: 'login/user-of-the-other-pool-at-home',
    title: 'A user scans a code of an app of their own user pool',
    source: documentedCode(2036),
    app: 'otherPool',
    steps: [...reach.PENDING, act('foreignPhone', 'SCAN'), poll({ status: 'SCANNED' })],
  }),
  defineCase({
    id: 'login/poll-needs-none',
    title: 'A poll needs no login state',
    source: documented('check-qrcode-status reference: no authorization is checked'),
    steps: [
      ...reach.PENDING,
      poll({ status: 'PENDING' }),
      { ...poll({ status: 'PENDING' }), headers: { authorization: 'no-jwt-at-all' } },
    ],
  }),
];
