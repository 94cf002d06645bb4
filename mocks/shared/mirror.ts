import type { ApiRequest, ApiResponse } from '../../contracts/protocol/index.js';
import { type JournalWriter, maxKept } from '../control/journal.js';
import type { Opened, SharedState, Stamp, Wanted } from '../store/shared-state.js';
import {
  type ControlParts,
  differencesOf,
  type Fields,
  readFields,
  type SavedPools,
  writeFields,
} from './control-fields.js';
import { type Changed, watchChanges } from './watch-changes.js';

/** The time between two looks at the journal of a store while somebody watches it, in ms. */
const followEvery = 250;

/** The changes of commands to a world, kept the same in every mock on one store. */
export interface Mirror {
  /** The parts, which tell of each change. */
  readonly parts: ControlParts;
  /** Shares the user pools, too: those of the first world. */
  sharePools(pools: SavedPools): void;
  /** Tells of a change that no part tells of. */
  readonly changed: Changed;
  /** Reads the records that a request is about, with the changes of other mocks taken over. */
  open(wanted: Wanted): Promise<Opened>;
  /** Takes over the changes and calls of other mocks. */
  refresh(): Promise<void>;
  /** Reads how often faults were met, over all mocks. */
  readCounts(): Promise<void>;
  /** Resolves when the changes that were made here are stored. */
  flush(): Promise<void>;
  /**
   * Carries out a command that changes the parts, and stores it. Its changes are made on top of all others: what it refuses, it
   * refuses of the state that is stored.
   */
  transact<Result>(run: () => Promise<Result>): Promise<Result>;
  /** Forgets the records of every mock on the store. */
  clear(): Promise<void>;
}

/**
 * Makes the mirror of a world. A change is made here at once, and stored before the next answer. Where another mock was
 * faster, its changes are taken over and the ones from here made again on top.
 */
