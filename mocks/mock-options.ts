import type { Fault, Profile } from '../contracts/protocol/index.js';
import type { OwnScenarios } from './control/scenarios.js';
import type { WorldOptions } from './create-world.js';
import { describeFault, type FormFault } from './options/form.js';
import { options as form } from './options/forms.js';
import type { Store } from './store/store.js';
import type { ClockStart } from './world/clock.js';
import { defaultSettings, type Settings } from './world/settings.js';
import type { OwnUser } from './world/user.js';
import type { Lifecycles } from './world/world.js';

/** The options of a mock; everything has a default. */
export interface MockOptions {
  /** The same seed gives the same users, ids and, with a held clock, tokens. Default 1. */
  readonly seed?: number | undefined;
  /** `real` (default), `held`, or the instant (ISO 8601) that it is held at. */
  readonly clock?: ClockStart | undefined;
  /** The settings of the user pool; a demo app may override them. */
  readonly settings?: Partial<Settings> | undefined;
  /** The most QR codes that are kept; the oldest goes when one more comes. Default 100,000. */
  readonly maxQrcodes?: number | undefined;
  /** The user name whose login state the signature of an access key stands for; without one it stands for nobody. */
  readonly actingUser?: string | undefined;
  /** The scenario that codes play from the start: `happy`, `cancel`, … */
  readonly scenario?: string | undefined;
  /** Users whom it has from the start: more of them, or a demo user with a password of your own. A reset keeps them. */
  readonly users?: readonly OwnUser[] | undefined;
  /** Scenarios of your own, by their name. */
  readonly scenarios?: OwnScenarios | undefined;
  /** Faults that calls meet from the start, and again after a reset. */
  readonly faults?: readonly Fault[] | undefined;
  /** Settings of demo apps that override those of the user pool, by the name of the app. */
  readonly appSettings?: Readonly<Record<string, Partial<Settings>>> | undefined;
  /** The most user pools that may have a world of their own. Default 100. */
  readonly maxUserPools?: number | undefined;
  /**
   * A link that QR codes hold, with `qrcodeId` in the query, instead of the documented JSON: for a phone that opens
   * links and has no app of yours.
   */
  readonly qrcodeLink?: string | undefined;
  /** The number of calls that the journal keeps; 0 keeps none. Default 1,000. */
  readonly journalSize?: number | undefined;
  /** Larger request bodies are refused with 413, in bytes. Default 1,048,576. */
  readonly maxBodyBytes?: number | undefined;
  /** JSON that nests more lists and objects in each other is refused with 400. Default 64. */
  readonly maxJsonDepth?: number | undefined;
  /** The most custom data of one user, in bytes of JSON. Default 262,144. */
  readonly maxCustomDataBytes?: number | undefined;
  /**
   * The most memory of all codes, login states and custom data, over all user pools, in bytes; the oldest go. Default
   * 209,715,200, or 600 for each of `maxQrcodes`, whichever is more.
   */
  readonly maxStoreBytes?: number | undefined;
  /** The most memory of all journals, over all user pools, in bytes; the oldest calls go. Default 16,777,216. */
  readonly maxJournalBytes?: number | undefined;
  /** Waits so many ms, for faults that take their time; `setTimeout` if left out. */
  readonly schedule?: ((duration: number) => Promise<void>) | undefined;
  /**
   * The store of codes and login states; in memory by default. It serves every user pool: where it has no `userPool`, the ids of
   * other pools' records begin with the id of the pool, and the first pool lists the codes of all.
   */
  readonly store?: Store | undefined;
  /** Other rules than upstream's. */
  readonly lifecycles?: Partial<Lifecycles> | undefined;
  /** The behaviour of a real deployment where nothing is published, as `verify --record` has written it down. */
  readonly profile?: Profile | undefined;
}

/** The options of a mock with everything that was left out. */
interface ReadOptions extends Omit<WorldOptions, 'userPool'> {
  readonly lifecycles: Partial<Lifecycles> | undefined;
  readonly profile: Profile | undefined;
  readonly maxStoreBytes: number;
  readonly maxJournalBytes: number;
  readonly maxUserPools: number;
}

/** The first thing that is wrong with options, and where; `undefined` if nothing is. */
export const findFault = (given: unknown): FormFault | undefined => form(given);

/** Reads the options of a mock. Throws TypeError that names the option which is unknown or out of range. */
export function readOptions(options: MockOptions): ReadOptions {
  const wrong = findFault(options);
  if (wrong !== undefined) throw new TypeError(`createMock: ${describeFault(wrong)}`);
  const { settings = {}, profile, ...rest } = options;
  const { maxQrcodes = 100_000, maxBodyBytes = 1_048_576, maxJsonDepth = 64, maxCustomDataBytes = 262_144 } = rest;
  const ofApps = Object.entries(rest.appSettings ?? {}).map(([app, more]) => [app, given(more)]);
  return {
    ...rest,
    users: copied(rest.users),
    scenarios: copied(rest.scenarios),
    faults: copied(rest.faults),
    seed: rest.seed ?? 1,
    clock: rest.clock ?? 'real',
    maxQrcodes,
    journalSize: rest.journalSize ?? 1_000,
    maxUserPools: rest.maxUserPools ?? 100,
    maxStoreBytes: rest.maxStoreBytes ?? Math.max(leastStoreBytes, bytesOfCode * maxQrcodes),
    maxJournalBytes: rest.maxJournalBytes ?? 16_777_216,
    settings: { ...defaultSettings, ...lifetimesOf(profile), ...given(settings) },
    appSettings: Object.fromEntries(ofApps),
    limits: { maxBodyBytes, maxJsonDepth, maxCustomDataBytes },
    lifecycles: rest.lifecycles,
    profile: copied(profile),
  };
}

/** A reset begins with them again, whatever has become of those of the caller. Some environments have no structuredClone. */
const copied = <Value>(value: Value): Value => value && JSON.parse(JSON.stringify(value));

/** The settings that are given: one that is `undefined` is not. */
const given = (settings: Partial<Settings>): Partial<Settings> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

const leastStoreBytes = 209_715_200;

/** A code, and the login states that come of it. */
const bytesOfCode = 600;

/** The lifetimes that a profile has seen are settings of an app, too. */
function lifetimesOf(profile: Profile | undefined): Partial<Settings> {
  const { qrcodeExpiresIn, ticketExpiresIn } = profile?.assumptions ?? {};
  return {
    ...(qrcodeExpiresIn !== undefined && { qrcodeExpiresIn }),
    ...(ticketExpiresIn !== undefined && { ticketExpiresIn }),
  };
}
