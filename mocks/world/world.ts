import type {
  FastpassEvent,
  FastpassStatus,
  Lifecycle,
  PushEvent,
  PushStatus,
  QrcodeEvent,
  QrcodeStatus,
  Rules,
} from '../../contracts/protocol/index.js';
import type { Faults } from '../control/faults.js';
import type { JournalWriter } from '../control/journal.js';
import type { Scenarios } from '../control/scenarios.js';
import type { TrafficHub } from '../control/traffic.js';
import type { MaybePromise } from '../engine/maybe-promise.js';
import type { ControlParts } from '../shared/control-fields.js';
import type { Mirror } from '../shared/mirror.js';
import type { MemoryStore } from '../store/memory-store.js';
import type { Store } from '../store/store.js';
import type { Apps } from './apps.js';
import type { Clock } from './clock.js';
import type { Ids } from './ids.js';
import type { Limits } from './limits.js';
import type { PasswordKey } from './password-key.js';
import type { UserDirectory } from './users.js';

/** The rules of every kind of code. */
export interface Lifecycles {
  readonly qrcode: Lifecycle<QrcodeStatus, QrcodeEvent>;
  readonly fastpass: Lifecycle<FastpassStatus, FastpassEvent>;
  readonly push: Lifecycle<PushStatus, PushEvent>;
}

/** All that one mock remembers, and the rules it lives by. Nothing of it is shared between two mocks. */
export interface World {
  readonly clock: Clock;
  readonly store: Store;
  readonly apps: Apps;
  readonly users: UserDirectory;
  readonly faults: Faults;
  readonly scenarios: Scenarios;
  readonly journal: JournalWriter;
  readonly traffic: TrafficHub;
  /** Waits, for a fault that takes its time; in ms. */
  readonly schedule: (duration: number) => Promise<void>;
  /** The rules where nothing is published, and the spelling of refusals. */
  readonly rules: Rules;
  readonly lifecycles: Lifecycles;
  /** The user whose login state the signature of an access key stands for. */
  readonly actingUser: string | undefined;
  /** The link that a QR code holds, instead of the documented JSON. */
  readonly qrcodeLink: string | undefined;
  readonly ids: Ids;
  /** The key pair of encrypted passwords, made when first asked for. */
  readonly passwordKey: () => Promise<PasswordKey>;
  readonly limits: Limits;
  /** Keeps it the same as the worlds of other mocks on one store; absent where it has its store to itself. */
  readonly mirror: Mirror | undefined;
  /** All that it remembers, to be taken out and put in again; absent where its store is not in the memory of this process. */
  readonly saved: (ControlParts & { readonly records: Pick<MemoryStore, 'save' | 'restore'> }) | undefined;
  reset(): MaybePromise<void>;
}
