import type { ApiRequest, Operation, OperationName } from '../../contracts/protocol/index.js';
import type { LoginCode, Qrcode, Session } from '../store/records.js';
import type { App } from '../world/apps.js';
import type { World } from '../world/world.js';
import type { MaybePromise } from './maybe-promise.js';
import type { Refusal } from './refusal.js';

/** The code that an attempt is about, of any flow. */
export type AnyCode = Qrcode | LoginCode<string>;

/**
 * One attempt of a client to have an operation carried out, and what its checks have found so far. A check that runs early
 * loads what it needs; the checks after it find it here.
 */
export interface Attempt {
  readonly name: OperationName;
  readonly row: Operation;
  readonly request: ApiRequest;
  readonly world: World;
  /** The valid input, once the check `body` has passed. */
  input: unknown;
  /** The login state, once the check `login` has passed. */
  session: Session | undefined;
  /** The app, once the check `app` or `client` has passed. */
  app: App | undefined;
  /** The login state or the refusal of it, once a check has asked for it. */
  login: MaybePromise<Session | Refusal> | undefined;
  /** The code, once a check has asked for it; `null` where there is none. */
  code: MaybePromise<AnyCode | null> | undefined;
}

/** One named check: it throws the refusal of an attempt that fails it. */
export type Check = (attempt: Attempt) => MaybePromise<unknown>;
