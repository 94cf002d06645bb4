import type { AssumptionName, AssumptionSet, RuleAssumption } from '../../../protocol/assumptions.js';
import type { ErrorName } from '../../../protocol/errors.js';
import { assumed } from '../../../protocol/source.js';
import { defineCase } from '../../case.js';
import { ok, pass, refused } from '../steps.js';
import { actV2, check, reachV2, reference } from './steps.js';

type ActV2 = 'scanQrcodeV2' | 'confirmQrcodeV2' | 'cancelQrcodeV2';

type Row = readonly [
  from: keyof typeof reachV2,
  call: ActV2,
  answer: number | ErrorName,
  then: number,
  decides?: AssumptionName,
];

const answers: Record<ActV2, number> = { scanQrcodeV2: 0, confirmQrcodeV2: 1, cancelQrcodeV2: -1 };
const numbers = { PENDING: 0, SCANNED: 1, AUTHORIZED: 2, CANCELLED: 3, EXPIRED: -1 } as const;

/** The same table as for V3, in the numbers of V2; literal on purpose. */
function rowsOf({ values }: AssumptionSet): readonly Row[] {
  const chosen = (from: keyof typeof numbers, call: ActV2, name: RuleAssumption, refusal: ErrorName): Row => {
    const to = values[name];
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

export const oneLifecycle = assumed('one lifecycle for both dialects: V2 random is V3 qrcodeId');

export const v2RuleCases = (assumptions: AssumptionSet) =>
  rowsOf(assumptions).map(([from, call, answer, then, decides]) => {
    const assumed = decides === undefined ? oneLifecycle : assumptions.sources[decides];
    return defineCase({
      id: `v2/${call.replace('QrcodeV2', '')}-on-${from.toLowerCase()}`,
      title: `${call} on a code that is ${from} ${typeof answer === 'number' ? `makes it ${then}` : `is refused: ${answer}`}`,
      source: from === 'PENDING' || (typeof answer === 'number' && decides === undefined) ? reference : assumed,
      decides: decides === undefined ? [] : [decides],
      steps: [
        ...(from === 'EXPIRED' && call !== 'scanQrcodeV2' ? [...reachV2.SCANNED, pass('1')] : reachV2[from]),
        actV2(call, typeof answer === 'number' ? ok({ random: '$qrcodeId', status: answer }) : refused(answer)),
        check({ status: then }),
      ],
    });
  });
