import type { SavedFaults } from '../control/faults.js';
import type { JournalWriter } from '../control/journal.js';
import type { SavedScenarios } from '../control/scenarios.js';
import type { SavedApps } from '../world/apps.js';
import type { SavedClock } from '../world/clock.js';
import type { SavedIds } from '../world/ids.js';
import type { SavedUsers } from '../world/users.js';

/** User pools that another process may take over. */
export interface SavedPools {
  save(): readonly string[];
  restore(ids: readonly string[]): void;
}

/** The rest that a mirror keeps the same. */
export interface Beside {
  /** The user pools, in the first world. */
  readonly pools: SavedPools | undefined;
  /** The number of times that the journal was cleared. */
  readonly cleared: number;
}

/** The parts of a world that commands change. */
export interface ControlParts {
  readonly clock: SavedClock;
  readonly apps: SavedApps;
  readonly users: SavedUsers;
  readonly faults: SavedFaults;
  readonly scenarios: SavedScenarios;
  readonly journal: JournalWriter;
  readonly ids: SavedIds;
}

/** The fields of a control record, each a text of JSON by its name. */
export type Fields = ReadonlyMap<string, string>;

const texts = new WeakMap<object, string>();

/** A user or a fault is never changed, but replaced: it is written once. */
function textOf(value: object): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  texts.set(value, text);
  return text;
}

/** Writes the state of the parts as fields. */
export function readFields(
  { clock, apps, users, faults, scenarios }: ControlParts,
  { pools, cleared }: Beside,
): Fields {
  const { own, active } = scenarios.save();
  return new Map([
    ['clock', JSON.stringify(clock.save())],
    ['settings', JSON.stringify(apps.save())],
    ['scenarios', JSON.stringify(active)],
    ['journal', `${cleared}`],
    ...own.map(([name, steps]) => [`scenario ${name}`, textOf(steps)] as const),
    ...users.save().map((user) => [`user ${user.id}`, textOf(user)] as const),
    ...faults.save().map(({ id, number, fault }) => [`fault ${id}`, `[${number},${textOf(fault)}]`] as const),
    ...(pools?.save() ?? []).map((id) => [`pool ${id}`, '1'] as const),
  ]);
}

/** Brings the parts into the state of the fields: those that differ from the known ones, or all of them without. */
export function writeFields(parts: ControlParts, fields: Fields, known: Fields | undefined, pools?: SavedPools): void {
  const { clock, apps, users, faults, scenarios } = parts;
  const differ = (beginning: string) => {
    const count = (map: Fields) => [...map.keys()].filter((name) => name.startsWith(beginning)).length;
    return (
      known === undefined ||
      count(fields) !== count(known) ||
      [...fields].some(([name, text]) => name.startsWith(beginning) && known.get(name) !== text)
    );
  };
  const below = (beginning: string) => [...fields].filter(([name]) => name.startsWith(beginning));
  const read = (name: string) => JSON.parse(fields.get(name) ?? 'null');
  if (differ('clock')) clock.restore(read('clock'));
  if (differ('settings')) apps.restore(read('settings'));
  if (differ('scenario')) {
    const own = below('scenario ').map(([name, text]) => [name.slice('scenario '.length), JSON.parse(text)] as const);
    scenarios.restore({ own, active: read('scenarios') });
  }
  if (differ('user ')) users.restore(below('user ').map(([, text]) => JSON.parse(text)));
  if (differ('fault ')) faults.restore(below('fault ').map(([name, text]) => faultOf(name, text)));
  if (differ('pool ')) pools?.restore(below('pool ').map(([name]) => name.slice('pool '.length)));
}

function faultOf(name: string, text: string) {
  const [number, fault] = JSON.parse(text);
  return { id: name.slice('fault '.length), number, fault };
}

/** The fields that are written between two states; `undefined` stands for one that goes. */
export function differencesOf(before: Fields, after: Fields): ReadonlyMap<string, string | undefined> {
  const changes = new Map<string, string | undefined>();
  for (const [name, text] of after) if (before.get(name) !== text) changes.set(name, text);
  for (const name of before.keys()) if (!after.has(name)) changes.set(name, undefined);
  return changes;
}
