import { type AssumptionSet, assume, type RuleAssumption } from '../assumptions.js';
import type { ErrorName } from '../errors.js';
import type { Lifecycle, StatusRow, Transition } from '../lifecycle.js';
import { assumed, documented } from '../source.js';

/** The statuses of a QR code, as a poll shows them. */
export const qrcodeStatuses = ['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR'] as const;
/** The status of a QR code. */
export type QrcodeStatus = (typeof qrcodeStatuses)[number];

/** An action of the phone on a QR code. */
export const qrcodeActions = ['SCAN', 'CONFIRM', 'CANCEL'] as const;
/** An action of the phone. */
export type QrcodeAction = (typeof qrcodeActions)[number];

/** An event of a QR code: an action of the phone, its time running out, or a fault of the service. */
export type QrcodeEvent = QrcodeAction | 'TIME_OUT' | 'FAIL';

const reference = 'change-qrcode-status reference';
const timeOut = documented('a code that is not AUTHORIZED or CANCELLED within qrcodeExpiresIn reads EXPIRED');
const fail = assumed('ERROR is a documented status; when it comes is not published');

type QrcodeTransition = Transition<QrcodeStatus>;

/** The refusal of anybody but the user who scanned, unless a profile knows better. */
const ownedBy = (
  { values, sources }: AssumptionSet,
  name: RuleAssumption,
  refuse: ErrorName,
): Pick<QrcodeTransition, 'ownerOnly'> =>
  values[name] === 'refused' ? { ownerOnly: { refuse, source: sources[name] } } : {};

/** A status in which every action is refused, unless it is known better. */
function finalRow(
  { values, sources }: AssumptionSet,
  names: { readonly [Action in QrcodeAction]: RuleAssumption },
  refuse: ErrorName,
): StatusRow<QrcodeStatus, QrcodeEvent> {
  const on: { [Action in QrcodeAction]?: QrcodeTransition } = {};
  for (const action of qrcodeActions) {
    const to = values[names[action]];
    if (to !== 'refused') on[action] = { to, source: sources[names[action]] };
  }
  return { on, otherwise: { refuse, source: sources[names.CONFIRM] } };
}

/**
 * The rules of a QR code, for every dialect of the API, with what is assumed where nothing is published.
 *
 * @example
 * qrcodeLifecycleFor(assume({ scanOnScanned: 'refused' })).SCANNED.on.SCAN?.notAgain?.refuse; // 'qrcode-already-scanned'
 */
export const qrcodeLifecycleFor = (assumptions: AssumptionSet): Lifecycle<QrcodeStatus, QrcodeEvent> => {
  const { values, sources } = assumptions;
  const again = { refuse: 'qrcode-already-scanned', source: sources.scanOnScanned } as const;
  return {
    PENDING: {
      on: {
        SCAN: { to: 'SCANNED', source: documented(reference) },
        TIME_OUT: { to: 'EXPIRED', source: timeOut },
        FAIL: { to: 'ERROR', source: fail },
      },
      otherwise: { refuse: 'qrcode-not-scanned', source: documented(`${reference}: scan first`) },
    },
    SCANNED: {
      on: {
        SCAN: {
          to: 'SCANNED',
          ...ownedBy(assumptions, 'scanOnScannedByAnother', 'qrcode-scanned-by-another'),
          ...(values.scanOnScanned === 'refused' && { notAgain: again }),
          source: sources.scanOnScanned,
        },
        CONFIRM: {
          to: 'AUTHORIZED',
          ...ownedBy(assumptions, 'confirmOnScannedByAnother', 'not-the-scanner'),
          source: documented(reference),
        },
        CANCEL: {
          to: 'CANCELLED',
          ...ownedBy(assumptions, 'cancelOnScannedByAnother', 'not-the-scanner'),
          source: documented(reference),
        },
        TIME_OUT: { to: 'EXPIRED', source: timeOut },
        FAIL: { to: 'ERROR', source: fail },
      },
    },
    AUTHORIZED: finalRow(
      assumptions,
      { SCAN: 'scanOnAuthorized', CONFIRM: 'confirmOnAuthorized', CANCEL: 'cancelOnAuthorized' },
      'qrcode-already-authorized',
    ),
    CANCELLED: finalRow(
      assumptions,
      { SCAN: 'scanOnCancelled', CONFIRM: 'confirmOnCancelled', CANCEL: 'cancelOnCancelled' },
      'qrcode-already-cancelled',
    ),
    EXPIRED: finalRow(
      assumptions,
      { SCAN: 'scanOnExpired', CONFIRM: 'confirmOnExpired', CANCEL: 'cancelOnExpired' },
      'qrcode-expired',
    ),
    ERROR: {
      on: { TIME_OUT: { to: 'EXPIRED', source: timeOut } },
      otherwise: {
        refuse: 'qrcode-in-error',
        source: assumed('nothing is published on actions in ERROR: only its time-out is left'),
      },
    },
  };
};

/**
 * The rules of a QR code, with our assumptions where nothing is published.
 *
 * @example
 * qrcodeLifecycle.SCANNED.on.CONFIRM?.to; // 'AUTHORIZED'
 * qrcodeLifecycle.PENDING.otherwise?.refuse; // 'qrcode-not-scanned'
 */
export const qrcodeLifecycle: Lifecycle<QrcodeStatus, QrcodeEvent> = qrcodeLifecycleFor(assume());

/**
 * The fields that a poll shows beside the status.
 *
 * Source: documented (`briefUserInfo` once SCANNED, AUTHORIZED or CANCELLED; a ticket or token set on AUTHORIZED).
 *
 * @example
 * qrcodeStatusShows.SCANNED.briefUserInfo; // true
 */
export const qrcodeStatusShows: Record<QrcodeStatus, { readonly briefUserInfo: boolean; readonly login: boolean }> = {
  PENDING: { briefUserInfo: false, login: false },
  SCANNED: { briefUserInfo: true, login: false },
  AUTHORIZED: { briefUserInfo: true, login: true },
  CANCELLED: { briefUserInfo: true, login: false },
  EXPIRED: { briefUserInfo: false, login: false },
  ERROR: { briefUserInfo: false, login: false },
};
