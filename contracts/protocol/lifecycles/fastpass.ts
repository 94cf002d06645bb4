import { type AssumptionSet, assume } from '../assumptions.js';
import type { Lifecycle } from '../lifecycle.js';
import { assumed, documented } from '../source.js';

/** The statuses of a fastpass code, as the page that shows it sees them. */
export const fastpassStatuses = ['PENDING', 'SCANNED', 'AUTHORIZED', 'EXPIRED', 'ERROR'] as const;
/** The status of a fastpass code. */
export type FastpassStatus = (typeof fastpassStatuses)[number];

/** An event of a fastpass code: an app reads it, an app logs in with it, time runs out, the service fails. */
export type FastpassEvent = 'SCAN' | 'APP_LOGIN' | 'TIME_OUT' | 'FAIL';

const statuses = documented('get-app-login-qrcode-status reference: not scanned, scanned, logged in, expired, error');
const login = documented('qrcode-app-login reference');
const final = (status: FastpassStatus) => assumed(`nothing is published on a login in ${status}: it is final`);
const fail = assumed('when ERROR comes is not published');

/** The rules of a fastpass code, with what is assumed where nothing is published. */
export const fastpassLifecycleFor = ({ values, sources }: AssumptionSet): Lifecycle<FastpassStatus, FastpassEvent> => ({
  PENDING: {
    on: {
      SCAN: { to: values.fastpassScan, source: sources.fastpassScan },
      APP_LOGIN: { to: 'AUTHORIZED', source: assumed('an app may log in without asking for the client apps before') },
      TIME_OUT: { to: 'EXPIRED', source: statuses },
      FAIL: { to: 'ERROR', source: fail },
    },
  },
  SCANNED: {
    on: {
      SCAN: { to: 'SCANNED', source: sources.fastpassScan },
      APP_LOGIN: { to: 'AUTHORIZED', source: login },
      TIME_OUT: { to: 'EXPIRED', source: statuses },
      FAIL: { to: 'ERROR', source: fail },
    },
  },
  AUTHORIZED: { on: {}, otherwise: { refuse: 'qrcode-already-authorized', source: final('AUTHORIZED') } },
  EXPIRED: { on: {}, otherwise: { refuse: 'qrcode-expired', source: final('EXPIRED') } },
  ERROR: {
    on: { TIME_OUT: { to: 'EXPIRED', source: statuses } },
    otherwise: { refuse: 'qrcode-in-error', source: final('ERROR') },
  },
});

/**
 * The rules of a fastpass code: a page whose user is logged in shows it, an app scans it and is logged in as that user.
 *
 * @example
 * fastpassLifecycle.SCANNED.on.APP_LOGIN?.to; // 'AUTHORIZED'
 */
export const fastpassLifecycle: Lifecycle<FastpassStatus, FastpassEvent> = fastpassLifecycleFor(assume());
