import { type CallStep, type Case, defineCase, type Expectation, type Step, type Value } from '../case.js';
import type { ChoiceName, Decided } from '../choices.js';
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
  pass,
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
  EXPIRED: [generateV2(), pass('1')],
  ERROR: [generateV2(), { force: 'ERROR', qrcodeId: '$qrcodeId' }],
} as const satisfies Record<string, readonly Step[]>;

type ActV2 = 'scanQrcodeV2' | 'confirmQrcodeV2' | 'cancelQrcodeV2';

type Row = readonly [
  from: keyof typeof reachV2,
  call: ActV2,
  answer: number | ErrorName,
  then: number,
  decides?: ChoiceName,
];

const answers: Record<ActV2, number> = { scanQrcodeV2: 0, confirmQrcodeV2: 1, cancelQrcodeV2: -1 };
const numbers = { PENDING: 0, SCANNED: 1, AUTHORIZED: 2, CANCELLED: 3, EXPIRED: -1 } as const;

type RuleChoice = Extract<ChoiceName, `${'scan' | 'confirm' | 'cancel'}On${string}`>;

/** The same table as for V3, in the numbers of V2; literal on purpose. */
function rowsOf({ choices }: Decided): readonly Row[] {
  const chosen = (from: keyof typeof numbers, call: ActV2, name: RuleChoice, refusal: ErrorName): Row => {
    const to = choices[name];
    return to === 'refused'
      ? [from, call, refusal, numbers[from], name]
      : [from, call, answers[call], numbers[to], name];
  };
  return [
    ['PENDING', 'scanQrcodeV2', 0, 1],
    ['PENDING', 'confirmQrcodeV2', 'qrcode-not-scanned', 0],
    ['PENDING', 'cancelQrcodeV2', 'qrcode-not-scanned', 0],
    chosen('SCANNED', 'scanQrcodeV2', 'scanOnScanned', 'qrcode-already-scanned'),
    ['SCANNED', 'confirmQrcodeV2', 1, 2],
    ['SCANNED', 'cancelQrcodeV2', -1, 3],
    chosen('AUTHORIZED', 'scanQrcodeV2', 'scanOnAuthorized', 'qrcode-already-authorized'),
    chosen('AUTHORIZED', 'confirmQrcodeV2', 'confirmOnAuthorized', 'qrcode-already-authorized'),
    chosen('AUTHORIZED', 'cancelQrcodeV2', 'cancelOnAuthorized', 'qrcode-already-authorized'),
    chosen('CANCELLED', 'scanQrcodeV2', 'scanOnCancelled', 'qrcode-already-cancelled'),
    chosen('CANCELLED', 'confirmQrcodeV2', 'confirmOnCancelled', 'qrcode-already-cancelled'),
    chosen('CANCELLED', 'cancelQrcodeV2', 'cancelOnCancelled', 'qrcode-already-cancelled'),
    chosen('EXPIRED', 'scanQrcodeV2', 'scanOnExpired', 'qrcode-expired'),
    chosen('EXPIRED', 'confirmQrcodeV2', 'confirmOnExpired', 'qrcode-expired'),
    chosen('EXPIRED', 'cancelQrcodeV2', 'cancelOnExpired', 'qrcode-expired'),
    ['ERROR', 'scanQrcodeV2', 'qrcode-in-error', 5],
    ['ERROR', 'confirmQrcodeV2', 'qrcode-in-error', 5],
    ['ERROR', 'cancelQrcodeV2', 'qrcode-in-error', 5],
  ];
}

const oneLifecycle = assumed('one lifecycle for both dialects: V2 random is V3 qrcodeId');

const table = (decided: Decided) =>
  rowsOf(decided).map(([from, call, answer, then, decides]) => {
    const guess = decides === undefined ? oneLifecycle : decided.sources[decides];
    return defineCase({
      id: `v2/${call.replace('QrcodeV2', '')}-on-${from.toLowerCase()}`,
      title: `${call} on a code that is ${from} ${typeof answer === 'number' ? `makes it ${then}` : `is refused: ${answer}`}`,
      source: typeof answer === 'number' && decides === undefined ? reference : guess,
      decides: decides === undefined ? [] : [decides],
      steps: [
        ...(from === 'EXPIRED' && call !== 'scanQrcodeV2' ? [...reachV2.SCANNED, pass('1')] : reachV2[from]),
        actV2(call, typeof answer === 'number' ? ok({ random: '$qrcodeId', status: answer }) : refused(answer)),
        check({ status: then }),
      ],
    });
  });

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

