import type { AssumptionName, AssumptionSet, RuleAssumption } from '../../../protocol/assumptions.js';
import type { ErrorName } from '../../../protocol/errors.js';
import type { QrcodeAction, QrcodeStatus } from '../../../protocol/lifecycles/qrcode.js';
import { assumed, documented, type Source } from '../../../protocol/source.js';
import { type Case, defineCase, type Step } from '../../case.js';
import { act, briefUserInfo, type ChangeOperation, generate, ok, pass, poll, reach, refused } from '../steps.js';

const reference = documented('change-qrcode-status reference');
const inError = assumed('nothing is published on actions in ERROR');

type Row = readonly [
  from: QrcodeStatus,
  action: QrcodeAction,
  answer: 'ok' | ErrorName,
  then: QrcodeStatus,
  source: Source,
  decides?: AssumptionName,
];

/** An assumption: the status that the action leads to, or the refusal. */
function chosen(
  { values, sources }: AssumptionSet,
  from: QrcodeStatus,
  action: QrcodeAction,
  name: RuleAssumption,
  refusal: ErrorName,
): Row {
  const to = values[name];
  return [from, action, to === 'refused' ? refusal : 'ok', to === 'refused' ? from : to, sources[name], name];
}

/** Literal on purpose: nothing here is read from the lifecycle table. */
const bySameUser = (assumptions: AssumptionSet): readonly Row[] => [
  ['PENDING', 'SCAN', 'ok', 'SCANNED', reference],
  ['PENDING', 'CONFIRM', 'qrcode-not-scanned', 'PENDING', reference],
  ['PENDING', 'CANCEL', 'qrcode-not-scanned', 'PENDING', reference],
  chosen(assumptions, 'SCANNED', 'SCAN', 'scanOnScanned', 'qrcode-already-scanned'),
  ['SCANNED', 'CONFIRM', 'ok', 'AUTHORIZED', reference],
  ['SCANNED', 'CANCEL', 'ok', 'CANCELLED', reference],
  chosen(assumptions, 'AUTHORIZED', 'SCAN', 'scanOnAuthorized', 'qrcode-already-authorized'),
  chosen(assumptions, 'AUTHORIZED', 'CONFIRM', 'confirmOnAuthorized', 'qrcode-already-authorized'),
  chosen(assumptions, 'AUTHORIZED', 'CANCEL', 'cancelOnAuthorized', 'qrcode-already-authorized'),
  chosen(assumptions, 'CANCELLED', 'SCAN', 'scanOnCancelled', 'qrcode-already-cancelled'),
  chosen(assumptions, 'CANCELLED', 'CONFIRM', 'confirmOnCancelled', 'qrcode-already-cancelled'),
  chosen(assumptions, 'CANCELLED', 'CANCEL', 'cancelOnCancelled', 'qrcode-already-cancelled'),
  chosen(assumptions, 'EXPIRED', 'SCAN', 'scanOnExpired', 'qrcode-expired'),
  chosen(assumptions, 'EXPIRED', 'CONFIRM', 'confirmOnExpired', 'qrcode-expired'),
  chosen(assumptions, 'EXPIRED', 'CANCEL', 'cancelOnExpired', 'qrcode-expired'),
  ['ERROR', 'SCAN', 'qrcode-in-error', 'ERROR', inError],
  ['ERROR', 'CONFIRM', 'qrcode-in-error', 'ERROR', inError],
  ['ERROR', 'CANCEL', 'qrcode-in-error', 'ERROR', inError],
];

/** A code that ran out of time before its scan would be refused by the rules, too. */
const way = (from: QrcodeStatus, action: QrcodeAction): readonly Step[] =>
  from === 'EXPIRED' && action !== 'SCAN' ? [...reach.SCANNED, pass('1')] : reach[from];

const byAnotherUser = (assumptions: AssumptionSet): readonly Row[] => [
  chosen(assumptions, 'SCANNED', 'SCAN', 'scanOnScannedByAnother', 'qrcode-scanned-by-another'),
  chosen(assumptions, 'SCANNED', 'CONFIRM', 'confirmOnScannedByAnother', 'not-the-scanner'),
  chosen(assumptions, 'SCANNED', 'CANCEL', 'cancelOnScannedByAnother', 'not-the-scanner'),
];

const success: Record<ChangeOperation, ReturnType<typeof ok>> = {
  changeQrcodeStatus: ok(),
  setQrcodeStatus: ok({ success: true }),
};

const areas: Record<ChangeOperation, string> = { changeQrcodeStatus: 'change', setQrcodeStatus: 'set' };

function rows(assumptions: AssumptionSet, call: ChangeOperation): Case[] {
  const area = areas[call];
  const expectation = (answer: Row[2]) => (answer === 'ok' ? success[call] : refused(answer));
  return [
    ...bySameUser(assumptions).map(([from, action, answer, then, source, decides]) =>
      defineCase({
        id: `${area}/${action.toLowerCase()}-on-${from.toLowerCase()}`,
        title: `${action} on a code that is ${from} ${answer === 'ok' ? `makes it ${then}` : `is refused: ${answer}`}`,
        source,
        decides: decides === undefined ? [] : [decides],
        steps: [...way(from, action), act('phone', action, expectation(answer), call), poll({ status: then })],
      }),
    ),
    ...byAnotherUser(assumptions).map(([from, action, answer, then, source, decides]) =>
      defineCase({
        id: `${area}/${action.toLowerCase()}-on-${from.toLowerCase()}-by-another-user`,
        title: `${action} by another user than the one who scanned ${answer === 'ok' ? `makes it ${then}` : `is refused: ${answer}`}`,
        source,
        decides: decides === undefined ? [] : [decides],
        steps: [
          ...reach[from],
          { ...poll({ status: from, briefUserInfo }), save: { scanner: 'briefUserInfo' } },
          act('otherPhone', action, expectation(answer), call),
          poll(answer === 'ok' ? { status: then } : { status: then, briefUserInfo: '$scanner' }),
        ],
      }),
    ),
  ];
}

const wechat = ({ values, sources }: AssumptionSet) =>
  (['WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'] as const).map((type) => {
    const isRefused = values.scanOnWechat === 'refused';
    return defineCase({
      id: `change/${type.toLowerCase().replaceAll('_', '-')}`,
      title: `A code of type ${type} is ${isRefused ? 'not ' : ''}scanned by an app`,
      source: sources.scanOnWechat,
      decides: ['scanOnWechat'],
      steps: [
        generate({ type }),
        act('phone', 'SCAN', isRefused ? refused('not-an-app-code') : ok()),
        poll({ status: isRefused ? 'PENDING' : 'SCANNED' }),
      ],
    });
  });

export const changeCases = (assumptions: AssumptionSet): readonly Case[] => [
  ...rows(assumptions, 'changeQrcodeStatus'),
  ...rows(assumptions, 'setQrcodeStatus'),
  ...wechat(assumptions),
];
