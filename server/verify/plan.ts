import {
  type Actor,
  type CallStep,
  type Case,
  type OperationTable,
  type Rules,
  rowOf,
  type Step,
  type Target,
  waitingTime,
  whyNot,
} from '../../contracts/internal.js';
import type { Spent } from './safety.js';

/** The plan of a run. */
export interface Plan {
  readonly play: readonly Case[];
  readonly skip: readonly { readonly case: Case; readonly reason: string }[];
  readonly spent: Spent;
}

/** Tells whether a case leaves anything behind: a code, a login, a change. */
export type CaseClass = 'read-only' | 'mutating';

const callsOf = (steps: readonly Step[]): CallStep[] =>
  steps.flatMap((step) => {
    if ('call' in step) return [step];
    // One of the endings comes true; they are alike in what they ask.
    return 'together' in step ? [...callsOf(step.together), ...callsOf(step.oneOf[0]?.after ?? [])] : [];
  });

const leavesOf = (call: string, table?: OperationTable) => rowOf(call, table)?.leaves;

/** A call that is refused changes nothing. A sign-in is the exception: too many wrong ones may lock a user. */
const leavesSomething = ({ call, expect, instead }: CallStep, table?: OperationTable) =>
  isSignIn(rowOf(call, table)) ||
  (expect.refused === undefined && leavesOf(call, table) !== 'nothing' && instead?.method !== 'OPTIONS');

const isSignIn = (row: ReturnType<typeof rowOf>) =>
  row?.does === 'login' && row.flow === 'none' && row.envelope !== 'oidc';

/** The traces of a case. */
export const classOf = ({ steps }: Pick<Case, 'steps'>, table?: OperationTable): CaseClass =>
  callsOf(steps).some((step) => leavesSomething(step, table)) ? 'mutating' : 'read-only';

const phones: ReadonlySet<Actor> = new Set(['phone', 'otherPhone', 'foreignPhone']);

/** Cases at once: enough to keep both ends of a line busy. */
export const atOnce = 8;

/** The number of cases for which one more user pool of a mock pays: it takes four requests to open. */
const casesOfUserPool = 40;

/** The number of user pools of a mock in which so many cases are played at once. */
export const userPoolsFor = (cases: number): number => Math.min(atOnce, Math.ceil(cases / casesOfUserPool));

/** The number of sign-ins before phones can act: one for each that has no login state yet, in each user pool. */
function signIns(cases: readonly Case[], { users, isMock }: Target): number {
  const actors = new Set(cases.flatMap(({ steps }) => callsOf(steps).map(({ by }) => by)));
  const phonesToLogIn = [...actors].filter(
    (actor) => phones.has(actor) && users[actor as keyof Target['users']]?.accessToken === undefined,
  );
  return phonesToLogIn.length * (isMock ? userPoolsFor(cases.length) : 1);
}

/** The number of apps of a deployment that are asked for a code before anything is played. */
const checkedApps = (cases: readonly Case[], { apps, isMock }: Target): number =>
  isMock ? 0 : new Set(cases.map(({ app }) => app).filter((app) => apps[app] !== undefined)).size;

/** The number of requests that a case makes, if it holds. */
const requestsOf = ({ steps }: Case): number => callsOf(steps).length;

const codesOf = ({ steps }: Case) =>
  callsOf(steps).filter(({ call, expect }) => leavesOf(call) === 'code' && expect.refused === undefined).length;

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Decides what is played, and reckons what that takes. `rate`: requests in a second. */
export function planRun(cases: readonly Case[], target: Target, rules: Rules, rate: number): Plan {
  const judged = cases.map((one) => ({ case: one, reason: whyNot(one, target, rules) }));
  const play = judged.flatMap(({ case: one, reason }) => (reason === undefined ? [one] : []));
  const apps = checkedApps(play, target);
  const requests = sum(play.map(requestsOf)) + (play.length > 0 ? signIns(play, target) : 0) + apps;
  const longestWait = Math.max(0, ...play.map((one) => waitingTime(one, target, rules)));
  const waiting = play.filter((one) => waitingTime(one, target, rules) > 0);
  const slack = longestWait > 0 ? (target.waits?.slack ?? 0) : 0;
  const sending = (count: number) => (Number.isFinite(rate) ? (count * 1_000) / rate : count);
  return {
    play,
    skip: judged.flatMap(({ case: one, reason }) => (reason === undefined ? [] : [{ case: one, reason }])),
    spent: {
      requests,
      codes: sum(play.map(codesOf)) + apps,
      // A case that waits does so while the others go on.
      duration: Math.max(sending(requests), sending(sum(waiting.map(requestsOf))) + longestWait + slack),
    },
  };
}
