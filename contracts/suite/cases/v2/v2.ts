import type { AssumptionSet } from '../../../protocol/assumptions.js';
import { assumed, documented, sdk } from '../../../protocol/source.js';
import { type Case, defineCase } from '../../case.js';
import {
  act,
  briefUserInfo,
  cancel,
  confirm,
  exchange,
  generateV2,
  ok,
  poll,
  privateFields,
  reach,
  refused,
  scan,
} from '../steps.js';
import { exchangeV2, saveTicketV2, userWithToken, v2ExchangeCases } from './exchange.js';
import { oneLifecycle, v2RuleCases } from './rules.js';
import { actV2, cancelV2, check, confirmV2, reachV2, reference, scanV2 } from './steps.js';

const userInfo = { nickname: { $is: 'string' }, photo: { $is: 'string' } } as const;
/** Upstream writes `userInfo: {}`, and an object may hold further fields. */
const nobody = ['userInfo.nickname', 'userInfo.photo'];
const shows = [
  defineCase({
    id: 'v2/check-pending',
    title: 'A code that nobody has scanned has status 0 and shows nobody',
    source: reference,
    steps: [...reachV2.PENDING, check({ status: 0 }, [...nobody, 'ticket', 'scannedUserId'])],
  }),
  defineCase({
    id: 'v2/check-scanned',
    title: 'A scanned code shows nickname and photo of who scanned, and nothing more of them',
    source: reference,
    steps: [
      ...reachV2.SCANNED,
      check({ status: 1, userInfo, scannedUserId: { $is: 'string' } }, ['ticket', ...privateFields('userInfo')]),
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
      { pass: '1s' },
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

const unknownCodes = (['scanQrcodeV2', 'confirmQrcodeV2', 'cancelQrcodeV2'] as const).map((call) =>
  defineCase({
    id: `v2/${call.replace('QrcodeV2', '')}-unknown`,
    title: `${call} of a code that does not exist is refused, with code 2241 or 500`,
    source: documented('2241 on the SDK pages, 500 无效二维码 on the scan pages for Android and Flutter'),
    steps: [{ by: 'phone', call, input: { random: 'unknown' }, expect: refused('qrcode-not-found') }],
  }),
);

/** A second phone that takes a code over meets nothing that both dialects refuse. */
const secondPhone = ({ values, sources }: AssumptionSet): Case[] =>
  values.scanOnScannedByAnother !== 'refused' || values.confirmOnScannedByAnother !== 'refused'
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

const across = ({ values, sources }: AssumptionSet) => [
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
      ...reach.PENDING,
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
    title: `A ticket exchanged over V2 is ${values.ticketWorks === 'once' ? 'used up' : 'still good'} for V3`,
    source: sources.ticketWorks,
    decides: ['ticketWorks'],
    steps: [
      ...reachV2.AUTHORIZED,
      saveTicketV2,
      exchangeV2(ok()),
      exchange(values.ticketWorks === 'once' ? refused('ticket-already-used') : ok()),
    ],
  }),
  ...secondPhone({ values, sources }),
];

const refusals = ({ values, sources }: AssumptionSet) => [
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
    source: documented('error code 2036 (V2 list)'),
    steps: [generateV2(), actV2('scanQrcodeV2', refused('user-pool-mismatch'), 'foreignPhone'), check({ status: 0 })],
  }),
  defineCase({
    id: 'v2/wechat-scene',
    title: `A code for WeChat is ${values.scanOnWechat === 'refused' ? 'not ' : ''}scanned by an app`,
    source: sources.scanOnWechat,
    decides: ['scanOnWechat'],
    steps: [
      generateV2({ scene: 'WXAPP_AUTH' }),
      actV2('scanQrcodeV2', values.scanOnWechat === 'refused' ? refused('not-an-app-code') : ok()),
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

const lifetime = ({ values, sources }: AssumptionSet) =>
  defineCase({
    id: 'v2/lifetime',
    title: `A new code says that it lives for ${values.qrcodeExpiresIn} s, or what the app is set to`,
    source: sources.qrcodeExpiresIn,
    decides: ['qrcodeExpiresIn'],
    steps: [{ ...generateV2(), expect: ok({ expiresIn: '$lifetimes.qrcodeExpiresIn' }) }],
  });

export const v2Cases = (assumptions: AssumptionSet): readonly Case[] => [
  lifetime(assumptions),
  ...v2RuleCases(assumptions),
  ...shows,
  ...unknownCodes,
  ...v2ExchangeCases(assumptions),
  ...across(assumptions),
  ...refusals(assumptions),
];
