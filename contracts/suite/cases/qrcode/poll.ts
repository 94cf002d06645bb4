import { assumed, documented, sdk } from '../../../protocol/source.js';
import { type Case, defineCase } from '../../case.js';
import { act, briefUserInfo, cancel, confirm, generate, ok, poll, privateFields, reach, scan } from '../steps.js';

const reference = documented('check-qrcode-status reference');

const shown = (['SCANNED', 'AUTHORIZED', 'CANCELLED'] as const).map((status) =>
  defineCase({
    id: `poll/user-shown-when-${status.toLowerCase()}`,
    title: `A code that is ${status} shows display name and photo of who scanned it, and nothing more of them`,
    source: reference,
    steps: [
      ...reach[status],
      { ...poll({ status, briefUserInfo }, privateFields('briefUserInfo')), save: { shown: 'briefUserInfo' } },
      poll({ briefUserInfo: { $exactly: '$shown' } }),
    ],
  }),
);

const hidden = (['PENDING', 'EXPIRED', 'ERROR'] as const).map((status) =>
  defineCase({
    id: `poll/user-hidden-when-${status.toLowerCase()}`,
    title: `A code that is ${status} shows nothing of a user`,
    source: reference,
    steps: [...reach[status], poll({ status }, ['briefUserInfo'])],
  }),
);

const twin = (['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR'] as const).map((status) =>
  defineCase({
    id: `poll/get-twin-when-${status.toLowerCase()}`,
    title: `getQrcodeStatus shows the same as checkQrcodeStatus when ${status}`,
    source: sdk(
      'comments of authing-node-sdk 4.0.1 name it beside check-qrcode-status; its reference is not published',
    ),
    steps: [
      ...reach[status],
      { ...poll({ status }), save: { data: '' } },
      { ...poll({ $exactly: '$data' }), call: 'getQrcodeStatus' },
    ],
  }),
);

export const pollCases: readonly Case[] = [
  ...shown,
  ...hidden,
  ...twin,
  defineCase({
    id: 'poll/brief-user-info-of-the-scanner',
    title: 'A poll shows the name of the user who scanned, not of another',
    source: reference,
    steps: [
      { by: 'otherPhone', call: 'getProfile', expect: ok(), save: { name: 'name', photo: 'photo' } },
      ...reach.PENDING,
      act('otherPhone', 'SCAN'),
      poll({ status: 'SCANNED', briefUserInfo: { displayName: '$name', photo: '$photo' } }),
    ],
  }),
  defineCase({
    id: 'poll/two-codes-apart',
    title: 'What happens to one code does not show on another',
    source: reference,
    steps: [
      { ...generate(), save: { untouched: 'qrcodeId' } },
      ...reach.SCANNED,
      { ...poll({ status: 'PENDING' }, ['briefUserInfo']), input: { qrcodeId: '$untouched' } },
      confirm,
      { ...poll({ status: 'PENDING' }, ['briefUserInfo', 'ticket']), input: { qrcodeId: '$untouched' } },
    ],
  }),
  defineCase({
    id: 'poll/error-after-scan',
    title: 'A SCANNED code that fails no longer shows who scanned it',
    source: assumed('briefUserInfo is documented for SCANNED, AUTHORIZED and CANCELLED'),
    steps: [
      ...reach.SCANNED,
      { force: 'ERROR', qrcodeId: '$qrcodeId' },
      poll({ status: 'ERROR' }, ['briefUserInfo', 'ticket', 'tokenSet']),
    ],
  }),
  defineCase({
    id: 'poll/changes-nothing',
    title: 'Polls change nothing: after many of them a code can still be scanned',
    source: reference,
    steps: [
      ...reach.PENDING,
      poll({ status: 'PENDING' }),
      poll({ status: 'PENDING' }),
      poll({ status: 'PENDING' }),
      scan,
      poll({ status: 'SCANNED' }),
      poll({ status: 'SCANNED' }),
      cancel,
      poll({ status: 'CANCELLED' }),
      poll({ status: 'CANCELLED' }),
    ],
  }),
  defineCase({
    id: 'poll/by-nobody-in-particular',
    title: 'A poll without an app id is answered',
    source: assumed('the id of a code is enough to poll it'),
    steps: [...reach.PENDING, { ...poll({ status: 'PENDING' }), headers: { 'x-authing-app-id': null } }],
  }),
];
