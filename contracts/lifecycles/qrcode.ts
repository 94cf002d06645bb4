import type { Lifecycle } from '../lifecycle.js';
import { assumed, documented } from '../source.js';

/** The statuses of a QR code, as a poll shows them. */
export const qrcodeStatuses = ['PENDING', 'SCANNED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR'] as const;
/** The status of a QR code. */
export type QrcodeStatus = (typeof qrcodeStatuses)[number];

/** What the phone can do to a QR code. */
export const qrcodeActions = ['SCAN', 'CONFIRM', 'CANCEL'] as const;
/** An action of the phone. */
export type QrcodeAction = (typeof qrcodeActions)[number];

/** What happens to a QR code: an action of the phone, its time running out, or a fault of the service. */
export type QrcodeEvent = QrcodeAction | 'TIME_OUT' | 'FAIL';

const reference = 'change-qrcode-status reference';
const final = (status: QrcodeStatus) => assumed(`nothing is published on actions in ${status}: it is final`);
const timeOut = documented('a code that is not AUTHORIZED or CANCELLED within qrcodeExpiresIn reads EXPIRED');
const fail = assumed('ERROR is a documented status; when it comes is not published');
const notTheScanner = {
  refuse: 'not-the-scanner',
  source: assumed('only the user who scanned confirms or cancels'),
} as const;

/**
 * The rules of a QR code, for every dialect of the API.
 *
 * @example
 * qrcodeLifecycle.SCANNED.on.CONFIRM?.to; // 'AUTHORIZED'
 * qrcodeLifecycle.PENDING.otherwise?.refuse; // 'qrcode-not-scanned'
 */
export const qrcodeLifecycle: Lifecycle<QrcodeStatus, QrcodeEvent> = {
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
        ownerOnly: { refuse: 'qrcode-scanned-by-another', source: assumed('the first scan wins') },
        source: assumed('a repeated scan by the same user changes nothing and succeeds'),
      },
      CONFIRM: { to: 'AUTHORIZED', ownerOnly: notTheScanner, source: documented(reference) },
      CANCEL: { to: 'CANCELLED', ownerOnly: notTheScanner, source: documented(reference) },
      TIME_OUT: { to: 'EXPIRED', source: timeOut },
      FAIL: { to: 'ERROR', source: fail },
    },
  },
  AUTHORIZED: { on: {}, otherwise: { refuse: 'qrcode-already-authorized', source: final('AUTHORIZED') } },
  CANCELLED: { on: {}, otherwise: { refuse: 'qrcode-already-cancelled', source: final('CANCELLED') } },
  EXPIRED: { on: {}, otherwise: { refuse: 'qrcode-expired', source: final('EXPIRED') } },
  ERROR: {
    on: { TIME_OUT: { to: 'EXPIRED', source: timeOut } },
    otherwise: { refuse: 'qrcode-in-error', source: final('ERROR') },
  },
};

/**
 * What a poll shows beside the status.
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
