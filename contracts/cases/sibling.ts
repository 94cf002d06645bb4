import { type CallStep, type Case, defineCase, type Expectation, type Shape, type Step } from '../case.js';
import type { ErrorName } from '../errors.js';
import { assumed, documented, type Source } from '../source.js';
import { briefUserInfo, ok, refused } from './steps.js';

const tokenSet = { access_token: { $is: 'string' }, id_token: { $is: 'string' }, token_type: 'Bearer' } as const;
const reference = documented('references of the fastpass and push operations');
const final = assumed('nothing is published on actions in a final status');

const show: CallStep = {
  by: 'phone',
  call: 'geneFastpassQrcodeInfo',
  input: {},
  expect: ok({
    scene: { $is: 'string' },
    apiHost: '$baseUrl',
    appId: '$app.id',
    user: { id: { $is: 'string' }, displayName: { $is: 'string' } },
    userpool: { id: { $is: 'string' } },
  }),
  save: { fastpassId: 'qrcodeId', userId: 'user.id' },
};

const clientApps = (expect: Expectation = ok({})): CallStep => ({
  by: 'backend',
  call: 'getFastpassParams',
  input: { qrcodeId: '$fastpassId', appId: '$app.id' },
  expect,
});

const appLogin = (expect: Expectation = ok(tokenSet)): CallStep => ({
  by: 'backend',
  call: 'qrcodeAppLogin',
  input: { action: 'APP_LOGIN', qrcodeId: '$fastpassId' },
  expect,
});

const status = (data: Shape, lacks?: readonly string[]): CallStep => ({
  by: 'web',
  call: 'getAppLoginQrcodeStatus',
  input: { qrcodeId: '$fastpassId' },
  expect: ok(data, lacks),
});

type FastpassRow = readonly [from: string, way: readonly Step[], scan: ErrorName | 'ok', login: ErrorName | 'ok'];

const fastpassRows: readonly FastpassRow[] = [
  ['PENDING', [show], 'ok', 'ok'],
  ['SCANNED', [show, clientApps()], 'ok', 'ok'],
  ['AUTHORIZED', [show, appLogin()], 'qrcode-already-authorized', 'qrcode-already-authorized'],
  ['EXPIRED', [show, { pass: '120s' }], 'qrcode-expired', 'qrcode-expired'],
  ['ERROR', [show, { force: 'ERROR', qrcodeId: '$fastpassId' }], 'qrcode-in-error', 'qrcode-in-error'],
];

const expectation = (answer: ErrorName | 'ok', success: Expectation) => (answer === 'ok' ? success : refused(answer));

const fastpassTable = fastpassRows.flatMap(([from, way, scan, login]) => [
  defineCase({
    id: `fastpass/scan-on-${from.toLowerCase()}`,
    title: `The client apps of a fastpass code that is ${from} are ${scan === 'ok' ? 'listed' : `refused: ${scan}`}`,
    source: scan === 'ok' ? reference : final,
    steps: [
      ...way,
      status({ status: from }),
      clientApps(expectation(scan, ok({}))),
      status({ status: scan === 'ok' ? 'SCANNED' : from }),
    ],
  }),
  defineCase({
    id: `fastpass/login-on-${from.toLowerCase()}`,
    title: `An app login with a fastpass code that is ${from} ${login === 'ok' ? 'succeeds' : `is refused: ${login}`}`,
    source: login === 'ok' ? reference : final,
    steps: [
      ...way,
      appLogin(expectation(login, ok(tokenSet))),
      status({ status: login === 'ok' ? 'AUTHORIZED' : from }),
    ],
  }),
]);

