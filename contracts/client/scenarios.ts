import { backendScenarios } from './backend-scenarios.js';
import type { ClientScenario, JudgeStep } from './scenario.js';

const scanned: readonly JudgeStep[] = [{ phone: 'scan' }, { wait: 'status', status: 'SCANNED' }];
const loggedIn: readonly JudgeStep[] = [
  ...scanned,
  { phone: 'confirm' },
  { wait: 'status', status: 'AUTHORIZED' },
  { watch: 'polls-end' },
];

type Effect = Extract<JudgeStep, { disturb: unknown }>['by'];

/** One poll is disturbed, after one that was not. */
const disturbed = (name: string, about: string, by: Effect): ClientScenario => ({
  name,
  role: 'web',
  about,
  task: 'asks for a code and polls it',
  app: 'browser',
  steps: [{ wait: 'polls', times: 1 }, { disturb: 'polls', by }, { wait: 'disturbed' }, { wait: 'polls', times: 1 }],
});

/** The poll after it brings news again, and the page is back to its usual time. */
const throttledOnce = (by: Effect): readonly JudgeStep[] => [
  { wait: 'polls', times: 1 },
  { disturb: 'polls', by },
  { wait: 'disturbed' },
  { wait: 'polls', times: 1, within: 22_000 },
];

const page = { role: 'web', app: 'browser', task: 'asks for a code and polls it' } as const;

const webScenarios: readonly ClientScenario[] = [
  {
    ...page,
    name: 'sleep',
    about: 'the process of the client is stopped for 6 s while its code is PENDING',
    steps: [{ wait: 'polls', times: 1 }, { sleep: 6_000 }, { wait: 'polls', times: 1 }],
  },
  {
    ...page,
    name: 'expires-again',
    about: 'every code expires at once',
    steps: [{ wait: 'status', status: 'EXPIRED' }, { watch: 10_500 }],
    codesEnd: 'EXPIRED',
  },
  {
    ...page,
    name: 'fails-again',
    about: 'every code is in ERROR at once',
    steps: [{ wait: 'status', status: 'ERROR' }, { watch: 4_000 }],
    codesEnd: 'ERROR',
  },
  {
    ...page,
    name: 'no-code',
    about: 'requests for a code are answered HTTP 500 for 4 s',
    task: 'asks for a code, again if it gets none, and polls it',
    steps: [
      { disturb: 'codes', by: { httpStatus: 500, from: 1 } },
      { watch: 4_000 },
      { endDisturbance: true },
      { wait: 'polls', times: 1, within: 22_000 },
    ],
  },
  {
    ...page,
    name: 'throttled',
    about: 'a poll is answered HTTP 200 with statusCode 429, and Retry-After',
    steps: [
      { wait: 'polls', times: 1 },
      // The first poll within it is let through, and begins the 5 s.
      { disturb: 'polls', by: { throttle: { limit: 1, per: '5s' } } },
      { wait: 'disturbed' },
      { wait: 'polls', times: 1, within: 22_000 },
    ],
  },
  {
    ...page,
    name: 'slow-answer',
    about: 'a poll is answered after 2.5 s',
    steps: [
      { wait: 'polls', times: 1 },
      { disturb: 'polls', by: { latency: '2500ms' } },
      { wait: 'disturbed', lasting: 2_000 },
      { wait: 'polls', times: 1 },
      // The requests that a page has held back meanwhile come at once.
      { watch: 1_500 },
    ],
  },
  {
    ...page,
    name: 'expiry',
    about: 'the code expires, and the next one is confirmed',
    task: 'asks for a code and polls it; asks for a new one when it has expired',
    steps: [
      { wait: 'polls', times: 1 },
      { force: 'EXPIRED' },
      { wait: 'status', status: 'EXPIRED' },
      { wait: 'codes', times: 2 },
      { wait: 'polls', times: 1 },
      ...loggedIn,
    ],
  },
  {
    ...page,
    name: 'new-code',
    about: 'the user asks for a new code while the first is PENDING',
    task: 'asks for a code and polls it; asks for another one after its second poll, as if the user had pressed a button, and polls that',
    steps: [{ wait: 'codes', times: 2 }, { watch: 'polls-end' }],
  },
  {
    ...page,
    name: 'login',
    about: 'the code is scanned and confirmed',
    steps: [{ wait: 'polls', times: 2 }, ...loggedIn],
  },
  {
    ...page,
    name: 'cancel',
    about: 'the code is scanned and cancelled',
    steps: [
      { wait: 'polls', times: 1 },
      ...scanned,
      { phone: 'cancel' },
      { wait: 'status', status: 'CANCELLED' },
      { watch: 'polls-end' },
    ],
  },
  {
    ...page,
    name: 'error',
    about: 'the code fails',
    steps: [
      { wait: 'polls', times: 1 },
      { force: 'ERROR' },
      { wait: 'status', status: 'ERROR' },
      { watch: 'polls-end' },
    ],
  },
  {
    ...page,
    name: 'refused',
    about: 'the first request for a code, and a poll, are refused with HTTP 200',
    task: 'asks for a code, once more if it is refused, and polls it',
    steps: [
      { disturb: 'codes', by: { refuse: 'internal-error' } },
      { wait: 'disturbed' },
      { wait: 'polls', times: 1 },
      { disturb: 'polls', by: { refuse: 'internal-error' } },
      { wait: 'disturbed' },
      { watch: 3_200 },
    ],
  },
  {
    ...page,
    name: 'errors',
    about: 'polls are answered HTTP 500 for 4 s',
    steps: [
      { wait: 'polls', times: 4 },
      { disturb: 'polls', by: { httpStatus: 500, from: 1 } },
      { watch: 4_000 },
      { endDisturbance: true },
      { wait: 'polls', times: 1, within: 22_000 },
    ],
  },
  disturbed('network-error', 'the answer to a poll breaks off', { resetMidBody: true }),
  disturbed('server-error', 'a poll is answered HTTP 500', { httpStatus: 500 }),
  disturbed('invalid-json', 'the answer to a poll is no JSON', { invalidJson: true }),
  disturbed('unknown-status', 'a poll shows a status that nobody knows', { unknownStatus: 'WAITING_FOR_GODOT' }),
  disturbed('additional-field', 'the answer to a poll has one more field', { additional: 'data.unexpected' }),
  {
    ...page,
    name: 'missing-field',
    about: 'the answer to a poll lacks who has scanned',
    steps: [
      { wait: 'polls', times: 1 },
      { phone: 'scan' },
      { disturb: 'polls', by: { missing: 'data.briefUserInfo' }, byV2: { missing: 'data.userInfo' } },
      { wait: 'disturbed' },
      { wait: 'polls', times: 1 },
    ],
  },
  {
    ...page,
    name: 'throttled-by-a-gateway',
    about: 'two polls are answered HTTP 429, without Retry-After',
    steps: [{ wait: 'polls', times: 1 }, ...throttledOnce({ httpStatus: 429 }), ...throttledOnce({ httpStatus: 429 })],
  },
  {
    ...page,
    name: 'throttled-without-hint',
    about: 'two polls are answered HTTP 200 with statusCode 429, without Retry-After',
    steps: [
      { wait: 'polls', times: 1 },
      ...throttledOnce({ refuse: 'throttled' }),
      ...throttledOnce({ refuse: 'throttled' }),
    ],
  },
];

