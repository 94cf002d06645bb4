import type { ErrorName } from '../../../protocol/errors.js';
import { assumed, documented, type Source } from '../../../protocol/source.js';
import { type CallStep, type Case, defineCase, type Expectation, type Shape, type Step } from '../../case.js';
import { bearer, ok, pass, refused } from '../steps.js';

const tokenSet = { access_token: { $is: 'string' }, token_type: bearer } as const;
const reference = documented('references of the fastpass and push operations');
const final = assumed('nothing is published on actions in a final status');

const push: CallStep = {
  by: 'web',
  call: 'signInByPush',
  input: { account: '$users.phone.account' },
  expect: ok({ pushCodeId: { $is: 'string' }, expireTime: { $is: 'number' } }),
  save: { pushCodeId: 'pushCodeId' },
};

const pushStatus = (data: Shape, lacks?: readonly string[]): CallStep => ({
  by: 'web',
  call: 'checkPushcodeStatus',
  input: { pushCodeId: '$pushCodeId' },
  expect: ok(data, lacks),
});

const change = (action: string, expect: Expectation, by: CallStep['by'] = 'phone'): CallStep => ({
  by,
  call: 'changePushcodeStatus',
  input: { pushCodeId: '$pushCodeId', action },
  expect,
});

type PushRow = readonly [from: string, way: readonly Step[], refuse: ErrorName | 'ok'];

const pushRows: readonly PushRow[] = [
  ['PUSHED', [push], 'ok'],
  ['AUTHORIZED', [push, change('CONFIRM', ok())], 'pushcode-already-authorized'],
  ['CANCELLED', [push, change('CANCEL', ok())], 'pushcode-already-cancelled'],
  ['EXPIRED', [push, pass('1')], 'pushcode-expired'],
  ['ERROR', [push, { force: 'ERROR', qrcodeId: '$pushCodeId' }], 'pushcode-in-error'],
];

const pushTable = pushRows.flatMap(([from, way, answer]) =>
  (['CONFIRM', 'CANCEL'] as const).map((action) => {
    const moved = action === 'CONFIRM' ? 'AUTHORIZED' : 'CANCELLED';
    const source: Source = answer === 'ok' ? reference : final;
    return defineCase({
      id: `push/${action.toLowerCase()}-on-${from.toLowerCase()}`,
      title: `${action} on a push code that is ${from} ${answer === 'ok' ? `makes it ${moved}` : `is refused: ${answer}`}`,
      source,
      steps: [
        ...way,
        pushStatus({ status: from }),
        change(action, answer === 'ok' ? ok() : refused(answer)),
        pushStatus({ status: answer === 'ok' ? moved : from }),
      ],
    });
  }),
);

const pushes = [
  defineCase({
    id: 'push/relation-apps',
    title: 'The app of a push code is among those that it may log in to',
    source: documented('get-pushlogin-relation-apps reference'),
    steps: [
      push,
      {
        by: 'phone',
        call: 'getPushLoginRelationApps',
        input: { pushCodeId: '$pushCodeId', appId: '$app.id' },
        expect: ok({}),
      },
    ],
  }),
  defineCase({
    id: 'push/error-expires',
    title: 'A push code in ERROR expires in the end',
    source: assumed('as for QR codes'),
    steps: [
      push,
      { force: 'ERROR', qrcodeId: '$pushCodeId' },
      pushStatus({ status: 'ERROR' }, ['tokenSet']),
      pass('1'),
      pushStatus({ status: 'EXPIRED' }),
    ],
  }),
  defineCase({
    id: 'push/logs-in-the-page',
    title: 'An authorized push shows the same token set at each poll, and it is a login state',
    source: reference,
    steps: [
      push,
      pushStatus({ status: 'PUSHED' }, ['tokenSet']),
      { ...change('CONFIRM', ok({ success: true })), call: 'setPushcodeStatus' },
      { ...pushStatus({ status: 'AUTHORIZED', tokenSet }), save: { tokens: 'tokenSet' } },
      pushStatus({ tokenSet: '$tokens' }),
      { by: 'backend', call: 'getProfile', headers: { authorization: '$tokens.access_token' }, expect: ok() },
    ],
  }),
  defineCase({
    id: 'push/by-another-user',
    title: 'Another user than the one who was pushed neither confirms nor cancels',
    source: assumed('only the user who was pushed decides'),
    steps: [
      push,
      change('CONFIRM', refused('not-the-pushed-user'), 'otherPhone'),
      change('CANCEL', refused('not-the-pushed-user'), 'otherPhone'),
      pushStatus({ status: 'PUSHED' }),
    ],
  }),
  defineCase({
    id: 'push/user-of-another-pool',
    title: 'A user of another user pool is refused',
    source: documented('error code 2036 (V2 list)'),
    steps: [push, change('CONFIRM', refused('user-pool-mismatch'), 'foreignPhone')],
  }),
  defineCase({
    id: 'push/not-logged-in',
    title: 'A phone that is not logged in is refused',
    source: documented('change-pushcode-status reference: needs the login state'),
    steps: [push, { ...change('CONFIRM', refused('not-logged-in')), headers: { authorization: null } }],
  }),
  defineCase({
    id: 'push/unknown-code',
    title: 'A push code that does not exist is refused',
    source: documented('check-pushcode-status reference: the push code is one that signin-by-push has given'),
    steps: [
      {
        by: 'web',
        call: 'checkPushcodeStatus',
        input: { pushCodeId: 'unknown' },
        expect: refused('pushcode-not-found'),
      },
      { ...change('CONFIRM', refused('pushcode-not-found')), input: { pushCodeId: 'unknown', action: 'CONFIRM' } },
    ],
  }),
  defineCase({
    id: 'push/unknown-account',
    title: 'A push to a user who does not exist, or who is locked, is refused',
    source: documented('error codes 2004 and 2005'),
    steps: [
      { ...push, save: {}, input: { account: 'nobody-of-this-name' }, expect: refused('user-not-found') },
      { ...push, save: {}, input: { account: '$users.locked.account' }, expect: refused('user-locked') },
    ],
  }),
  defineCase({
    id: 'push/scan-is-no-action',
    title: 'A push code is not scanned, and the message names the field',
    source: documented('statusCode class 400'),
    steps: [push, change('SCAN', refused('invalid-argument', 'action'))],
  }),
  defineCase({
    id: 'push/confirm-against-cancel',
    title: 'A confirmation and a cancellation of a push at once: one holds',
    source: assumed('there is one winner'),
    steps: [
      push,
      {
        together: [change('CONFIRM', ok()), change('CANCEL', ok())],
        oneOf: [
          { outcomes: ['ok', 'pushcode-already-authorized'], after: [pushStatus({ status: 'AUTHORIZED' })] },
          { outcomes: ['pushcode-already-cancelled', 'ok'], after: [pushStatus({ status: 'CANCELLED' })] },
        ],
      },
    ],
  }),
];

export const pushCases: readonly Case[] = [...pushTable, ...pushes];
