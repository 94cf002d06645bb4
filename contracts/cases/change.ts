import { type Case, defineCase } from '../case.js';
import type { ErrorName } from '../errors.js';
import type { QrcodeAction, QrcodeStatus } from '../lifecycles/qrcode.js';
import { assumed, documented, type Source } from '../source.js';
import { act, briefUserInfo, type ChangeOperation, generate, ok, poll, reach, refused } from './steps.js';

const reference = documented('change-qrcode-status reference');
const final = assumed('nothing is published on actions in a final status');

type Row = readonly [
  from: QrcodeStatus,
  action: QrcodeAction,
  answer: 'ok' | ErrorName,
  then: QrcodeStatus,
  source: Source,
];

/** Literal on purpose: nothing here is read from the lifecycle table. */
const bySameUser: readonly Row[] = [
  ['PENDING', 'SCAN', 'ok', 'SCANNED', reference],
  ['PENDING', 'CONFIRM', 'qrcode-not-scanned', 'PENDING', reference],
  ['PENDING', 'CANCEL', 'qrcode-not-scanned', 'PENDING', reference],
  ['SCANNED', 'SCAN', 'ok', 'SCANNED', assumed('a repeated scan by the same user succeeds')],
  ['SCANNED', 'CONFIRM', 'ok', 'AUTHORIZED', reference],
  ['SCANNED', 'CANCEL', 'ok', 'CANCELLED', reference],
  ['AUTHORIZED', 'SCAN', 'qrcode-already-authorized', 'AUTHORIZED', final],
  ['AUTHORIZED', 'CONFIRM', 'qrcode-already-authorized', 'AUTHORIZED', final],
  ['AUTHORIZED', 'CANCEL', 'qrcode-already-authorized', 'AUTHORIZED', final],
  ['CANCELLED', 'SCAN', 'qrcode-already-cancelled', 'CANCELLED', final],
  ['CANCELLED', 'CONFIRM', 'qrcode-already-cancelled', 'CANCELLED', final],
  ['CANCELLED', 'CANCEL', 'qrcode-already-cancelled', 'CANCELLED', final],
  ['EXPIRED', 'SCAN', 'qrcode-expired', 'EXPIRED', final],
  ['EXPIRED', 'CONFIRM', 'qrcode-expired', 'EXPIRED', final],
  ['EXPIRED', 'CANCEL', 'qrcode-expired', 'EXPIRED', final],
  ['ERROR', 'SCAN', 'qrcode-in-error', 'ERROR', final],
  ['ERROR', 'CONFIRM', 'qrcode-in-error', 'ERROR', final],
  ['ERROR', 'CANCEL', 'qrcode-in-error', 'ERROR', final],
];

const byAnotherUser: readonly Row[] = [
  ['SCANNED', 'SCAN', 'qrcode-scanned-by-another', 'SCANNED', assumed('the first scan wins')],
  ['SCANNED', 'CONFIRM', 'not-the-scanner', 'SCANNED', assumed('only the user who scanned confirms')],
  ['SCANNED', 'CANCEL', 'not-the-scanner', 'SCANNED', assumed('only the user who scanned cancels')],
];

const success: Record<ChangeOperation, ReturnType<typeof ok>> = {
  changeQrcodeStatus: ok(),
  setQrcodeStatus: ok({ success: true }),
};

const areas: Record<ChangeOperation, string> = { changeQrcodeStatus: 'change', setQrcodeStatus: 'set' };

function rows(call: ChangeOperation): Case[] {
  const area = areas[call];
  const expectation = (answer: Row[2]) => (answer === 'ok' ? success[call] : refused(answer));
  return [
    ...bySameUser.map(([from, action, answer, then, source]) =>
      defineCase({
        id: `${area}/${action.toLowerCase()}-on-${from.toLowerCase()}`,
        title: `${action} on a code that is ${from} ${answer === 'ok' ? `makes it ${then}` : `is refused: ${answer}`}`,
        source,
        steps: [...reach[from], act('phone', action, expectation(answer), call), poll({ status: then })],
      }),
    ),
    ...byAnotherUser.map(([from, action, answer, then, source]) =>
      defineCase({
        id: `${area}/${action.toLowerCase()}-on-${from.toLowerCase()}-by-another-user`,
        title: `${action} by another user than the one who scanned is refused: ${answer}`,
        source,
        steps: [
          ...reach[from],
          { ...poll({ status: from, briefUserInfo }), save: { scanner: 'briefUserInfo' } },
          act('otherPhone', action, expectation(answer), call),
          poll({ status: then, briefUserInfo: '$scanner' }),
        ],
      }),
    ),
  ];
}

const wechat = (['WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'] as const).map((type) =>
  defineCase({
    id: `change/${type.toLowerCase().replaceAll('_', '-')}`,
    title: `A code of type ${type} is not changed by an app`,
    source: assumed('change-qrcode-status is documented for codes of a self-built app'),
    steps: [generate({ type }), act('phone', 'SCAN', refused('not-an-app-code')), poll({ status: 'PENDING' })],
  }),
);

export const changeCases: readonly Case[] = [...rows('changeQrcodeStatus'), ...rows('setQrcodeStatus'), ...wechat];
