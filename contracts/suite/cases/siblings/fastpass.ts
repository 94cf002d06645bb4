import type { AssumptionSet } from '../../../protocol/assumptions.js';
import type { ErrorName } from '../../../protocol/errors.js';
import { assumed, documented } from '../../../protocol/source.js';
import { type CallStep, type Case, defineCase, type Expectation, type Shape, type Step } from '../../case.js';
import { bearer, briefUserInfo, ok, pass, passBut1ms, refused } from '../steps.js';

const tokenSet = { access_token: { $is: 'string' }, token_type: bearer } as const;
const reference = documented('references of the fastpass and push operations');
const final = assumed('nothing is published on actions in a final status');

const show: CallStep = {
  by: 'phone',
  call: 'geneFastpassQrcodeInfo',
  input: {},
  expect: ok({
    scene: { $is: 'string' },
    apiHost: { $is: 'string' },
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

const fastpassRows = (isScanned: boolean): readonly FastpassRow[] => [
  ['PENDING', [show], 'ok', 'ok'],
  ...(isScanned ? [['SCANNED', [show, clientApps()], 'ok', 'ok'] as const] : []),
  ['AUTHORIZED', [show, appLogin()], 'qrcode-already-authorized', 'qrcode-already-authorized'],
  ['EXPIRED', [show, pass('1')], 'qrcode-expired', 'qrcode-expired'],
  ['ERROR', [show, { force: 'ERROR', qrcodeId: '$fastpassId' }], 'qrcode-in-error', 'qrcode-in-error'],
];

const expectation = (answer: ErrorName | 'ok', success: Expectation) => (answer === 'ok' ? success : refused(answer));

const fastpassTable = ({ values, sources }: AssumptionSet) =>
  fastpassRows(values.fastpassScan === 'SCANNED').flatMap(([from, way, scan, login]) => [
    defineCase({
      id: `fastpass/scan-on-${from.toLowerCase()}`,
      title: `The client apps of a fastpass code that is ${from} are ${scan === 'ok' ? 'listed' : `refused: ${scan}`}`,
      source: scan === 'ok' ? sources.fastpassScan : final,
      decides: scan === 'ok' ? ['fastpassScan'] : [],
      steps: [
        ...way,
        status({ status: from }),
        clientApps(expectation(scan, ok({}))),
        status({ status: scan === 'ok' ? values.fastpassScan : from }),
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
    id: 'fastpass/error-after-scan',
    title: 'A fastpass code that fails after the scan shows nobody, and expires in the end',
    source: assumed('as for QR codes'),
    steps: [
      show,
      clientApps(),
      { force: 'ERROR', qrcodeId: '$fastpassId' },
      status({ status: 'ERROR' }, ['briefUserInfo']),
      pass('1'),
      status({ status: 'EXPIRED' }),
    ],
  }),
  defineCase({
    id: 'fastpass/expiry-after-scan',
    title: 'A fastpass code that was scanned expires with the time it was made with',
    source: assumed('as for QR codes'),
    steps: [show, pass('5/6'), clientApps(), pass('1/6'), status({ status: 'EXPIRED' }, ['briefUserInfo'])],
  }),
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
    id: 'fastpass/in-the-last-millisecond',
    title: 'A fastpass code lives to the last millisecond of its 120 s',
    source: assumed('it lives as long as a QR code'),
    steps: [show, passBut1ms('1'), status({ status: 'PENDING' }), { pass: '1ms' }, status({ status: 'EXPIRED' })],
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
    title: 'A fastpass code that does not exist is refused',
    source: documented('error code 2241 (SDK pages)'),
    steps: [
      { ...status({}), input: { qrcodeId: 'unknown' }, expect: refused('qrcode-not-found') },
      { ...clientApps(refused('qrcode-not-found')), input: { qrcodeId: 'unknown', appId: '$app.id' } },
      { ...appLogin(refused('qrcode-not-found')), input: { action: 'APP_LOGIN', qrcodeId: 'unknown' } },
    ],
  }),
  defineCase({
    id: 'fastpass/qrcode-is-none',
    title: 'A QR code is no fastpass code',
    source: assumed('each flow knows its own codes'),
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
  defineCase({
    id: 'fastpass/code-of-another-pool',
    title: 'A page gets no fastpass code for an app of another user pool than that of its user',
    source: assumed('a user logs in to apps of their own pool'),
    steps: [
      {
        ...show,
        headers: { 'x-authing-app-id': '$apps.otherPool.id' },
        save: {},
        expect: refused('user-pool-mismatch'),
      },
    ],
  }),
  defineCase({
    id: 'fastpass/code-without-an-app',
    title: 'A fastpass code whose page names no app belongs to the app of the login state',
    source: assumed('the login state knows its app'),
    app: 'otherPool',
    steps: [
      { ...show, by: 'foreignPhone', headers: { 'x-authing-app-id': null } },
      { ...appLogin(), headers: { authorization: null } },
    ],
  }),
  defineCase({
    id: 'fastpass/client-apps-of-another-pool',
    title: 'An app of another user pool does not see the client apps, and the code stays PENDING',
    source: assumed('a user logs in to apps of their own pool'),
    steps: [
      show,
      {
        ...clientApps(refused('user-pool-mismatch')),
        input: { qrcodeId: '$fastpassId', appId: '$apps.otherPool.id' },
      },
      status({ status: 'PENDING' }),
    ],
  }),
];

const shownOnceScanned = defineCase({
  id: 'fastpass/shows-the-user-once-scanned',
  title: 'The page shows nobody before the scan, and the user after it',
  source: assumed('as for QR codes'),
  steps: [show, status({ status: 'PENDING' }, ['briefUserInfo']), clientApps(), status({ briefUserInfo })],
});

export const fastpassCases = (assumptions: AssumptionSet): readonly Case[] => [
  ...fastpassTable(assumptions),
  ...(assumptions.values.fastpassScan === 'SCANNED' ? [shownOnceScanned] : []),
  ...fastpass,
];
