import { classify, fieldsOf, type Operation } from '../../contracts/protocol/index.js';
import type { JournalEntry } from './journal.js';

const verbs: { readonly [Does in Operation['does']]?: string } = {
  generate: 'created',
  scan: 'scanned',
  confirm: 'confirmed',
  cancel: 'cancelled',
  exchange: 'exchanged',
};
const actionVerbs = { SCAN: 'scanned', CONFIRM: 'confirmed', CANCEL: 'cancelled' } as const;

/** The word for a call in the life of a code. */
function verbOf({ operation, path, body }: JournalEntry): string {
  const { row, does, flow, action } = classify({ operation, input: fieldsOf(body) });
  if (flow === 'push' && does === 'generate') return 'pushed';
  if (flow === 'fastpass' && does === 'login') return 'logged in';
  return (row && verbs[row.does]) ?? (action && actionVerbs[action]) ?? operation ?? path;
}

const isPoll = ({ does }: JournalEntry) => does === 'poll';

const seconds = (duration: number) => `${(duration / 1_000).toFixed(1)} s`;

/** The life of one code in one line: `created → polled ×14 (p50 1.0 s) → scanned +8.2 s → confirmed +3.1 s → exchanged`. */
export function lifeOf(entries: readonly JournalEntry[]): string {
  const parts: string[] = [];
  let last: number | undefined;
  let run: JournalEntry[] = [];
  const endRun = () => {
    if (run.length > 0) parts.push(describePolls(run));
    run = [];
  };
  for (const entry of entries) {
    const { refused, at } = entry;
    if (isPoll(entry) && refused === undefined) {
      run.push(entry);
      continue;
    }
    endRun();
    const verb = isPoll(entry) ? 'poll' : verbOf(entry);
    const since = last === undefined || at === last ? '' : ` +${seconds(at - last)}`;
    parts.push(`${verb}${refused === undefined ? '' : ` refused (${refused})`}${since}`);
    last = at;
  }
  endRun();
  return parts.join(' → ');
}

function describePolls(run: readonly JournalEntry[]): string {
  if (run.length === 1) return 'polled';
  const gaps = run.slice(1).map(({ at }, index) => at - (run[index]?.at ?? at));
  const median = gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
  return `polled ×${run.length} (p50 ${seconds(median)})`;
}

/** One line per code, and one per call that is about none. */
export function linesOf(entries: readonly JournalEntry[]): string[] {
  const byCode = new Map<string, JournalEntry[]>();
  const lines: string[] = [];
  for (const entry of entries) {
    const { qrcodeId, operation, method, path, status, refused } = entry;
    if (qrcodeId === undefined) {
      lines.push(`${operation ?? `${method} ${path}`} ${status}${refused === undefined ? '' : ` ${refused}`}`);
      continue;
    }
    const known = byCode.get(qrcodeId);
    if (known === undefined) {
      byCode.set(qrcodeId, [entry]);
      lines.push(qrcodeId);
    } else {
      known.push(entry);
    }
  }
  return lines.map((line) => (byCode.has(line) ? `${line} ${lifeOf(byCode.get(line) ?? [])}` : line));
}
