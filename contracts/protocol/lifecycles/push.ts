import type { Lifecycle } from '../lifecycle.js';
import { assumed, documented } from '../source.js';

/** The statuses of a push code, as the page that waits for it sees them. */
export const pushStatuses = ['PUSHED', 'AUTHORIZED', 'CANCELLED', 'EXPIRED', 'ERROR'] as const;
/** The status of a push code. */
export type PushStatus = (typeof pushStatuses)[number];

/** An action of the phone on a push code. */
export const pushActions = ['CONFIRM', 'CANCEL'] as const;
/** An event of a push code: an action of the phone, its time running out, or a fault of the service. */
export type PushEvent = (typeof pushActions)[number] | 'TIME_OUT' | 'FAIL';

const reference = documented('change-pushcode-status reference');
const final = (status: PushStatus) => assumed(`nothing is published on actions in ${status}: it is final`);
const timeOut = documented('check-pushcode-status reference: EXPIRED');
const notTheUser = {
  refuse: 'not-the-pushed-user',
  source: assumed('only the user who was pushed confirms or cancels'),
} as const;

/**
 * The rules of a push code: a page names an account, the phone of that user is asked.
 *
 * @example
 * pushLifecycle.PUSHED.on.CONFIRM?.to; // 'AUTHORIZED'
 */
export const pushLifecycle: Lifecycle<PushStatus, PushEvent> = {
  PUSHED: {
    on: {
      CONFIRM: { to: 'AUTHORIZED', ownerOnly: notTheUser, source: reference },
      CANCEL: { to: 'CANCELLED', ownerOnly: notTheUser, source: reference },
      TIME_OUT: { to: 'EXPIRED', source: timeOut },
      FAIL: { to: 'ERROR', source: assumed('when ERROR comes is not published') },
    },
  },
  AUTHORIZED: { on: {}, otherwise: { refuse: 'pushcode-already-authorized', source: final('AUTHORIZED') } },
  CANCELLED: { on: {}, otherwise: { refuse: 'pushcode-already-cancelled', source: final('CANCELLED') } },
  EXPIRED: { on: {}, otherwise: { refuse: 'pushcode-expired', source: final('EXPIRED') } },
  ERROR: {
    on: { TIME_OUT: { to: 'EXPIRED', source: timeOut } },
    otherwise: { refuse: 'pushcode-in-error', source: final('ERROR') },
  },
};