const fastpass = [
  defineCase({
    id: 'fastpass/logs-in-the-user-of-the-page',
    title: 'An app without a login state logs in as the user whose page shows the code',
    source: reference,
    steps: [
      show,
      clientApps(ok({ relationApps: { $not: [] } })),
      { ...appLogin(), headers: { authorization: null }, save: { token: 'access_token' } },
      { by: 'backend', call: 'getProfile', headers: { authorization: '$token' }, expect: ok({ userId: '$userId' }) },
    ],
  }),
  defineCase({
    id: 'fastpass/shows-the-user-once-scanned',
    title: 'The page shows nobody before the scan, and the user after it',
    source: assumed('as for QR codes'),
    steps: [show, status({ status: 'PENDING' }, ['briefUserInfo']), clientApps(), status({ briefUserInfo })],
  }),
  defineCase({
    id: 'fastpass/in-the-last-millisecond',
    title: 'A fastpass code lives to the last millisecond of its 120 s',
    source: assumed('it lives as long as a QR code'),
    steps: [show, { pass: '119999ms' }, status({ status: 'PENDING' }), { pass: '1ms' }, status({ status: 'EXPIRED' })],
  }),
  defineCase({
    id: 'fastpass/one-login',
    title: 'Two apps log in at once: one is in',
    source: assumed('there is one winner'),
    steps: [
      show,
      {
        together: [appLogin(), appLogin()],
        oneOf: [
          { outcomes: ['ok', 'qrcode-already-authorized'], after: [status({ status: 'AUTHORIZED' })] },
          { outcomes: ['qrcode-already-authorized', 'ok'], after: [status({ status: 'AUTHORIZED' })] },
        ],
      },
    ],
  }),
  defineCase({
    id: 'fastpass/not-logged-in',
    title: 'A page whose user is not logged in gets no fastpass code',
    source: documented('gene-fastpass-qrcode-info reference: needs the login state'),
    steps: [{ ...show, by: 'backend', save: {}, expect: refused('not-logged-in') }],
  }),
  defineCase({
    id: 'fastpass/unknown-code',
    title: 'A fastpass code that does not exist is refused, and a QR code is none',
    source: documented('error code 2241'),
    steps: [
      {
        by: 'web',
        call: 'geneQrcode',
        input: { type: 'MOBILE_APP' },
        expect: ok(),
        save: { fastpassId: 'qrcodeId' },
      },
      { ...status({}), expect: refused('qrcode-not-found') },
      clientApps(refused('qrcode-not-found')),
      appLogin(refused('qrcode-not-found')),
    ],
  }),
  defineCase({
    id: 'fastpass/app-of-another-pool',
    title: 'An app of another user pool does not log in',
    source: assumed('a user logs in to apps of their own pool'),
    steps: [
      show,
      { ...appLogin(refused('user-pool-mismatch')), headers: { 'x-authing-app-id': '$apps.otherPool.id' } },
    ],
  }),
];

const push: CallStep = {
  by: 'web',
  call: 'signInByPush',
  input: { account: '$users.phone.account' },
  expect: ok({ pushCodeId: { $is: 'string' }, expireTime: 120 }),
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
  ['EXPIRED', [push, { pass: '120s' }], 'pushcode-expired'],
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
    source: documented('error code 2036'),
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
    source: assumed('its refusal is not published'),
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

const failures = [
  defineCase({
    id: 'fastpass/error-after-scan',
    title: 'A fastpass code that fails after the scan shows nobody, and expires in the end',
    source: assumed('as for QR codes'),
    steps: [
      show,
      clientApps(),
      { force: 'ERROR', qrcodeId: '$fastpassId' },
      status({ status: 'ERROR' }, ['briefUserInfo']),
      { pass: '120s' },
      status({ status: 'EXPIRED' }),
    ],
  }),
  defineCase({
    id: 'fastpass/expiry-after-scan',
    title: 'A fastpass code that was scanned expires with the time it was made with',
    source: assumed('as for QR codes'),
    steps: [show, { pass: '100s' }, clientApps(), { pass: '20s' }, status({ status: 'EXPIRED' }, ['briefUserInfo'])],
  }),
  defineCase({
    id: 'push/error-expires',
    title: 'A push code in ERROR expires in the end',
    source: assumed('as for QR codes'),
    steps: [
      push,
      { force: 'ERROR', qrcodeId: '$pushCodeId' },
      pushStatus({ status: 'ERROR' }, ['tokenSet']),
      { pass: '120s' },
      pushStatus({ status: 'EXPIRED' }),
    ],
  }),
];

export const siblingCases: readonly Case[] = [...failures, ...fastpassTable, ...fastpass, ...pushTable, ...pushes];
