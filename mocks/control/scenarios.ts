import { closest } from 'fastest-levenshtein';
import { maxNameLength, parseDuration } from '../../contracts/protocol/index.js';
import type { ScenarioEvent, TimelineStep } from '../store/records.js';
import { LimitError, listNames, maxScenarios } from '../world/limits.js';

/**
 * One step of a scenario.
 *
 * @example
 * const step: ScenarioStep = { after: '2s', do: 'scan', as: 'alice' };
 */
export interface ScenarioStep {
  /** The time after the step before it, or after the code was made: `2s`, `500ms`, or a number of seconds. */
  readonly after: string | number;
  readonly do: ScenarioEvent;
  /** The user name of who acts; the first user of the code's user pool if left out. */
  readonly as?: string | undefined;
}

/** The events of a code after it was made, without a phone. */
export interface Scenario {
  readonly name: string;
  readonly about: string;
  readonly steps: readonly ScenarioStep[];
  /** The code does not run out of time. */
  readonly endless?: true;
}

const scan = { after: '2s', do: 'scan' } as const;

/** The scenarios that every mock knows. */
const known = [
  {
    name: 'happy',
    about: 'scanned after 2 s, confirmed 2 s later',
    steps: [scan, { after: '2s', do: 'confirm' }],
  },
  {
    name: 'cancel',
    about: 'scanned after 2 s, cancelled 2 s later',
    steps: [scan, { after: '2s', do: 'cancel' }],
  },
  {
    name: 'expires-unscanned',
    about: 'nobody scans, and it runs out of time after 5 s',
    steps: [{ after: '5s', do: 'expire' }],
  },
  {
    name: 'expires-scanned',
    about: 'scanned after 2 s, runs out of time 3 s later',
    steps: [scan, { after: '3s', do: 'expire' }],
  },
  { name: 'never', about: 'stays PENDING and never runs out of time', steps: [], endless: true },
  {
    name: 'error',
    about: 'scanned after 2 s, fails 2 s later',
    steps: [scan, { after: '2s', do: 'fail' }],
  },
  {
    name: 'mfa',
    about: 'scanned after 2 s, MFA is asked for 2 s later',
    steps: [scan, { after: '2s', do: 'mfa' }],
  },
  {
    name: 'scan-again',
    about: 'scanned after 2 s, scanned again by the same user 2 s later, confirmed after 2 s more',
    steps: [scan, { after: '2s', do: 'scan' }, { after: '2s', do: 'confirm' }],
  },
] as const satisfies readonly Scenario[];

/**
 * The name of a scenario that every mock knows.
 *
 * @example
 * const name: ScenarioName = 'happy';
 */
export type ScenarioName = (typeof known)[number]['name'];

/** The scenarios of one mock, and which of them the next codes play. */
export interface Scenarios {
  list(): readonly Scenario[];
  /** Throws RangeError for a name that no scenario has. */
  named(name: string): Scenario;
  /** Adds a scenario, or replaces one of that name. Throws RangeError for a step that is none, and for one scenario too many. */
  define(name: string, steps: readonly ScenarioStep[]): Scenario;
  /** Codes made from now on play it, of one app or of all; `undefined` ends that. Throws RangeError for an unknown name. */
  use(name: string | undefined, appId?: string): void;
  /** The scenario that the codes of an app play, if any. */
  of(appId: string): Scenario | undefined;
  /** The scenarios in use: for all apps, and by the id of the app. */
  active(): { readonly all?: string; readonly apps: Readonly<Record<string, string>> };
  /** Back to how it was made. */
  reset(): void;
}

/** Scenarios that were defined, and the ones in use. */
interface ChangedScenarios {
  readonly own: readonly (readonly [name: string, steps: readonly ScenarioStep[]])[];
  readonly active: ReturnType<Scenarios['active']>;
}

/** Scenarios that another process may take over. */
export interface SavedScenarios extends Scenarios {
  save(): ChangedScenarios;
  restore(changed: ChangedScenarios): void;
}

/** The scenarios of one's own that a mock has from the start, by their name. */
export type OwnScenarios = Readonly<Record<string, readonly ScenarioStep[]>>;

/** Prepares the scenarios of a mock; `initial` is played until another is chosen. Throws RangeError for a step that is none. */
export function createScenarios(initial: string | undefined, own: OwnScenarios = {}): SavedScenarios {
  const first: readonly Scenario[] = [...known, ...Object.entries(own).map(([name, steps]) => scenarioOf(name, steps))];
  const firstOnes = () => new Map<string, Scenario>(first.map((scenario) => [scenario.name, scenario]));
  let scenarios = firstOnes();
  let all: Scenario | undefined;
  const byApp = new Map<string, Scenario>();
  const named = (name: string) => {
    const scenario = scenarios.get(name);
    if (scenario !== undefined) return scenario;
    const names = [...scenarios.keys()];
    const asked = name.slice(0, maxNameLength);
    throw new RangeError(
      `no scenario is named "${asked}": did you mean ${closest(asked, names)}? (${listNames(names)})`,
    );
  };
  const forget = () => {
    scenarios = firstOnes();
    all = undefined;
    byApp.clear();
  };
  const result: SavedScenarios = {
    list: () => [...scenarios.values()],
    named,
    define(name, steps) {
      if (name === '' || name.length > maxNameLength) {
        throw new RangeError(`a scenario has a name of 1 to ${maxNameLength} characters`);
      }
      if (!scenarios.has(name) && scenarios.size >= first.length + maxScenarios) {
        throw new LimitError(
          `there are ${maxScenarios} scenarios of your own already: define one of them anew, or reset`,
        );
      }
      const scenario = scenarioOf(name, steps);
      scenarios.set(name, scenario);
      return scenario;
    },
    use(name, appId) {
      const scenario = name === undefined ? undefined : named(name);
      if (appId === undefined) all = scenario;
      else if (scenario === undefined) byApp.delete(appId);
      else byApp.set(appId, scenario);
    },
    of: (appId) => (byApp.size === 0 ? all : (byApp.get(appId) ?? all)),
    active: () => ({
      ...(all !== undefined && { all: all.name }),
      apps: Object.fromEntries([...byApp].map(([appId, { name }]) => [appId, name])),
    }),
    save: () => ({
      own: [...scenarios.values()]
        .filter((scenario) => !first.includes(scenario))
        .map(({ name, steps }) => [name, steps] as const),
      active: result.active(),
    }),
    restore({ own, active }) {
      forget();
      for (const [name, steps] of own) result.define(name, steps);
      result.use(active.all);
      for (const [appId, name] of Object.entries(active.apps)) result.use(name, appId);
    },
    reset() {
      forget();
      result.use(initial);
    },
  };
  result.reset();
  return result;
}

function describeStep({ after, do: event, as }: ScenarioStep): string {
  parseDuration(after);
  return `${event} after ${after}${as === undefined ? '' : ` as ${as}`}`;
}

/** The times at which the steps of a scenario are due, for a code that begins to play it at an instant (ms since the epoch). */
export function timelineOf({ steps }: Scenario, start: number): readonly TimelineStep[] | undefined {
  let at = start;
  const timeline = steps.map(({ after, do: event, as }): TimelineStep => {
    at += parseDuration(after);
    return { at, event, as };
  });
  return timeline.length === 0 ? undefined : timeline;
}

const scenarioOf = (name: string, steps: readonly ScenarioStep[]): Scenario => ({
  name,
  about: steps.map(describeStep).join(', ') || 'nothing happens',
  steps,
});
