import type { QrcodeStatus } from '../../contracts/protocol/index.js';
import type { MaybePromise } from '../engine/maybe-promise.js';

/** A record that knows how often it was written; 1 is the first time. */
export interface Versioned {
  readonly version: number;
}

/** A QR code as the world remembers it. `status` is the one last written; reading it goes through the lifecycle. */
export interface Qrcode extends Versioned {
  readonly id: string;
  readonly type: 'MOBILE_APP' | 'WECHAT_MINIPROGRAM' | 'WECHAT_OFFICIAL_ACCOUNT';
  readonly appId: string;
  readonly userPoolId: string;
  /** In ms since the epoch, like every instant here. */
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly status: QrcodeStatus;
  readonly scannedBy: string | undefined;
  /** The status before the last change: what a poll that lags still shows. */
  readonly previousStatus: QrcodeStatus;
  /** The events of its scenario that are still to come, in the order of time. */
  readonly timeline: readonly TimelineStep[] | undefined;
  readonly customData: Readonly<Record<string, unknown>> | undefined;
  readonly login: QrcodeLogin | undefined;
  /** Why a code is in ERROR, as V2 shows it. */
  readonly scannedResult: ScannedResult | undefined;
}

/** An event of a scenario: the phone acts, the time runs out, the service fails, or MFA is asked for. */
export type ScenarioEvent = 'scan' | 'confirm' | 'cancel' | 'expire' | 'fail' | 'mfa';

/** One step of a scenario, for one code. */
export interface TimelineStep {
  /** In ms since the epoch. */
  readonly at: number;
  readonly event: ScenarioEvent;
  /** The user name of who acts. */
  readonly as: string | undefined;
}

/** The result of a scan that led nowhere, as V2 shows it: MFA is needed, or something failed. */
export type ScannedResult =
  | {
      readonly kind: 'mfa';
      readonly statusCode: number;
      readonly apiCode: number;
      readonly code: number;
      readonly message: string;
      readonly data: Record<string, unknown>;
    }
  | { readonly kind: 'error'; readonly message: string; readonly errmsg: string };

/** The login that an authorized code gives the web page. */
export interface QrcodeLogin {
  readonly ticket: string;
  readonly expiresAt: number;
  readonly exchanged: boolean;
  /** Issued when a poll first shows it, for apps that return full user info. */
  readonly tokenSet: TokenSet | undefined;
}

/** The token set of V3. */
export interface TokenSet {
  readonly scope: string;
  readonly access_token: string;
  /** Absent where the token stands for no user. */
  readonly id_token?: string;
  readonly refresh_token?: string;
  readonly token_type: 'Bearer';
  /** In s. */
  readonly expire_in: number;
}

/** A login state, found by its access token. */
export interface Session extends Versioned {
  readonly userId: string;
  readonly userPoolId: string;
  readonly appId: string;
  readonly scope: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly revoked: boolean;
}

/** The grant that a refresh token stands for. */
export interface RefreshToken extends Versioned {
  readonly userId: string;
  readonly appId: string;
  readonly scope: string;
  readonly revoked: boolean;
}

/** A code of one of the sibling flows: it belongs to one user from the beginning. */
export interface LoginCode<Status> extends Versioned {
  readonly id: string;
  readonly userId: string;
  readonly appId: string;
  readonly userPoolId: string;
  readonly scope: string;
  readonly expiresAt: number;
  readonly status: Status;
  readonly tokenSet: TokenSet | undefined;
}

/** The custom data that has been added to a user. */
export interface CustomData extends Versioned {
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Records by id, with compare-and-set as the only way to write, so that of two writers who read the same version
 * exactly one wins, in every driver.
 */
export interface Collection<Value extends Versioned> {
  get(id: string): MaybePromise<Value | undefined>;
  /** Writes `value` if the version stored is the one before (0 where nothing is stored); says whether it did. */
  put(id: string, value: Value): MaybePromise<boolean>;
  /** Everything stored, the oldest first. Not for the hot path. */
  list(): MaybePromise<readonly Value[]>;
}
