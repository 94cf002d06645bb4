import type { Collection, Qrcode, Session, Versioned } from './records.js';

/** The calls of a fault, as all mocks on one store count them. */
export interface FaultCounts extends Versioned {
  /** The number of calls that it was meant for. */
  readonly seen: number;
  /** The number of them that it has changed. */
  readonly hits: number;
  /** The end of the window of a throttle, in ms since the epoch, and the number of calls it has had. */
  readonly windowEnd: number;
  readonly inWindow: number;
}

/** The records that a request is about, as far as they are known before its checks. */
export interface Wanted {
  readonly qrcodeId: string | undefined;
  readonly token: string | undefined;
}

/** The state of the control record: how often it was written, and how often the records were cleared. */
export interface Stamp {
  readonly version: number;
  readonly epoch: number;
}

/** The control record: clock, settings, faults, scenarios, users and user pools, each a field of JSON. */
export interface ControlRecord extends Stamp {
  readonly fields: ReadonlyMap<string, string>;
}

/** The answer to the one question with which a request begins. */
export interface Opened extends Stamp {
  /** Present where it was wanted. */
  readonly qrcode?: Qrcode | undefined;
  readonly session?: Session | undefined;
}

/** The calls that every mock on a store writes down. */
export interface SharedCalls {
  /** Adds a call, and does not wait for it. */
  append(call: string): void;
  /** The calls of other mocks since the last look, the oldest first. */
  read(): Promise<readonly string[]>;
  clear(): void;
}

/** The state beside the records that mocks in several processes share, for one user pool. Each rejects with StoreError. */
export interface SharedState {
  /** A number that no other mock on the store has, from which it makes its ids. */
  readonly instance: number;
  readonly faultCounts: Collection<FaultCounts>;
  readonly calls: SharedCalls;
  /** Reads the stamp, and the records that a request is about, in one round trip. */
  open(wanted: Wanted): Promise<Opened>;
  load(): Promise<ControlRecord>;
  /** Forgets all records, and answers the stamp after that. */
  clear(): Promise<Stamp>;
  /** Writes fields, or deletes those that are `undefined`, if the version stored is still this one; says whether it did. */
  save(version: number, changes: ReadonlyMap<string, string | undefined>): Promise<boolean>;
  /** The user pool whose world has made a code; `undefined` where that is the first one. */
  userPoolOf(codeId: string): Promise<string | undefined>;
}