const exchanges = ({ choices, sources }: Decided) => [
  defineCase({
    id: 'v2/exchange',
    title: 'A ticket is exchanged for the user with a token, which is a login state',
    source: documented('V2 reference: userinfo'),
    steps: [
      ...reachV2.AUTHORIZED,
      saveTicketV2,
      { ...exchangeV2(ok(userWithToken)), save: { token: 'token', id: 'id' } },
      { by: 'backend', call: 'getProfile', headers: { authorization: 'Bearer $token' }, expect: ok({ userId: '$id' }) },
    ],
  }),
  defineCase({
    id: 'v2/exchanged-once',
    title: `A ticket works over V2 ${choices.ticketWorks === 'once' ? 'once' : 'until it expires'}`,
    source: sources.ticketWorks,
    decides: ['ticketWorks'],
    steps: [
      ...reachV2.AUTHORIZED,
      saveTicketV2,
      exchangeV2(ok()),
      exchangeV2(choices.ticketWorks === 'once' ? refused('ticket-already-used') : ok()),
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
    steps: [...reachV2.AUTHORIZED, saveTicketV2, pass('1', 'ticketExpiresIn'), exchangeV2(refused('ticket-expired'))],
  }),
  defineCase({
    id: 'v2/exchange-from-a-browser',
    title: `An exchange with an Origin header is ${choices.exchangeWithOrigin}, where the app does not allow it`,
    source: sources.exchangeWithOrigin,
    decides: ['exchangeWithOrigin'],
    steps: [
      ...reachV2.AUTHORIZED,
      saveTicketV2,
      {
        ...exchangeV2(choices.exchangeWithOrigin === 'refused' ? refused('exchange-from-browser') : ok()),
        headers: { origin: 'https://shop.example.com' },
      },
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

/** Where a second phone takes a code over, there is nothing that both dialects refuse. */
const secondPhone = ({ choices, sources }: Decided): Case[] =>
  choices.scanOnScannedByAnother !== 'refused' || choices.confirmOnScannedByAnother !== 'refused'
    ? []
    : [
        defineCase({
          id: 'v2/second-phone',
          title: 'A second phone is refused over V2 as over V3',
          source: sources.scanOnScannedByAnother,
          decides: ['scanOnScannedByAnother', 'confirmOnScannedByAnother'],
          steps: [
            ...reach.SCANNED,
            actV2('scanQrcodeV2', refused('qrcode-scanned-by-another'), 'otherPhone'),
            actV2('confirmQrcodeV2', refused('not-the-scanner'), 'otherPhone'),
            act('phone', 'CONFIRM'),
          ],
        }),
      ];

const across = ({ choices, sources }: Decided) => [
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
    title: `A ticket exchanged over V2 is ${choices.ticketWorks === 'once' ? 'used up' : 'still good'} for V3`,
    source: sources.ticketWorks,
    decides: ['ticketWorks'],
    steps: [
      ...reachV2.AUTHORIZED,
      saveTicketV2,
      exchangeV2(ok()),
      exchange(choices.ticketWorks === 'once' ? refused('ticket-already-used') : ok()),
    ],
  }),
  ...secondPhone({ choices, sources }),
];

const refusals = ({ choices, sources }: Decided) => [
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
    title: `A code for WeChat is ${choices.scanOnWechat === 'refused' ? 'not ' : ''}scanned by an app`,
    source: sources.scanOnWechat,
    decides: ['scanOnWechat'],
    steps: [
      generateV2({ scene: 'WXAPP_AUTH' }),
      actV2('scanQrcodeV2', choices.scanOnWechat === 'refused' ? refused('not-an-app-code') : ok()),
    ],
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

export const v2Cases = (decided: Decided): readonly Case[] => [
  ...table(decided),
  ...shows,
  ...exchanges(decided),
  ...across(decided),
  ...refusals(decided),
];
