import type { OperationName } from '../../../contracts/protocol/index.js';
import { toHar } from '../har.js';
import type { JournalEntry } from '../journal.js';
import { linesOf } from '../life.js';
import type { AdminBehaviours } from './context.js';
import { explain, listLifecycles, listRules } from './explain.js';

export const recordBehaviours: AdminBehaviours<'readJournal' | 'verify' | 'explain' | 'readLifecycles' | 'listRules'> =
  {
    readJournal({ world }, { format, ...filter }) {
      const entries = world.journal.entries(filter);
      if (format === 'lines') return { lines: linesOf(entries) };
      return format === 'har' ? toHar(entries) : { entries: entries.map((entry) => ({ ...entry })) };
    },

    verify({ world }, { operation, qrcodeId, refused, times, atLeast, atMost, inOrder }) {
      const entries = world.journal.entries({ operation, qrcodeId, refused });
      const found = entries.length;
      const wrong = wrongCount(found, { times, atLeast, atMost }) ?? (inOrder && wrongOrder(entries, inOrder));
      return { ok: wrong === undefined, found, message: wrong ?? `${found} calls, as expected` };
    },

    explain: ({ world }, { id }) => explain(world, id),
    readLifecycles: ({ world }) => ({ lifecycles: listLifecycles(world) }),
    listRules: () => ({ rules: listRules() }),
  };

interface Expected {
  readonly times: number | undefined;
  readonly atLeast: number | undefined;
  readonly atMost: number | undefined;
}

/** Says how a number of calls differs from what was expected: at least one, where nothing else is said. */
function wrongCount(found: number, { times, atLeast, atMost }: Expected): string | undefined {
  if (times !== undefined && found !== times) return `expected ${times} calls, found ${found}`;
  if (atMost !== undefined && found > atMost) return `expected ${atMost} calls at most, found ${found}`;
  const least = atLeast ?? (times === undefined && atMost === undefined ? 1 : 0);
  return found < least ? `expected ${least} calls at least, found ${found}` : undefined;
}

function wrongOrder(entries: readonly JournalEntry[], expected: readonly string[]): string | undefined {
  const called = entries.map(({ operation }) => operation as OperationName | undefined);
  let from = 0;
  for (const [index, name] of expected.entries()) {
    const at = called.findIndex((operation, position) => position >= from && operation === name);
    if (at < 0) {
      const after = index === 0 ? 'at all' : `after ${expected.slice(0, index).join(', ')}`;
      return `expected ${name} ${after}, found none`;
    }
    from = at + 1;
  }
  return undefined;
}
