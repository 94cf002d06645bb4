import { type CallStep, type Case, defineCase, type Expectation, type Step, type Value } from '../case.js';
import type { ErrorName } from '../errors.js';
import type { OperationName } from '../operations.js';
import { assumed, documented, sdk } from '../source.js';
import {
  act,
  briefUserInfo,
  cancel,
  confirm,
  exchange,
  generate,
  generateV2,
  ok,
  poll,
  reach,
  refused,
  scan,
} from './steps.js';

const reference = documented('V2 reference of the QR-code login');

const actV2 = (call: OperationName, expect: Expectation, by: CallStep['by'] = 'phone'): CallStep => ({
  by,
  call,
  input: { random: '$qrcodeId' },
  expect,
});

const check = (data: { readonly [key: string]: Value }, lacks?: readonly string[]): CallStep => ({
  by: 'web',
  call: 'checkQrcodeV2',
  input: { random: '$qrcodeId' },
  expect: ok({ random: '$qrcodeId', ...data }, lacks),
});

const scanV2 = actV2('scanQrcodeV2', ok({ random: '$qrcodeId', status: 0 }));
const confirmV2 = actV2('confirmQrcodeV2', ok({ random: '$qrcodeId', status: 1 }));
const cancelV2 = actV2('cancelQrcodeV2', ok({ random: '$qrcodeId', status: -1 }));

const reachV2 = {
  PENDING: [generateV2()],
  SCANNED: [generateV2(), scanV2],
  AUTHORIZED: [generateV2(), scanV2, confirmV2],
  CANCELLED: [generateV2(), scanV2, cancelV2],
  EXPIRED: [generateV2(), { pass: '120s' }],
  ERROR: [generateV2(), { force: 'ERROR', qrcodeId: '$qrcodeId' }],
} as const satisfies Record<string, readonly Step[]>;

type Row = readonly [from: keyof typeof reachV2, call: OperationName, answer: number | ErrorName, then: number];

/** The same table as for V3, in the numbers of V2; literal on purpose. */
const rows: readonly Row[] = [
  ['PENDING', 'scanQrcodeV2', 0, 1],
  ['PENDING', 'confirmQrcodeV2', 'qrcode-not-scanned', 0],
  ['PENDING', 'cancelQrcodeV2', 'qrcode-not-scanned', 0],
  ['SCANNED', 'scanQrcodeV2', 0, 1],
  ['SCANNED', 'confirmQrcodeV2', 1, 2],
  ['SCANNED', 'cancelQrcodeV2', -1, 3],
  ['AUTHORIZED', 'scanQrcodeV2', 'qrcode-already-authorized', 2],
  ['AUTHORIZED', 'confirmQrcodeV2', 'qrcode-already-authorized', 2],
  ['AUTHORIZED', 'cancelQrcodeV2', 'qrcode-already-authorized', 2],
  ['CANCELLED', 'scanQrcodeV2', 'qrcode-already-cancelled', 3],
  ['CANCELLED', 'confirmQrcodeV2', 'qrcode-already-cancelled', 3],
  ['CANCELLED', 'cancelQrcodeV2', 'qrcode-already-cancelled', 3],
  ['EXPIRED', 'scanQrcodeV2', 'qrcode-expired', -1],
  ['EXPIRED', 'confirmQrcodeV2', 'qrcode-expired', -1],
  ['EXPIRED', 'cancelQrcodeV2', 'qrcode-expired', -1],
  ['ERROR', 'scanQrcodeV2', 'qrcode-in-error', 5],
  ['ERROR', 'confirmQrcodeV2', 'qrcode-in-error', 5],
  ['ERROR', 'cancelQrcodeV2', 'qrcode-in-error', 5],
];

const table = rows.map(([from, call, answer, then]) =>
  defineCase({
    id: `v2/${call.replace('QrcodeV2', '')}-on-${from.toLowerCase()}`,
    title: `${call} on a code that is ${from} ${typeof answer === 'number' ? `makes it ${then}` : `is refused: ${answer}`}`,
    source: typeof answer === 'number' ? reference : assumed('one lifecycle for both dialects'),
    steps: [
      ...reachV2[from],
      actV2(call, typeof answer === 'number' ? ok({ random: '$qrcodeId', status: answer }) : refused(answer)),
      check({ status: then }),
    ],
  }),
);

const userInfo = { nickname: { $is: 'string' }, photo: { $is: 'string' } } as const;
const userWithToken = {
  id: { $is: 'string' },
  username: { $is: 'string' },
  token: { $is: 'string' },
  tokenExpiredAt: { $is: 'string' },
} as const;

const exchangeV2 = (expect: Expectation, input: Value = { ticket: '$ticket' }): CallStep => ({
  by: 'backend',
  call: 'exchangeUserInfoV2',
  input,
  expect,
});

