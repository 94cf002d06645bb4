import type { Fault } from '../protocol/fault.js';
import type { Facts, IdTokenFlaw } from './facts.js';
import type { ClientRole } from './role.js';

/** Which operations of a role a disturbance is meant for. */
type DisturbedOperations = 'polls' | 'codes' | 'actions' | 'exchanges';

/** One thing that the judge waits for, or does, while a client plays a scenario. */
export type JudgeStep =
  /** So many polls of the newest code, from now on; `within`: in so many ms, where the client is told to wait. */
  | { readonly wait: 'polls'; readonly times: number; readonly within?: number }
  /** A poll of the newest code is answered this status. */
  | { readonly wait: 'status'; readonly status: string }
  /** The client has made so many codes. */
  | { readonly wait: 'codes'; readonly times: number }
  /** The disturbance was met, and where it delays an answer by so many ms, that answer has come; it ends with that. */
  | { readonly wait: 'disturbed'; readonly lasting?: number }
  /** An action of the app, refused or not. */
  | { readonly wait: 'action'; readonly action?: 'SCAN' | 'decision'; readonly refused?: boolean }
  | { readonly wait: 'login' }
  | { readonly wait: 'exchange' }
  /** The client tells an outcome. */
  | { readonly wait: 'outcome' }
  /** So many ms, or until the client ends. */
  | { readonly watch: number }
  /** Until a page that has stopped is sure to have stopped. */
  | { readonly watch: 'polls-end' }
  /** The user of the phone that the judge plays. */
  | { readonly phone: 'scan' | 'confirm' | 'cancel' }
  | { readonly disturb: DisturbedOperations; readonly by: Effect; readonly byV2?: Effect }
  | { readonly endDisturbance: true }
  /** The newest code fails, or runs out: a clock that is moved would make tokens of the future. */
  | { readonly force: 'ERROR' | 'EXPIRED' }
  /** Stops the process of the client for so many ms. */
  | { readonly sleep: number };

type Effect = Omit<Fault, 'operation' | 'app' | 'user' | 'qrcodeId'>;

/**
 * One way in which a login goes, with what the client has to do in it: data that the judge plays.
 *
 * @example
 * const cancel: ClientScenario | undefined = clientScenarios.find(({ name }) => name === 'cancel');
 * cancel?.about; // what happens
 */
export interface ClientScenario {
  readonly name: string;
  readonly role: ClientRole;
  /** The events of the scenario. */
  readonly about: string;
  /** The task of the client, beside what it does anyway. */
  readonly task: string;
  /** The demo app that the client is. */
  readonly app: 'browser' | 'main' | 'post' | 'basic';
  /** The code that an app is given to read. */
  readonly code?: 'fresh' | 'of-another-pool' | 'expired' | 'scanned-by-another';
  /** The decision of the user of an app. */
  readonly decision?: 'confirm' | 'cancel';
  /** The ticket that a backend is given. */
  readonly ticket?: Facts['ticket'];
  readonly idToken?: IdTokenFlaw;
  /** Every code ends at once. */
  readonly codesEnd?: 'EXPIRED' | 'ERROR';
  readonly steps: readonly JudgeStep[];
}