export function createMirror(own: ControlParts, shared: SharedState): Mirror {
  let stamp: Stamp = { version: 0, epoch: 0 };
  let known: Fields = new Map();
  let pools: SavedPools | undefined;
  /** The changes that are not stored yet. The first mock on a store writes down how it was made. */
  const pending: (() => unknown)[] = [() => undefined];
  let queue: Promise<unknown> = Promise.resolve();

  /** The number of times that the journal was cleared. */
  let cleared = 0;

  const changed: Changed = (again) => {
    pending.push(again);
    // A change that cannot be stored now is stored before the next answer.
    queueMicrotask(() => void flush().catch(() => undefined));
  };

  /** One after the other: two of them would meet the same version. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  }

  async function load(isChanged = pending.length > 0): Promise<void> {
    const { version, epoch, fields } = await shared.load();
    if (version === 0) return;
    if (epoch > stamp.epoch && stamp.version > 0) own.ids.reset();
    // A change that is not stored is taken back, to be made again on top.
    writeFields(own, fields, isChanged ? undefined : known, pools);
    const clearings = Number(fields.get('journal') ?? 0);
    if (clearings > cleared && stamp.version > 0) own.journal.clear();
    cleared = clearings;
    known = fields;
    stamp = { version, epoch };
    for (const again of pending) await attempt(again);
  }

  async function store(): Promise<void> {
    while (pending.length > 0) {
      const taken = pending.length;
      const fields = readFields(own, { pools, cleared });
      const changes = differencesOf(known, fields);
      if (changes.size > 0) {
        if (!(await shared.save(stamp.version, changes))) {
          await load();
          continue;
        }
        stamp = { ...stamp, version: stamp.version + 1 };
        known = fields;
      }
      pending.splice(0, taken);
    }
  }

  /** Carries a command out as if it were alone: once more where another mock was faster. */
  async function transact<Result>(run: () => Promise<Result>): Promise<Result> {
    await store();
    for (;;) {
      const result = await run();
      pending.splice(0);
      const fields = readFields(own, { pools, cleared });
      const changes = differencesOf(known, fields);
      if (changes.size === 0) return result;
      if (await shared.save(stamp.version, changes)) {
        stamp = { ...stamp, version: stamp.version + 1 };
        known = fields;
        return result;
      }
      await load(true);
    }
  }

  const isNewer = ({ version, epoch }: Stamp) => version > stamp.version || epoch > stamp.epoch;
  const flush = async () => {
    if (pending.length > 0) await inTurn(store);
  };
  const catchUp = (opened: Stamp) =>
    inTurn(async () => {
      if (isNewer(opened)) await load();
    });

  async function open(wanted: Wanted): Promise<Opened> {
    await flush();
    const opened = await shared.open(wanted);
    if (isNewer(opened)) await catchUp(opened);
    return opened;
  }

  let reading: Promise<unknown> = Promise.resolve();

  /** One after the other: two at once would read the same calls. */
  function readCalls(): Promise<void> {
    const read = reading.then(async () => {
      for (const call of await shared.calls.read()) {
        const [at, operation, request, answer] = JSON.parse(call);
        own.journal.record(at, operation, request, answer);
      }
    });
    reading = read.catch(() => undefined);
    return read;
  }

  return {
    parts: {
      clock: watchChanges(own.clock, ['hold', 'advance', 'resume', 'reset'], changed),
      apps: watchChanges(own.apps, ['configure', 'reset'], changed),
      users: watchChanges(own.users, ['add', 'change', 'reset'], changed),
      faults: watchChanges(own.faults, ['add', 'remove', 'clear'], changed),
      scenarios: watchChanges(own.scenarios, ['define', 'use', 'reset'], changed),
      journal: shareJournal(own.journal, shared, readCalls, () => {
        cleared += 1;
        changed(() => {
          cleared += 1;
        });
      }),
      ids: own.ids,
    },
    sharePools(given) {
      pools = given;
    },
    changed,
    open,
    async refresh() {
      await open({ qrcodeId: undefined, token: undefined });
      await readCalls();
    },
    readCounts: own.faults.readCounts,
    flush,
    transact: (run) => inTurn(() => transact(run)),
    clear: () =>
      inTurn(async () => {
        const { version, epoch } = await shared.clear();
        // A version beyond the next one tells of another's change, which is still to be loaded.
        stamp = { version: version === stamp.version + 1 ? version : stamp.version, epoch };
      }),
  };
}

async function attempt(again: () => unknown): Promise<void> {
  try {
    await again();
  } catch {
    // Its caller was told before that it is done; what was refused now is refused for good.
  }
}

/** A journal that sends each call to the other mocks, and reads theirs as long as somebody watches. */
function shareJournal(
  own: JournalWriter,
  { calls }: SharedState,
  readCalls: () => Promise<void>,
  onClear: () => void,
): JournalWriter {
  let followers = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function follow(stop: () => void): () => void {
    followers += 1;
    // A store that is not there now is asked again.
    timer ??= setInterval(() => void readCalls().catch(() => undefined), followEvery);
    return () => {
      stop();
      followers -= 1;
      if (followers > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  }

  return Object.defineProperties({} as JournalWriter, {
    ...Object.getOwnPropertyDescriptors(own),
    ...Object.getOwnPropertyDescriptors({
      record(at: number, operation: string | undefined, request: ApiRequest, answer: ApiResponse) {
        own.record(at, operation as Parameters<JournalWriter['record']>[1], request, answer);
        const { method, path, query, headers, body = '' } = request;
        const sent = { method, path, query, headers, ...(body !== '' && body.length <= maxKept && { body }) };
        calls.append(JSON.stringify([at, operation, sent, answer]));
      },
      subscribe: (listener: Parameters<JournalWriter['subscribe']>[0]) => follow(own.subscribe(listener)),
      watch: (listener: Parameters<JournalWriter['watch']>[0]) => follow(own.watch(listener)),
      clear() {
        own.clear();
        calls.clear();
        onClear();
      },
    }),
  });
}