const saveTicketV2: CallStep = { ...check({ status: 2, ticket: { $is: 'string' } }), save: { ticket: 'ticket' } };

const shows = [
  defineCase({
    id: 'v2/check-pending',
    title: 'A code that nobody has scanned has status 0 and shows nobody',
    source: reference,
    steps: [...reachV2.PENDING, check({ status: 0 }, ['userInfo', 'ticket', 'scannedUserId'])],
  }),
  defineCase({
    id: 'v2/check-scanned',
    title: 'A scanned code shows nickname and photo of who scanned, and nothing more of them',
    source: reference,
    steps: [
      ...reachV2.SCANNED,
      check({ status: 1, userInfo, scannedUserId: { $is: 'string' } }, ['ticket']),
      check({ userInfo: { $keys: ['nickname', 'photo'] } }),
    ],
  }),
  defineCase({
    id: 'v2/check-mfa',
    title: 'A scan that needs MFA has status 4 and carries scannedResult; V3 shows ERROR',
    source: sdk('authing-js-sdk reads code, message and data of scannedResult; that V3 shows ERROR is assumed'),
    steps: [
      ...reachV2.SCANNED,
      { force: 'ERROR', qrcodeId: '$qrcodeId', because: 'mfa' },
      check({ status: 4, scannedResult: { code: { $is: 'number' }, message: { $is: 'string' } } }, ['ticket']),
      poll({ status: 'ERROR' }),
    ],
  }),
  defineCase({
    id: 'v2/check-error',
    title: 'A code in error has status 5 and says why in scannedResult.errmsg',
    source: sdk('authing-js-sdk reads errmsg of scannedResult'),
    steps: [...reachV2.ERROR, check({ status: 5, scannedResult: { errmsg: { $is: 'string' } } })],
  }),
  defineCase({
    id: 'v2/check-full-user-info',
    title: 'With full user info an authorized code shows the whole user with a token, and no ticket',
    source: documented('returnFullUserInfo'),
    app: 'fullUserInfo',
    steps: [
      ...reachV2.AUTHORIZED,
      { ...check({ status: 2, userInfo: userWithToken }, ['ticket']), save: { token: 'userInfo.token' } },
      { by: 'backend', call: 'getProfile', headers: { authorization: 'Bearer $token' }, expect: ok() },
    ],
  }),
  defineCase({
    id: 'v2/full-user-info-stays',
    title: 'A later check shows the same token with the same end of its life',
    source: assumed('the token is issued once'),
    app: 'fullUserInfo',
    steps: [
      ...reachV2.AUTHORIZED,
      { ...check({ status: 2 }), save: { token: 'userInfo.token', end: 'userInfo.tokenExpiredAt' } },
      { pass: '10s' },
      check({ userInfo: { token: '$token', tokenExpiredAt: '$end' } }),
    ],
  }),
  defineCase({
    id: 'v2/check-unknown',
    title: 'A code that does not exist is refused with code 2241 and 二维码不存在',
    source: documented('{"code": 2241, "message": "二维码不存在"}'),
    steps: [
      {
        by: 'web',
        call: 'checkQrcodeV2',
        input: { random: 'unknown' },
        expect: { refused: 'qrcode-not-found', message: '二维码不存在' },
      },
    ],
  }),
];

const exchanges = [
  defineCase({
    id: 'v2/exchange',
    title: 'A ticket is exchanged once for the user with a token, which is a login state',
    source: documented('V2 reference: userinfo; that a ticket works once is assumed'),
    steps: [
      ...reachV2.AUTHORIZED,
      saveTicketV2,
      { ...exchangeV2(ok(userWithToken)), save: { token: 'token', id: 'id' } },
      { by: 'backend', call: 'getProfile', headers: { authorization: 'Bearer $token' }, expect: ok({ userId: '$id' }) },
      exchangeV2(refused('ticket-already-used')),
    ],
  }),
  defineCase({
    id: 'v2/exchange-unknown',
    title: 'An unknown ticket is refused',
    source: assumed('the refusal of an unknown ticket is not published'),
    steps: [exchangeV2(refused('ticket-not-found'), { ticket: 'no-such-ticket' })],
  }),
  defineCase({
    id: 'v2/exchange-expired',
    title: 'A ticket is refused as expired after its 300 s',
    source: documented('ticketExpiresIn; its refusal is assumed'),
    steps: [...reachV2.AUTHORIZED, saveTicketV2, { pass: '300s' }, exchangeV2(refused('ticket-expired'))],
  }),
  defineCase({
    id: 'v2/exchange-from-a-browser',
    title: 'A browser does not exchange a ticket by default',
    source: assumed('allowExchangeUserInfoFromBrowser is documented, its refusal is not'),
    steps: [
      ...reachV2.AUTHORIZED,
      saveTicketV2,
      { ...exchangeV2(refused('exchange-from-browser')), headers: { origin: 'https://shop.example.com' } },
    ],
  }),
  defineCase({
    id: 'v2/exchange-from-a-browser-if-allowed',
    title: 'A browser exchanges a ticket of an app that allows it',
    source: documented('allowExchangeUserInfoFromBrowser'),
    app: 'browser',
    steps: [
      ...reachV2.AUTHORIZED,
      saveTicketV2,
      { ...exchangeV2(ok(userWithToken)), headers: { origin: 'https://shop.example.com' } },
    ],
  }),
];

