import type { FastpassStatus, PushStatus } from '../../contracts/protocol/index.js';
import type { MaybePromise } from '../engine/maybe-promise.js';
import type { Collection, CustomData, LoginCode, Qrcode, RefreshToken, Session, Versioned } from './records.js';
import type { SharedState } from './shared-state.js';

/**
 * All that one mock remembers between two requests.
 *
 * @example
 * const store: Store = createMemoryStore({ maxQrcodes: 1000 });
 */
export interface Store {
  readonly qrcodes: Collection<Qrcode>;
  readonly sessions: Collection<Session>;
  readonly refreshTokens: Collection<RefreshToken>;
  readonly fastpassCodes: Collection<LoginCode<FastpassStatus>>;
  readonly pushCodes: Collection<LoginCode<PushStatus>>;
  /** By the id of the user. */
  readonly customData: Collection<CustomData>;
  /** Nonces of access-key signatures, each good for one request. */
  readonly nonces: Collection<Versioned>;
  clear(): MaybePromise<void>;
  /**
   * The store of a user pool that has a world of its own. Where it is missing, the ids of its records begin with the id of
   * the user pool.
   */
  userPool?(id: string): Store;
  /** The state beside the records that mocks in several processes share; absent where one mock has the store to itself. */
  readonly shared?: SharedState;
}