const app = { role: 'phone', app: 'main', task: 'signs in, and scans the code' } as const;
/** Every action is refused, whatever login state it has, until the disturbance is ended. */
const loginExpires: readonly JudgeStep[] = [
  { disturb: 'actions', by: { refuse: 'login-expired', from: 1 } },
  { wait: 'action', refused: true },
  { wait: 'login' },
];
const refusedScan: readonly JudgeStep[] = [{ wait: 'action', action: 'SCAN', refused: true }, { watch: 10_500 }];

const phoneScenarios: readonly ClientScenario[] = [
  {
    ...app,
    name: 'confirm',
    about: 'the user confirms',
    task: 'signs in, scans the code, and confirms',
    code: 'fresh',
    decision: 'confirm',
    steps: [{ wait: 'action', action: 'decision', refused: false }, { watch: 1_500 }],
  },
  {
    ...app,
    name: 'decline',
    about: 'the user cancels',
    task: 'signs in, scans the code, and cancels',
    code: 'fresh',
    decision: 'cancel',
    steps: [{ wait: 'action', action: 'decision', refused: false }, { watch: 1_500 }],
  },
  {
    ...app,
    name: 'login-expired',
    about: 'the login of the user expires before the code is scanned',
    task: 'signs in, scans the code, signs in again when its login has expired, and confirms',
    code: 'fresh',
    decision: 'confirm',
    steps: [...loginExpires, { endDisturbance: true }, { wait: 'action', action: 'decision', refused: false }],
  },
  {
    ...app,
    name: 'login-stays-expired',
    about: 'the login of the user has expired, and so has each new one',
    task: 'signs in, scans the code, and gives up when a new login is refused as well',
    code: 'fresh',
    decision: 'confirm',
    steps: [...loginExpires, { watch: 6_000 }],
  },
  {
    ...app,
    name: 'scanned-by-another',
    about: 'another user has scanned the code before',
    code: 'scanned-by-another',
    decision: 'confirm',
    steps: refusedScan,
  },
  {
    ...app,
    name: 'other-user-pool',
    about: 'the code belongs to another user pool',
    code: 'of-another-pool',
    decision: 'confirm',
    steps: refusedScan,
  },
  {
    ...app,
    name: 'expired-code',
    about: 'the code has expired before it is read',
    code: 'expired',
    decision: 'confirm',
    steps: refusedScan,
  },
  {
    ...app,
    name: 'lost-answer',
    about: 'the answer to the first SCAN breaks off',
    code: 'fresh',
    decision: 'confirm',
    steps: [
      { disturb: 'actions', by: { resetMidBody: true } },
      { wait: 'disturbed' },
      { wait: 'action', refused: false },
    ],
  },
];

/**
 * Every way in which a login goes that a client is judged in, the longest first.
 *
 * @example
 * clientScenarios.filter(({ role }) => role === 'web').map(({ name }) => name); // ['sleep', 'expires-again', …]
 */
export const clientScenarios: readonly ClientScenario[] = [...webScenarios, ...phoneScenarios, ...backendScenarios];