const oneLifecycle = assumed('both dialects name the same codes: V2 random is V3 qrcodeId');

const across = [
  defineCase({
    id: 'v2/generated-there-scanned-here',
    title: 'A code generated over V2 is scanned and confirmed over V3, and exchanged over V2',
    source: sdk('a V3 app scans what Guard shows'),
    steps: [generateV2(), scan, check({ status: 1, userInfo }), confirm, saveTicketV2, exchangeV2(ok(userWithToken))],
  }),
  defineCase({
    id: 'v2/generated-here-scanned-there',
    title: 'A code generated over V3 is scanned and confirmed over V2, and exchanged over V3',
    source: oneLifecycle,
    steps: [
      generate(),
      scanV2,
      poll({ status: 'SCANNED', briefUserInfo }),
      confirmV2,
      { ...poll({ status: 'AUTHORIZED' }), save: { ticket: 'ticket' } },
      exchange(ok({ access_token: { $is: 'string' } })),
    ],
  }),
  defineCase({
    id: 'v2/cancelled-there-seen-here',
    title: 'A cancellation over V2 is seen over V3, and the other way round',
    source: oneLifecycle,
    steps: [
      ...reach.SCANNED,
      cancelV2,
      poll({ status: 'CANCELLED' }),
      ...reachV2.SCANNED,
      cancel,
      check({ status: 3 }),
    ],
  }),
  defineCase({
    id: 'v2/ticket-exchanged-there-is-used-here',
    title: 'A ticket exchanged over V2 is used up for V3',
    source: oneLifecycle,
    steps: [...reachV2.AUTHORIZED, saveTicketV2, exchangeV2(ok()), exchange(refused('ticket-already-used'))],
  }),
  defineCase({
    id: 'v2/second-phone',
    title: 'A second phone is refused over V2 as over V3',
    source: oneLifecycle,
    steps: [
      ...reach.SCANNED,
      actV2('scanQrcodeV2', refused('qrcode-scanned-by-another'), 'otherPhone'),
      actV2('confirmQrcodeV2', refused('not-the-scanner'), 'otherPhone'),
      act('phone', 'CONFIRM'),
    ],
  }),
];

const refusals = [
  defineCase({
    id: 'v2/not-logged-in',
    title: 'A phone that is not logged in is refused with code 2020',
    source: documented('error code 2020'),
    steps: [
      generateV2(),
      { ...actV2('scanQrcodeV2', refused('not-logged-in')), headers: { authorization: null } },
      check({ status: 0 }),
    ],
  }),
  defineCase({
    id: 'v2/user-of-another-pool',
    title: 'A user of another user pool is refused',
    source: documented('error code 2036'),
    steps: [generateV2(), actV2('scanQrcodeV2', refused('user-pool-mismatch'), 'foreignPhone'), check({ status: 0 })],
  }),
  defineCase({
    id: 'v2/wechat-scene',
    title: 'A code for WeChat is not scanned by an app',
    source: assumed('only codes of a self-built app are changed by an app'),
    steps: [generateV2({ scene: 'WXAPP_AUTH' }), actV2('scanQrcodeV2', refused('not-an-app-code'))],
  }),
  defineCase({
    id: 'v2/unknown-scene',
    title: 'An unknown scene is refused, and the message names the field',
    source: documented('statusCode class 400'),
    steps: [
      { by: 'web', call: 'geneQrcodeV2', input: { scene: 'LOGIN' }, expect: refused('invalid-argument', 'scene') },
    ],
  }),
  defineCase({
    id: 'v2/unknown-app',
    title: 'An app that does not exist gets no code',
    source: documented('error code 2011'),
    steps: [
      {
        by: 'web',
        call: 'geneQrcodeV2',
        input: { scene: 'APP_AUTH' },
        headers: { 'x-authing-app-id': 'nobody' },
        expect: refused('app-not-found'),
      },
    ],
  }),
  defineCase({
    id: 'v2/no-random',
    title: 'A scan without random is refused, and the message names the field',
    source: documented('statusCode class 400'),
    steps: [
      { by: 'phone', call: 'scanQrcodeV2', input: {}, expect: refused('invalid-argument', 'random') },
      { by: 'web', call: 'checkQrcodeV2', input: {}, expect: refused('invalid-argument', 'random') },
    ],
  }),
];

export const v2Cases: readonly Case[] = [...table, ...shows, ...exchanges, ...across, ...refusals];
